import { type Context, type Filter, GrammyError } from 'grammy'
import type { Document, Message, UserFromGetMe } from 'grammy/types'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import type { Chat } from '../../chat/chat.js'
import type { Logger } from '../../log.js'
import type { Lang, Reply } from '../../model.js'
import type { ActionMemory } from './action-memory.js'
import { type FileSource, sentFile } from './files.js'
import { addressedText, langOf, originOf } from './incoming.js'
import { managing } from './managing.js'
import { place, replace, send, sendAhead } from './outgoing.js'
import type { Sleep } from './sleep.js'

/** After this long a pressed button stops waiting for what it does. */
const SETTLE_MS = 1500
/** A question that takes longer gets a first word, so that nobody waits a second before an empty chat. */
const AHEAD_MS = 800
/** What is shown for a moment is at most this long. */
const NOTICE_LIMIT = 200
/** For this long a question is answered anew where it is mended. */
const FRESH_SECONDS = 10 * 60

export interface HandlerDeps {
  readonly chat: Chat
  readonly actions: ActionMemory
  readonly catalogues: Readonly<Record<Lang, Catalogue>>
  /** Of the log, and of people whose own language is not known. */
  readonly lang: Lang
  readonly log: Logger
  /** Where documents that are sent are fetched. */
  readonly files: FileSource
}

/** Answers a message where it is meant for the bot. */
export async function onMessage(
  ctx: Filter<Context, 'message' | 'edited_message'>,
  deps: HandlerDeps,
  sleep: Sleep,
): Promise<void> {
  const message = ctx.msg
  if (ctx.editedMessage && !isMended(ctx.editedMessage)) return
  const text = isJoined(message, ctx.me) ? '/start' : addressedText(message, ctx.me, deps.chat.commands)
  const lang = langOf(text ?? '', ctx.from.language_code, deps.lang)
  if (message.document && message.chat.type === 'private')
    return onDocument(ctx, message.document, lang, deps)
  if (text === null) {
    if (message.chat.type === 'private' && isContent(message)) await ctx.reply(deps.catalogues[lang].textOnly)
    return
  }
  showTyping(ctx, message, deps)
  const working = deps.chat.message({
    ...originOf(message, ctx.from, lang, ctx.me),
    manages: managing(ctx, message),
    text,
  })
  const early = await within(AHEAD_MS, working, sleep)
  if (early) return send(ctx, message, early, deps.actions)
  const ahead = await sendAhead(ctx, message, deps.catalogues[lang].searching)
  await replace(ctx, ahead, await working, deps.actions)
}

/** Shows what a document holds, and what may be done with it. */
async function onDocument(
  ctx: Filter<Context, 'message' | 'edited_message'>,
  document: Document,
  lang: Lang,
  deps: HandlerDeps,
): Promise<void> {
  const message = ctx.msg
  showTyping(ctx, message, deps)
  const file = sentFile(ctx.api, document, deps.files, deps.catalogues[lang])
  const reply = await deps.chat.file(originOf(message, ctx.from, lang, ctx.me), file)
  await send(ctx, message, reply, deps.actions)
}

/** What is done by then; null where it takes longer. */
async function within(ms: number, working: Promise<Reply>, sleep: Sleep): Promise<Reply | null> {
  const stop = new AbortController()
  const late = sleep(ms, stop.signal).then(
    () => null,
    () => null,
  )
  const first = await Promise.race([working, late])
  stop.abort()
  return first
}

/** Does what a button says: in place where one leafs through something, otherwise below. */
export async function onButton(
  ctx: Filter<Context, 'callback_query:data'>,
  deps: HandlerDeps,
  sleep: Sleep,
): Promise<void> {
  const { message, data, from } = ctx.callbackQuery
  const lang = langOf('', from.language_code, deps.lang)
  const remembered = await deps.actions.action(data)
  if (!remembered || !message) {
    await settle(ctx, { text: deps.catalogues[lang].buttonExpired, show_alert: true })
    return
  }
  const meanwhile = showingMeanwhile(ctx, message, deps)
  const origin = {
    ...originOf(message, from, lang, ctx.me),
    manages: managing(ctx, message),
    showMeanwhile: meanwhile.show,
  }
  const working = deps.chat.action(origin, remembered.action)
  const early = await within(SETTLE_MS, working, sleep)
  if (early === null) await settle(ctx)
  const reply = await working
  await meanwhile.shown()
  if (reply.show === 'notice' && early !== null) {
    await settle(ctx, { text: noticeOf(reply) })
    return
  }
  if (early !== null) await settle(ctx)
  const inPlace = reply.show === 'instead' || (reply.show === 'leaf' && remembered.leaf)
  await (inPlace ? replace : send)(ctx, message, reply, deps.actions)
}

/** Puts what is shown meanwhile in the place of the pressed button's message, one after another. */
function showingMeanwhile(
  ctx: Context,
  message: Message | { chat: { id: number }; message_id: number },
  deps: HandlerDeps,
) {
  let shown: Promise<void> = Promise.resolve()
  return {
    show(reply: Reply): void {
      shown = shown
        .then(() => replace(ctx, message, reply, deps.actions))
        .catch((error: unknown) => deps.log.debug({ err: error }, 'editMessageText'))
    },
    shown: () => shown,
  }
}

function noticeOf(reply: Reply): string {
  const text = reply.lines.map((line) => line.map((run) => run.text).join('')).join('\n')
  return [...text].slice(0, NOTICE_LIMIT / 2).join('')
}

/** Takes the waiting sign off the button; one pressed long ago needs none taken off. */
async function settle(ctx: Context, said: { text?: string; show_alert?: boolean } = {}): Promise<void> {
  await ctx.answerCallbackQuery(said).catch((error: unknown) => {
    if (!(error instanceof GrammyError && error.error_code === 400)) throw error
  })
}

/** An answer mostly comes sooner than anyone could wait for this to be shown. */
function showTyping(ctx: Context, message: Message, deps: HandlerDeps): void {
  ctx.api
    .sendChatAction(message.chat.id, 'typing', place(message))
    .catch((error: unknown) => deps.log.debug({ err: error }, 'sendChatAction'))
}

/** What a person can send that is no text, as against Telegram's own messages (joined, pinned, …). */
const CONTENT = [
  'photo',
  'document',
  'voice',
  'audio',
  'video',
  'video_note',
  'animation',
  'sticker',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'game',
  'story',
  'checklist',
  'paid_media',
] as const

function isContent(message: Message): boolean {
  return CONTENT.some((kind) => kind in message)
}

/** The bot was taken into a group. */
function isJoined({ new_chat_members: members }: Message, { id }: UserFromGetMe): boolean {
  return members?.some((one) => one.id === id) ?? false
}

/** A question mended while it is fresh; an old message that changes asks nothing, nor does a file's caption. */
function isMended({ text, date, edit_date: mended }: Message & { edit_date?: number }): boolean {
  return text !== undefined && mended !== undefined && mended - date <= FRESH_SECONDS
}
