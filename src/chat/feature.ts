import type { z } from 'zod'
import type { Action, Address, ChatSettings, Lang, Reply, Role } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'

/** The least that somebody has to be; `anyone` need not even have been let in. */
export type Needed = Role | 'anyone'

/** A chat with one person, or one that several read. */
export type Place = 'private' | 'group'

/** Who says or presses something, and where. Ids are opaque. */
export interface Origin {
  /** Tells threads apart: a chat, or a topic in one. */
  readonly chatId: string
  readonly userId: string
  /** What the person is called. */
  readonly userName: string
  /** Null in a private chat. */
  readonly group: { readonly id: string; readonly name: string } | null
  readonly place: Place
  /** The person's own language, as far as the front end can tell. */
  readonly lang: Lang
  /** Where this chat, or this topic of it, is written to by itself; absent where nothing can be. */
  readonly address?: Address
  /** Whether the person may decide for the chat: in a group its administrators. Absent where everyone may. */
  readonly manages?: () => Promise<boolean>
  /** Shows something where the reply will come, while that takes long; front ends may not be able to. */
  readonly showMeanwhile?: (reply: Reply) => void
  /** The address that opens `/start payload` here, for others to follow; null where the front end has none. */
  readonly link: ((payload: string) => string) | null
}

/** What is asked of a feature: by whom, where, and in which words to answer. */
export interface Request extends Origin {
  readonly words: Catalogue
  /** What was chosen in this chat. */
  readonly settings: ChatSettings
  /** What the person may do here; null for whoever was not let in. */
  readonly role: Role | null
  /** May see here what is for internal use. */
  readonly listed: boolean
}

/** A message of the catalogue without gaps. */
export type TextKey = { [K in keyof Catalogue]: Catalogue[K] extends string ? K : never }[keyof Catalogue]

/** `/name argument`. What menus, help and the check of who may do it need to know of it, and what it does. */
export interface ChatCommand {
  /** Lower-case letters, digits and underscores. */
  readonly name: string
  /** What it does, in a line. */
  readonly help: TextKey
  readonly role: Needed
  readonly places: readonly Place[]
  /** Administrators may do it in a group that was not let in, or was turned away. */
  readonly opens?: true
  /** `argument` is trimmed, and '' where none is given. */
  handle(argument: string, request: Request): Promise<Reply>
}

export const EVERYWHERE: readonly Place[] = ['private', 'group']

export type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>

/** What a kind of button does. */
export interface ActionHandler<T extends Action['type']> {
  readonly role: Needed
  /** A button may be older than the program: what it holds is checked before it is done. */
  readonly shape: z.ZodType<Omit<ActionOf<T>, 'type'>>
  handle(action: ActionOf<T>, request: Request): Promise<Reply>
}

export type ActionHandlers = { readonly [T in Action['type']]?: ActionHandler<T> }

/** What can be sent in any chat without leaving it. */
export interface InlineResult {
  /** What a list of results shows, a line each. */
  readonly title: string
  readonly description: string
  /** What is sent; without buttons. */
  readonly reply: Reply
}

/** A file that someone sent. */
export interface SentFile {
  /** As it was called there. */
  readonly name: string
  /** Fetches it into a folder, and gives its path. Faults: `too_large`, `network`. */
  save(folder: string): Promise<string>
}

/** A part of the conversation: its commands, its buttons, and the plain texts that it understands. */
export interface Feature {
  readonly commands?: readonly ChatCommand[]
  readonly actions?: ActionHandlers
  /** What is done with a file that is sent. One feature at most takes files. */
  readonly file?: {
    readonly role: Needed
    readonly places: readonly Place[]
    take(file: SentFile, request: Request): Promise<Reply>
  }
  /** What a text without a command means to this feature; null leaves it to the next one. */
  text?(text: string, request: Request): Promise<Reply | null>
  /** What `/start a-rest` opens, by the letter before the dash; a link can carry at most 64 of `A-Za-z0-9_-`. */
  readonly links?: { readonly [letter: string]: (rest: string, request: Request) => Promise<Reply> }
  /** What a query typed in another chat finds, best first. */
  inline?(query: string, request: Request): Promise<InlineResult[]>
}
