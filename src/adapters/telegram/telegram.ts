import type { Agent } from 'node:http'
import { Bot, BotError, GrammyError } from 'grammy'
import type { Message, Update } from 'grammy/types'
import type { Notices } from '../../chat/notices.js'
import type { RoleChanges } from '../../chat/role-changes.js'
import type { Logger } from '../../log.js'
import type { Reply } from '../../model.js'
import { createFairQueue } from './fair-queue.js'
import { type HandlerDeps, onButton, onMessage } from './handlers.js'
import { addressedText, chatOfMember, langOf } from './incoming.js'
import { onInlineQuery, refuseInline } from './inline.js'
import { createIntake, type Inbox, measureOfChat, type Outcome } from './intake.js'
import { createLimits } from './limits.js'
import { type MenuDeps, registerMenuOf, registerMenus } from './menus.js'
import { followMoves, type Moved, noteMoves } from './moves.js'
import { messagesOf, place } from './outgoing.js'
import { createPatience } from './patience.js'
import { createPolling } from './polling.js'
import { type AnswerProgress, noteProgress } from './progress.js'
import { isUnreached, resendWhatDidNothing } from './resend.js'
import { sleep as realSleep, type Sleep } from './sleep.js'
import { ALLOWED_UPDATES, type GrammySignal, writtenOf } from './updates.js'
import {
  startWebhookServer,
  type WebhookServer,
  type WebhookSettings,
  webhookPath,
} from './webhook-server.js'

/** Longer than a poll is held, so that only a dead connection meets it. */
const REQUEST_SECONDS = 45
/** Answers under way at once: most of an answer's time is Telegram's. */
const CONCURRENCY = 32
/** Updates waiting in memory before no more are fetched; those that wait are kept on disk as well. */
const MOST_WAITING = 2000
const KEEP_AGAIN_MS = 5000
/** How often a bot to which updates are brought looks whether Telegram still knows it. */
const LOOK_MS = 60_000

export interface TelegramDeps extends Omit<HandlerDeps, 'files'>, MenuDeps {
  readonly token: string
  /** Without a slash at its end. */
  readonly apiRoot: string
  /** Makes the connections to it. */
  readonly agent: Agent
  /** Telegram brings updates to an address; where undefined they are fetched (long polling). */
  readonly webhook: WebhookSettings | undefined
  readonly inbox: Inbox
  /** All that is known of a group goes with it. */
  readonly moved: Moved
  /** Whose menu is to be renewed. */
  readonly roleChanges: Pick<RoleChanges, 'attach'>
  /** What people and groups are told who did not just ask. */
  readonly notices: Pick<Notices, 'attach'>
  /** Called once it is connected. */
  readonly onReady: () => void
  /** Milliseconds, for limits. */
  readonly now: () => number
}

export interface Telegram {
  /**
   * Resolves once connected, or once it is clear that the network is down, when it goes on trying. The latter
   * may take most of a minute: whoever has something else to do need not wait for it.
   * @throws Fault `token`
   */
  start(): Promise<void>
  /** Takes no more, finishes what is in hand, and confirms it. */
  stop(): Promise<void>
  /** Resolves once stopped; rejects with Fault `token` when the token was revoked meanwhile. */
  ended(): Promise<void>
}

