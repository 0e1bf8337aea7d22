import type { Api } from 'grammy'
import type { BotCommandScope } from 'grammy/types'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import type { Chat } from '../../chat/chat.js'
import type { Logger } from '../../log.js'
import type { Lang, Role } from '../../model.js'
import { chatOfMember } from './incoming.js'

/** Someone whose menu shows more than a reader's. */
export interface Staff {
  readonly memberId: string
  readonly role: Role
}

export interface MenuDeps {
  readonly chat: Chat
  readonly catalogues: Readonly<Record<Lang, Catalogue>>
  /** Of people whose Telegram is in neither language. */
  readonly lang: Lang
  /** Editors and administrators. */
  readonly staff: () => Promise<readonly Staff[]>
  readonly log: Logger
}

type Menu = ReturnType<Chat['menu']>

/**
 * The menus of commands: what readers may use in private and in groups, and with each editor and administrator what
 * they may; in the operator's language, and in Chinese and English for whoever uses Telegram in them.
 */
export async function registerMenus(api: Api, deps: MenuDeps): Promise<void> {
  const { chat } = deps
  await register(api, deps, { type: 'default' }, chat.menu('private', 'reader'))
  await register(api, deps, { type: 'all_group_chats' }, chat.menu('group', 'reader'))
  for (const { memberId } of await deps.staff()) await registerMenuOf(api, deps, memberId)
}

/** The menu of one person as their role is now; readers have everyone's. */
export async function registerMenuOf(api: Api, deps: MenuDeps, memberId: string): Promise<void> {
  const chat_id = chatOfMember(memberId)
  // Of a group it is everyone's, whoever is in it.
  if (chat_id === null || chat_id < 0) return
  const scope: BotCommandScope = { type: 'chat', chat_id }
  const role = (await deps.staff()).find((one) => one.memberId === memberId)?.role
  try {
    if (role !== undefined) await register(api, deps, scope, deps.chat.menu('private', role))
    else for (const code of CODES) await api.deleteMyCommands({ scope, ...code })
  } catch (error) {
    // Somebody who never wrote to the bot has no chat with it yet, and no menu.
    deps.log.debug({ err: error, memberId }, 'setMyCommands')
  }
}

/** For everyone, and for whoever uses Telegram in one of these languages. */
const CODES = [{}, { language_code: 'zh' }, { language_code: 'en' }] as const

async function register(
  api: Api,
  { catalogues, lang }: MenuDeps,
  scope: BotCommandScope,
  menu: Menu,
): Promise<void> {
  for (const code of CODES) {
    const words = catalogues['language_code' in code ? code.language_code : lang]
    const commands = menu.map(({ name, help }) => ({ command: name, description: words[help] }))
    await api.setMyCommands(commands, { scope, ...code })
  }
}
