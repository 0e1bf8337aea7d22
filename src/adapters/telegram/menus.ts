import type { Api } from 'grammy'
import type { BotCommandScope } from 'grammy/types'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import type { Chat } from '../../chat/chat.js'
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
  for (const { memberId, role } of await deps.staff()) {
    const chat_id = chatOfMember(memberId)
    if (chat_id !== null) await register(api, deps, { type: 'chat', chat_id }, chat.menu('private', role))
  }
}

async function register(
  api: Api,
  { catalogues, lang }: MenuDeps,
  scope: BotCommandScope,
  menu: Menu,
): Promise<void> {
  const inWords = (words: Catalogue) =>
    menu.map(({ name, help }) => ({ command: name, description: words[help] }))
  await api.setMyCommands(inWords(catalogues[lang]), { scope })
  for (const code of ['zh', 'en'] as const)
    await api.setMyCommands(inWords(catalogues[code]), { scope, language_code: code })
}