/** A Telegram bot. Chats are answered at the same time, messages of one chat in turn, nobody before a neighbour. */
export function createTelegram(deps: TelegramDeps, sleep: Sleep = realSleep): Telegram {
  const { log, catalogues, lang, token, webhook, apiRoot } = deps
  const words = catalogues[lang]
  const client = { apiRoot, timeoutSeconds: REQUEST_SECONDS, baseFetchConfig: { agent: deps.agent } }
  const bot = new Bot(token, { client: client as never })
  const handling = { ...deps, files: { token, apiRoot, agent: deps.agent } }
  const inHand = new Map<number, AnswerProgress>()
  const limits = createLimits(deps.now)
  bot.api.config.use(
    ...resendWhatDidNothing(sleep),
    followMoves((from, to) => {
      limits.move(measureOfChat(from), measureOfChat(to))
      return deps.moved(from, to)
    }),
  )
  bot.use(noteProgress(inHand), noteMoves(deps.moved))
  bot.on(['message', 'edited_message'], (ctx) => onMessage(ctx, handling, sleep))
  bot.on('inline_query', (ctx) => onInlineQuery(ctx, handling))
  bot.on('callback_query:data', (ctx) => onButton(ctx, handling, sleep))
  deps.roleChanges.attach((memberId) => void registerMenuOf(bot.api, deps, memberId))
  deps.notices.attach((id, reply) => tellMember(bot, id, reply, deps))

  let announce = () => {}
  const attempted = new Promise<void>((resolve) => {
    announce = resolve
  })
  const patience = createPatience({ apiRoot, words, log, sleep, onAttempt: announce })
  const polling = createPolling({ api: bot.api, patience, log })
  const queue = createFairQueue(CONCURRENCY)
  const intake = createIntake({
    inbox: deps.inbox,
    channel: `telegram:${token.split(':')[0]}`,
    queue,
    limits,
    handle,
    concerns,
    tooOften,
    mayBeLost,
    log,
    sleep,
  })
  const stopping = new AbortController()
  const { signal } = stopping
  let server: WebhookServer | null = null
  let task: Promise<void> | null = null

  async function handle(update: Update, answering: () => Promise<void>): Promise<Outcome> {
    const progress: AnswerProgress = { answering, begun: false, acted: false }
    inHand.set(update.update_id, progress)
    try {
      await bot.handleUpdate(update)
      return 'done'
    } catch (failure) {
      const error = failure instanceof BotError ? failure.error : failure
      if (isUnreached(error) && !progress.acted) return 'later'
      logFailure(error, update, log)
      return 'done'
    } finally {
      inHand.delete(update.update_id)
    }
  }

  /** In a group the bot may hear what is not said to it. */
  function concerns(update: Update): boolean {
    const message = writtenOf(update)
    if (!message || message.chat.type === 'private') return true
    return addressedText(message, bot.botInfo, deps.chat.commands) !== null
  }

  async function tooOften(update: Update, waitMs: number): Promise<void> {
    const { query, inline, chat, said } = partsOf(update)
    const text = said.tooOften(Math.ceil(waitMs / 1000))
    if (inline) await quietly(refuseInline(bot.api, inline, text))
    else if (query) await quietly(bot.api.answerCallbackQuery(query.id, { text }))
    else if (chat) await quietly(bot.api.sendMessage(chat.chat.id, text, place(chat)))
  }

  async function mayBeLost(update: Update): Promise<void> {
    const { chat, said } = partsOf(update)
    if (!chat) return
    const asked = writtenOf(update)
    const question = asked ? addressedText(asked, bot.botInfo, deps.chat.commands) : null
    const isQuestion = question !== null && question !== '' && !question.startsWith('/')
    const reply: Reply = {
      lines: [[{ text: said.answerMayBeLost }]],
      buttons: isQuestion ? [[{ label: said.askAgain, action: { type: 'ask', question } }]] : [],
    }
    for (const { text, options } of await messagesOf(reply, deps.actions))
      await quietly(bot.api.sendMessage(chat.chat.id, text, { ...options, ...place(chat) }))
  }

  /** The message that an update is about, and the words in which to speak of it. */
  function partsOf(update: Update) {
    const { callback_query: query, inline_query: inline } = update
    const message = writtenOf(update)
    const chat: Pick<Message, 'chat'> | undefined = message ?? query?.message
    const code = (message ?? query ?? inline)?.from?.language_code
    return { query, inline, chat, said: catalogues[langOf(message?.text ?? '', code, lang)] }
  }

  async function quietly(call: Promise<unknown>): Promise<void> {
    await call.catch((error: unknown) => log.debug({ err: error }, 'telegram'))
  }

  async function connect(): Promise<void> {
    const aborting = signal as unknown as GrammySignal
    const me = await bot.api.getMe(aborting)
    bot.botInfo = me
    if (webhook) await receiveWebhook(webhook, aborting)
    // While a webhook is set Telegram refuses polls; whatever waits there is kept.
    else await bot.api.deleteWebhook({}, aborting)
    log.info(words.telegramReady(me.username))
    deps.onReady()
    registerMenus(bot.api, deps).catch((error: unknown) => log.warn({ err: error }, 'setMyCommands'))
  }

  async function receiveWebhook(
    { url, secret, listen }: WebhookSettings,
    aborting: GrammySignal,
  ): Promise<void> {
    const path = webhookPath(secret, token)
    server ??= await startWebhookServer({ listen, path, secret, take: intake.take, log })
    await bot.api.setWebhook(
      `${url}${path}`,
      { secret_token: secret, allowed_updates: ALLOWED_UPDATES },
      aborting,
    )
  }

  async function run(): Promise<void> {
    await patience.persist(connect, signal)
    announce()
    await intake.recover()
    while (!webhook) {
      const updates = await polling.next(signal)
      await keep(updates)
      polling.acknowledge(updates)
      await queue.below(MOST_WAITING)
    }
    // Nothing is fetched that would fail, so that a token which was revoked has to be looked for.
    for (;;) {
      await sleep(LOOK_MS, signal)
      await patience.persist(() => bot.api.getMe(signal as unknown as GrammySignal), signal)
    }
  }

  /** What cannot be kept, as on a full disk, is not acknowledged either. */
  async function keep(updates: readonly Update[]): Promise<void> {
    for (;;) {
      try {
        return await intake.take(updates)
      } catch (error) {
        log.error({ err: error }, 'inbox')
        await sleep(KEEP_AGAIN_MS, signal)
      }
    }
  }

  return {
    ended: () => task ?? Promise.resolve(),
    async start() {
      task = run().catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
      // Whoever waits for the start or for the end is told; that nobody may do yet is no defect.
      task.catch(() => {})
      await Promise.race([attempted, task])
    },
    async stop() {
      if (!task || signal.aborted) return
      stopping.abort()
      const hadFailed = await task.then(
        () => false,
        () => true,
      )
      await server?.close()
      await intake.stop()
      if (hadFailed) return
      if (!webhook) await polling.confirm()
      log.info(words.telegramStopped)
    },
  }
}

