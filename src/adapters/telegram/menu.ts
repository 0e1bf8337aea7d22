import type { Api } from 'grammy'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import type { Chat } from '../../chat/chat.js'
import type { Logger } from '../../log.js'
import type { Lang } from '../../model.js'

/** Registers the menu of commands: in the operator's language, and in each for whoever uses Telegram in it. */
export async function registerCommands(
  api: Api,
  commands: Chat['commands'],
  catalogues: Readonly<Record<Lang, Catalogue>>,
  lang: Lang,
  log: Logger,
): Promise<void> {
  const menu = (words: Catalogue) =>
    commands
      .filter(({ role }) => role === 'reader')
      .map(({ name, help }) => ({ command: name, description: words[help] }))
  try {
    await api.setMyCommands(menu(catalogues[lang]))
    for (const code of ['zh', 'en'] as const)
      await api.setMyCommands(menu(catalogues[code]), { language_code: code })
  } catch (error) {
    log.warn({ err: error }, 'setMyCommands')
  }
}
