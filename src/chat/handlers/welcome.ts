import type { Reply } from '../../model.js'
import type { Store } from '../../store/store.js'
import { isThanks } from '../catalogue.spoken.js'
import type { Catalogue } from '../catalogue.zh.js'
import { EVERYWHERE, type Feature } from '../feature.js'
import { line } from '../line.js'
import { numbered } from '../numbered.js'

export interface WelcomeDeps {
  readonly store: Pick<Store, 'issues'>
  /** Up to three questions that the library can answer. */
  readonly suggest: (words: Catalogue) => Promise<string[]>
}

/** `/start`: what this is, and a few questions to begin with; and a word for whoever gives thanks. */
export function createWelcome(deps: WelcomeDeps): Feature {
  async function welcome(words: Catalogue): Promise<Reply> {
    const reply: Reply = { lines: [[{ text: words.welcome }]], buttons: [] }
    const held = await deps.store.issues()
    if (held.length === 0) return { ...reply, lines: [...reply.lines, [{ text: words.emptyLibrary }]] }
    if (held.every((issue) => issue.sample)) reply.lines.push([{ text: words.samplesOnly, look: 'dim' }])
    const questions = await deps.suggest(words)
    if (questions.length > 0) reply.lines.push([], [{ text: words.tryAsking }])
    const list = numbered(questions.map((text) => ({ text, action: { type: 'ask', question: text } })))
    return { lines: [...reply.lines, ...list.lines], buttons: list.buttons }
  }

  return {
    commands: [
      {
        name: 'start',
        help: 'commandStart',
        role: 'reader',
        places: EVERYWHERE,
        handle: (_, { words }) => welcome(words),
      },
    ],
    text: async (text, { words }) => (isThanks(text) ? line(words.youAreWelcome) : null),
  }
}
