import { createConcurrentSink, createRunner, createSource, sequentialize } from '@grammyjs/runner'
import { Bot, type BotError, type Context, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import type { Chat } from '../../chat/chat.js'
import type { Notices } from '../../chat/notices.js'
import type { Logger } from '../../log.js'
import type { Lang, Reply } from '../../model.js'
import type { ActionMemory } from './action-memory.js'
import { type HandlerDeps, onButton, onMessage } from './handlers.js'
import { chatOfMember, threadKey } from './incoming.js'
import { messagesOf } from './outgoing.js'
import { createPolling } from './polling.js'
import { resendWhatDidNothing } from './resend.js'
import { sleep as realSleep, type Sleep } from './sleep.js'

/** Longer than a poll is held, so that only a dead connection meets it. */
const REQUEST_SECONDS = 45

export interface TelegramDeps extends HandlerDeps {
  readonly token: string
  /** Without a slash at its end. */
  readonly apiRoot: string
  /** What people and groups are told who did not just ask. */
  readonly notices: Pick<Notices, 'attach'>
  /** Called once it is connected. */
  readonly onReady: () => void
}

export interface Telegram {
  /**
   * Resolves once connected, or once it is clear that the network is down, when it goes on trying. The latter
   * may take most of a minute: whoever has something else to do need not wait for it.
   * @throws Fault `token`
   */
  start(): Promise<void>
  /** Stops fetching, finishes what is in hand, and confirms it. */
  stop(): Promise<void>
  /** Resolves once stopped; rejects with Fault `token` when the token was revoked meanwhile. */
  ended(): Promise<void>
}

/** A Telegram bot by long polling. Chats are answered at the same time, messages of one chat in turn. */
export function createTelegram(deps: TelegramDeps, sleep: Sleep = realSleep): Telegram {
  const { log, catalogues, lang } = deps
  const words = catalogues[lang]
  const bot = new Bot(deps.token, { client: { apiRoot: deps.apiRoot, timeoutSeconds: REQUEST_SECONDS } })
  bot.api.config.use(...resendWhatDidNothing(sleep))
  bot.use(sequentialize((ctx) => ctx.msg && threadKey(ctx.msg)))
  bot.on('message', (ctx) => onMessage(ctx, deps))
  bot.on('callback_query:data', (ctx) => onButton(ctx, deps, sleep))

  let announce = () => {}
  const attempted = new Promise<void>((resolve) => {
    announce = resolve
  })
  const polling = createPolling({
    api: bot.api,
    apiRoot: deps.apiRoot,
    words,
    log,
    sleep,
    connect: async (signal) => {
      const me = await bot.api.getMe(signal)
      bot.botInfo = me
      // While a webhook is set Telegram refuses polls; whatever waits there is kept.
      await bot.api.deleteWebhook({}, signal)
      log.info(words.telegramReady(me.username))
      deps.onReady()
      void registerCommands(bot, deps.chat.commands, catalogues, lang, log)
    },
    onAttempt: announce,
  })
  deps.notices.attach((id, reply) => tellMember(bot, id, reply, deps.actions))
  const inHand = new Set<Promise<void>>()
  const sink = createConcurrentSink<Update, BotError<Context>>(
    {
      consume: (update) => {
        const task = bot.handleUpdate(update)
        const settled = task.catch(() => {}).finally(() => inHand.delete(settled))
        inHand.add(settled)
        return task
      },
    },
    async (error) => logFailure(error, log),
  )
  const runner = createRunner(createSource(polling), sink)
  let task = Promise.resolve()

  return {
    ended: () => task,
    async start() {
      runner.start()
      task = runner.task() ?? task
      // Whoever waits for the start or for the end is told; that nobody may do yet is no defect.
      task.catch(() => {})
      await Promise.race([attempted, task])
    },
    async stop() {
      if (!runner.isRunning()) return
      await runner.stop()
      await Promise.all(inHand)
      await polling.confirm()
      log.info(words.telegramStopped)
    },
  }
}

/** The menu of commands: in the operator's language, and in English for whoever uses Telegram in it. */
async function registerCommands(
  bot: Bot,
  commands: Chat['commands'],
  catalogues: TelegramDeps['catalogues'],
  lang: Lang,
  log: Logger,
): Promise<void> {
  const menu = (words: Catalogue) =>
    commands.map(({ name, help }) => ({ command: name, description: words[help] }))
  try {
    await bot.api.setMyCommands(menu(catalogues[lang]))
    for (const code of ['zh', 'en'] as const)
      await bot.api.setMyCommands(menu(catalogues[code]), { language_code: code })
  } catch (error) {
    log.warn({ err: error }, 'setMyCommands')
  }
}

/** Someone who blocked the bot is their own business; anything else an operator may want to see. */
function logFailure(failure: BotError<Context>, log: Logger): void {
  const error = failure.error
  const about = { err: error, update: failure.ctx?.update.update_id, chat: failure.ctx?.chat?.id }
  if (error instanceof GrammyError && error.error_code === 403) log.info(about, error.description)
  else log.error(about, 'update failed')
}

/** Sends a reply to a person or a group of Telegram's; false where the id is of another front end. */
async function tellMember(bot: Bot, id: string, reply: Reply, actions: ActionMemory): Promise<boolean> {
  const chatId = chatOfMember(id)
  if (chatId === null) return false
  for (const { text, options } of await messagesOf(reply, actions))
    await bot.api.sendMessage(chatId, text, options)
  return true
}
