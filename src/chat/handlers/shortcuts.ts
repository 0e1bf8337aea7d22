import type { Reply } from '../../model.js'
import type { Catalogue } from '../catalogue.zh.js'
import { type ChatCommand, EVERYWHERE, type Feature, type Request, type TextKey } from '../feature.js'
import { line } from '../line.js'

export interface ShortcutsDeps {
  /** Whatever was talked of before. */
  readonly askAlone: (question: string, request: Request) => Promise<Reply>
}

/** A command that is a question with the wording left out. */
interface Shortcut {
  readonly name: string
  readonly help: TextKey
  /** Said where nothing stands behind the command. */
  readonly usage: TextKey
  readonly question: (about: string, words: Catalogue) => string
}

const SHORTCUTS: readonly Shortcut[] = [
  { name: 'compare', help: 'commandCompare', usage: 'usageCompare', question: compared },
  {
    name: 'timeline',
    help: 'commandTimeline',
    usage: 'usageTimeline',
    question: (a, w) => w.questionTimeline(a),
  },
  { name: 'who', help: 'commandWho', usage: 'usageWho', question: (a, w) => w.questionWho(a) },
]

/** `/compare`, `/timeline`, `/who`: questions that need no wording. */
export function createShortcuts({ askAlone }: ShortcutsDeps): Feature {
  const command = ({ name, help, usage, question }: Shortcut): ChatCommand => ({
    name,
    help,
    role: 'reader',
    places: EVERYWHERE,
    handle: async (argument, request) =>
      argument === '' ? line(request.words[usage]) : askAlone(question(argument, request.words), request),
  })
  return { commands: SHORTCUTS.map(command) }
}

/** `富阳区 淳安县 养老`: all words but the last name sides, and the last is what they are compared in. */
function compared(argument: string, words: Catalogue): string {
  const parts = argument.split(/[\s,，、;；]+/).filter((part) => part !== '')
  const theme = parts.length > 2 ? (parts.pop() as string) : ''
  return words.questionCompare(parts, theme)
}