/** A chat that is shut to the bot: a topic was closed or taken away, or only administrators may write. */
const SHUT = /TOPIC_CLOSED|message thread not found|CHAT_WRITE_FORBIDDEN|not enough rights|chat not found/

const isTheirs = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && (error.error_code === 403 || SHUT.test(error.description))

/** Who blocked the bot or shut a chat to it is their own business; anything else an operator may want to see. */
function logFailure(error: unknown, update: Update, log: Logger): void {
  const chat = (writtenOf(update) ?? update.callback_query?.message)?.chat.id
  const about = { err: error, update: update.update_id, chat }
  if (isTheirs(error)) log.info(about, error.description)
  else log.error(about, 'update failed')
}

/** Sends a reply to a person or a group of Telegram's; false where the id is of another front end, or takes nothing. */
async function tellMember(
  bot: Bot,
  id: string,
  reply: Reply,
  { actions, log }: Pick<TelegramDeps, 'actions' | 'log'>,
): Promise<boolean> {
  const chatId = chatOfMember(id)
  if (chatId === null) return false
  try {
    for (const { text, options } of await messagesOf(reply, actions))
      await bot.api.sendMessage(chatId, text, options)
    return true
  } catch (error) {
    if (!isTheirs(error)) throw error
    log.info({ err: error, chat: chatId }, error.description)
    return false
  }
}
