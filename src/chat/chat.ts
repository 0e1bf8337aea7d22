import { Fault } from '../errors.js'
import type { Lang, Reply } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import type { ChatCommand, Feature, Origin, Request } from './feature.js'
import { helpReply } from './help-reply.js'
import { clip } from './labels.js'
import { line } from './line.js'
import { parseCommand } from './parse-command.js'
import { plainReply } from './plain.js'
import { createRegistry } from './registry.js'
import type { Threads } from './threads.js'

/** A message from any front end. */
export interface IncomingMessage extends Origin {
  readonly text: string
}

/** What a front end talks to. Neither call rejects: what goes wrong is said in the reply. */
export interface Chat {
  /** Every command, in the order of help and menus. */
  readonly commands: readonly Omit<ChatCommand, 'handle'>[]
  /** A command or a question. */
  message(message: IncomingMessage): Promise<Reply>
  /** A button was pressed; answered in the language last used in that chat. `stored` is the button's `Action`. */
  action(origin: Origin, stored: unknown): Promise<Reply>
}

export interface ChatDeps {
  /** A plain text is offered to each in turn until one makes something of it. */
  readonly features: readonly Feature[]
  readonly threads: Threads
  readonly catalogues: Readonly<Record<Lang, Catalogue>>
  /** Is told of what went wrong and is no `Fault`. */
  readonly report: (error: unknown) => void
}

export function createChat(deps: ChatDeps): Chat {
  const { threads, features } = deps
  const registry = createRegistry([{ commands: [helpCommand()] }, ...features])
  const commands = ordered(registry.commands)

  function helpCommand(): ChatCommand {
    return {
      name: 'help',
      help: 'commandHelp',
      role: 'reader',
      places: ['private', 'group'],
      handle: async (_, { words }) => helpReply(commands, words),
    }
  }

  async function respond(text: string, request: Request): Promise<Reply> {
    const command = parseCommand(text)
    if (command) {
      const known = registry.command(command.name)
      if (!known) return line(request.words.unknownCommand(clip(command.name)))
      return known.handle(command.argument, request)
    }
    for (const feature of features) {
      const reply = await feature.text?.(text, request)
      if (reply) return reply
    }
    throw new Error('no feature answers questions')
  }

  async function act(stored: unknown, request: Request): Promise<Reply> {
    const known = registry.action(stored)
    if (!known) return { ...line(request.words.buttonExpired), show: 'notice' }
    return known.handler.handle(known.action, request)
  }

  async function guarded(words: Catalogue, reply: () => Promise<Reply>): Promise<Reply> {
    try {
      return plainReply(await reply())
    } catch (error) {
      if (error instanceof Fault) return plainReply(line(error.message))
      deps.report(error)
      return line(words.failed)
    }
  }

  return {
    commands,
    message({ text, ...origin }) {
      threads.setLang(origin.chatId, origin.lang)
      const words = deps.catalogues[origin.lang]
      return guarded(words, () => respond(text, { ...origin, words }))
    },
    action(origin, stored) {
      const lang = threads.lang(origin.chatId) ?? origin.lang
      const words = deps.catalogues[lang]
      return guarded(words, () => act(stored, { ...origin, lang, words }))
    },
  }
}

/** Help stands last, wherever it was declared. */
function ordered(commands: readonly ChatCommand[]): ChatCommand[] {
  return [
    ...commands.filter(({ name }) => name !== 'help'),
    ...commands.filter(({ name }) => name === 'help'),
  ]
}
