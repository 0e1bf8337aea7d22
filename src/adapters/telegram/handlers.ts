import { type Context, type Filter, GrammyError } from 'grammy'
import type { InlineKeyboardButton, Message } from 'grammy/types'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import type { Chat } from '../../chat/chat.js'
import type { Logger } from '../../log.js'
import type { Action, Lang, Reply } from '../../model.js'
import type { ActionMemory } from './action-memory.js'
import { addressedText, langOf, threadKey } from './incoming.js'
import { type MessageText, renderMessages } from './render.js'

/** Buttons that one message may bear. */
const BUTTON_LIMIT = 100

/** Links in quoted text are text: no preview of what lies behind them. */
const NO_PREVIEW = { is_disabled: true } as const

export interface HandlerDeps {
  readonly chat: Chat
  readonly actions: ActionMemory
  readonly catalogues: Readonly<Record<Lang, Catalogue>>
  /** Of the log, and of people whose own language is not known. */
  readonly lang: Lang
  readonly log: Logger
}

/** Answers a message where it is meant for the bot. */
export async function onMessage(ctx: Filter<Context, 'message'>, deps: HandlerDeps): Promise<void> {
  const { message } = ctx
  const text = addressedText(message, ctx.me)
  const lang = langOf(text ?? '', ctx.from.language_code, deps.lang)
  if (text === null) {
    if (message.chat.type === 'private' && isContent(message)) await ctx.reply(deps.catalogues[lang].textOnly)
    return
  }
  showTyping(ctx, message, deps)
  const reply = await deps.chat.message({ chatId: threadKey(message), lang, text })
  await send(ctx, message, reply, /^\/issues?\b/i.test(text), deps)
}

/** Does what a button says: in place where one leafs through something, otherwise below. */
export async function onButton(
  ctx: Filter<Context, 'callback_query:data'>,
  deps: HandlerDeps,
): Promise<void> {
  const { message, data, from } = ctx.callbackQuery
  const remembered = await deps.actions.recall(data)
  if (!remembered || !message) {
    const words = deps.catalogues[langOf('', from.language_code, deps.lang)]
    await settle(ctx, { text: words.buttonExpired, show_alert: true })
    return
  }
  await settle(ctx)
  const { action, inPlace } = remembered
  const reply = await deps.chat.action(threadKey(message), action)
  const browsing = isBrowsing(action)
  if (!inPlace) return send(ctx, message, reply, browsing, deps)
  const [first, ...rest] = await messagesOf(reply, browsing, deps)
  if (first) await edit(ctx, first)
  for (const next of rest)
    await ctx.api.sendMessage(message.chat.id, next.text, { ...next.options, ...place(message) })
}

/** A message with its text's looks and its buttons, ready to be sent. */
interface Outgoing {
  text: string
  options: {
    entities: MessageText['entities']
    link_preview_options: typeof NO_PREVIEW
    reply_markup?: { inline_keyboard: InlineKeyboardButton[][] }
  }
}

async function send(
  ctx: Context,
  message: Message | { chat: { id: number } },
  reply: Reply,
  browsing: boolean,
  deps: HandlerDeps,
): Promise<void> {
  const asked = 'from' in message && message.from?.id !== ctx.me.id && 'text' in message ? message : null
  for (const [index, next] of (await messagesOf(reply, browsing, deps)).entries()) {
    // In a group several people ask: the answer hangs on its question.
    const quote = index === 0 && asked && asked.chat.type !== 'private' ? replyTo(asked.message_id) : {}
    await ctx.api.sendMessage(message.chat.id, next.text, { ...next.options, ...place(message), ...quote })
  }
}

/** The messages of a reply; the last bears the buttons. */
async function messagesOf(reply: Reply, browsing: boolean, deps: HandlerDeps): Promise<Outgoing[]> {
  const texts = renderMessages(reply)
  const keyboard: InlineKeyboardButton[][] = []
  let left = BUTTON_LIMIT
  for (const row of reply.buttons) {
    const shown = row.slice(0, left)
    left -= shown.length
    if (shown.length > 0)
      keyboard.push(await Promise.all(shown.map((button) => inlineButton(button, browsing, deps))))
  }
  return texts.map(({ text, entities }, index) => ({
    text,
    options: {
      entities,
      link_preview_options: NO_PREVIEW,
      ...(keyboard.length > 0 && index === texts.length - 1
        ? { reply_markup: { inline_keyboard: keyboard } }
        : {}),
    },
  }))
}

async function inlineButton(
  { label, action }: Reply['buttons'][number][number],
  browsing: boolean,
  deps: HandlerDeps,
): Promise<InlineKeyboardButton> {
  const inPlace = browsing && isBrowsing(action)
  return { text: label, callback_data: await deps.actions.remember({ action, inPlace }) }
}

/** Leafing through issues and articles, as against asking: an answer is never overwritten. */
function isBrowsing(action: Action): boolean {
  return action.type !== 'ask' && action.type !== 'more' && action.type !== 'explain'
}

async function edit(ctx: Context, { text, options }: Outgoing): Promise<void> {
  try {
    await ctx.editMessageText(text, options)
  } catch (error) {
    // The same button pressed twice: what was asked for is there already.
    if (!(error instanceof GrammyError && error.description.includes('message is not modified'))) throw error
  }
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

/** The topic that a message is in, where its group has topics. */
function place(message: object): { message_thread_id?: number } {
  const { is_topic_message, message_thread_id } = message as Partial<Message>
  return is_topic_message && message_thread_id !== undefined ? { message_thread_id } : {}
}

function replyTo(messageId: number) {
  return { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } }
}

/** What a person sent that is no text, as against Telegram's own messages (joined, pinned, …). */
function isContent(message: Message): boolean {
  const kinds = ['photo', 'document', 'voice', 'audio', 'video', 'sticker', 'location', 'contact']
  return kinds.some((kind) => kind in message)
}
