import { atLeast } from '../access/standing.js'
import { Fault } from '../errors.js'
import type { ChatSettings, Lang, Reply, Role } from '../model.js'
import type { Store } from '../store/store.js'
import type { Catalogue } from './catalogue.zh.js'
import type { Door } from './door.js'
import type { ChatCommand, Feature, InlineResult, Origin, Place, Request, SentFile } from './feature.js'
import { helpReply } from './help-reply.js'
import { clip } from './labels.js'
import { line } from './line.js'
import { nearest } from './nearest.js'
import { parseCommand } from './parse-command.js'
import { plain, plainReply } from './plain.js'
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
  /** Those that somebody of that role may use in such a place. */
  menu(place: Place, role: Role): readonly Omit<ChatCommand, 'handle'>[]
  /** A command or a question. */
  message(message: IncomingMessage): Promise<Reply>
  /** A file was sent. */
  file(origin: Origin, file: SentFile): Promise<Reply>
  /** A button was pressed; answered in the language last used in that chat. `stored` is the button's `Action`. */
  action(origin: Origin, stored: unknown): Promise<Reply>
  /** A query typed in another chat; nothing where something goes wrong. */
  inline(origin: Origin, query: string): Promise<InlineResult[]>
}

export interface ChatDeps {
  /** A plain text is offered to each in turn until one makes something of it. */
  readonly features: readonly Feature[]
  readonly threads: Threads
  readonly store: Pick<Store, 'chatSettings'>
  /** Asked before anything is done. */
  readonly door: Door
  readonly catalogues: Readonly<Record<Lang, Catalogue>>
  /** Is told of what went wrong and is no `Fault`. */
  readonly report: (error: unknown) => void
}

const UNSET: ChatSettings = { lang: null, length: 'full', quiet: null }

/** A question, or what might have been a command. */
const PLAIN_TEXT = { role: 'reader' } as const

export function createChat(deps: ChatDeps): Chat {
  const { threads, features, door } = deps
  const registry = createRegistry([{ commands: [helpCommand()] }, ...features])
  const commands = ordered(registry.commands)

  function helpCommand(): ChatCommand {
    return {
      name: 'help',
      help: 'commandHelp',
      role: 'reader',
      places: ['private', 'group'],
      async handle(_, request) {
        const isTheirs = await Promise.all(commands.map((one) => door.refusal(request, one)))
        return helpReply(
          commands.filter((_, at) => isTheirs[at] === null),
          request.words,
        )
      },
    }
  }

  async function respond(text: string, request: Request): Promise<Reply> {
    const command = parseCommand(text)
    if (command) {
      const open = command.name === 'start' ? registry.link(command.argument) : null
      if (open) return (await door.refusal(request, PLAIN_TEXT)) ?? open(request)
      const known = registry.command(command.name)
      const refused = await door.refusal(request, known ?? PLAIN_TEXT)
      if (refused) return refused
      if (!known) return unknown(command.name, request)
      return known.handle(command.argument, request)
    }
    const refused = await door.refusal(request, PLAIN_TEXT)
    if (refused) return refused
    for (const feature of features) {
      const reply = await feature.text?.(text, request)
      if (reply) return reply
    }
    throw new Error('no feature answers questions')
  }

  function unknown(name: string, { words, place }: Request): Reply {
    const offered = commands.filter(({ places }) => places.includes(place)).map((one) => one.name)
    const meant = nearest(name, offered)
    return line(meant ? words.unknownCommandNear(clip(name), meant) : words.unknownCommand(clip(name)))
  }

  async function act(stored: unknown, request: Request): Promise<Reply> {
    const known = registry.action(stored)
    if (!known) return { ...line(request.words.buttonExpired), show: 'notice' }
    return (await door.refusal(request, known.handler)) ?? known.handler.handle(known.action, request)
  }

  /** Who asks, with what is set in the chat; a language that was chosen there wins over `lang`. */
  async function requestOf(origin: Origin, lang: Lang): Promise<Request> {
    const settings = (await deps.store.chatSettings(origin.chatId)) ?? UNSET
    const chosen = settings.lang ?? lang
    const standing = await door.standing(origin)
    return { ...origin, ...standing, lang: chosen, words: deps.catalogues[chosen], settings }
  }

  async function guarded(
    origin: Origin,
    lang: Lang,
    reply: (request: Request) => Promise<Reply>,
  ): Promise<Reply> {
    let words = deps.catalogues[lang]
    try {
      const request = await requestOf(origin, lang)
      words = request.words
      return plainReply(await reply(request))
    } catch (error) {
      if (error instanceof Fault) return plainReply(line(words.fault(error.code, error.message)))
      deps.report(error)
      return line(words.failed)
    }
  }

  return {
    commands,
    menu: (place, role) =>
      commands.filter(
        ({ places, role: needed }) =>
          places.includes(place) && (needed === 'anyone' || atLeast(role, needed)),
      ),
    message({ text, ...origin }) {
      threads.setLang(origin.chatId, origin.lang)
      return guarded(origin, origin.lang, (request) => respond(text, request))
    },
    action(origin, stored) {
      const lang = threads.lang(origin.chatId) ?? origin.lang
      return guarded(origin, lang, (request) => act(stored, request))
    },
    file(origin, file) {
      const lang = threads.lang(origin.chatId) ?? origin.lang
      return guarded(origin, lang, async (request) => {
        const taker = features.find((one) => one.file)?.file
        if (!taker) return line(request.words.textOnly)
        return (await door.refusal(request, taker)) ?? taker.take(file, request)
      })
    },
    async inline(origin, query) {
      try {
        const request = await requestOf(origin, origin.lang)
        if (await door.refusal(request, PLAIN_TEXT)) return []
        const results = await Promise.all(features.map((one) => one.inline?.(query, request) ?? []))
        return results.flat().map((result) => ({
          title: plain(result.title),
          description: plain(result.description),
          reply: plainReply(result.reply),
        }))
      } catch (error) {
        if (!(error instanceof Fault)) deps.report(error)
        return []
      }
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
