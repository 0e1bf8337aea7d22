import { type Context, GrammyError, InputFile } from 'grammy'
import type { InlineKeyboardButton, InlineKeyboardMarkup, Message } from 'grammy/types'
import type { Reply } from '../../model.js'
import type { ActionMemory } from './action-memory.js'
import { type MessageText, renderMessages } from './render.js'

/** Buttons that one message may bear. */
const BUTTON_LIMIT = 100

/** Links in quoted text are text: no preview of what lies behind them. */
export const NO_PREVIEW = { is_disabled: true } as const

/** A message with its text's looks and its buttons, ready to be sent. */
export interface Outgoing {
  text: string
  options: {
    entities: MessageText['entities']
    link_preview_options: typeof NO_PREVIEW
    reply_markup?: InlineKeyboardMarkup
  }
}

/** The messages of a reply; the last bears the buttons. */
export async function messagesOf(reply: Reply, actions: ActionMemory): Promise<Outgoing[]> {
  const texts = renderMessages(reply)
  const inline_keyboard = await keyboardOf(reply, actions)
  return texts.map(({ text, entities }, index) => ({
    text,
    options: {
      entities,
      link_preview_options: NO_PREVIEW,
      ...(inline_keyboard.length > 0 && index === texts.length - 1
        ? { reply_markup: { inline_keyboard } }
        : {}),
    },
  }))
}

/** Buttons under the ids of their actions; beyond what one message may bear they are left out. */
async function keyboardOf(reply: Reply, actions: ActionMemory): Promise<InlineKeyboardButton[][]> {
  let left = BUTTON_LIMIT
  const rows = reply.buttons
    .map((row) => {
      const shown = row.slice(0, left)
      left -= shown.length
      return shown
    })
    .filter((row) => row.length > 0)
  if (rows.length === 0) return []
  const leaf = reply.show === 'leaf'
  const ids = await actions.keepActions(rows.flat().map(({ action }) => ({ action, leaf })))
  let at = 0
  return rows.map((row) => row.map(({ label }) => ({ text: label, callback_data: ids[at++] as string })))
}

/** Sends a reply into the chat and topic of `message`. */
export async function send(
  ctx: Context,
  message: Message | { chat: { id: number } },
  reply: Reply,
  actions: ActionMemory,
): Promise<void> {
  for (const [index, next] of (await messagesOf(reply, actions)).entries()) {
    const quote = index === 0 ? quoted(ctx, message) : {}
    await ctx.api.sendMessage(message.chat.id, next.text, { ...next.options, ...place(message), ...quote })
  }
  await sendFiles(ctx, message, reply)
}

/** Says something small ahead of a reply, which is to take its place. */
export async function sendAhead(ctx: Context, message: Message, text: string): Promise<Message> {
  return ctx.api.sendMessage(message.chat.id, text, { ...place(message), ...quoted(ctx, message) })
}

/** In a group several people ask: the answer hangs on its question. */
function quoted(ctx: Context, message: Message | { chat: { id: number } }) {
  const isAsked = 'from' in message && message.from?.id !== ctx.me.id && 'text' in message
  return isAsked && message.chat.type !== 'private' ? replyTo(message.message_id) : {}
}

/** Puts a reply in the place of one of the bot's own messages. */
export async function replace(
  ctx: Context,
  message: { chat: { id: number }; message_id: number },
  reply: Reply,
  actions: ActionMemory,
): Promise<void> {
  const [first, ...rest] = await messagesOf(reply, actions)
  if (first) await edit(ctx, message, first)
  for (const next of rest)
    await ctx.api.sendMessage(message.chat.id, next.text, { ...next.options, ...place(message) })
  await sendFiles(ctx, message, reply)
}

async function sendFiles(ctx: Context, message: { chat: { id: number } }, reply: Reply): Promise<void> {
  for (const { name, bytes } of reply.files ?? [])
    await ctx.api.sendDocument(message.chat.id, new InputFile(bytes, name), place(message))
}

async function edit(
  ctx: Context,
  message: { chat: { id: number }; message_id: number },
  { text, options }: Outgoing,
): Promise<void> {
  try {
    await ctx.api.editMessageText(message.chat.id, message.message_id, text, options)
  } catch (error) {
    // The same button pressed twice: what was asked for is there already.
    if (!(error instanceof GrammyError && error.description.includes('message is not modified'))) throw error
  }
}

/** The topic that a message is in, where its group has topics. */
export function place(message: object): { message_thread_id?: number } {
  const { is_topic_message, message_thread_id } = message as Partial<Message>
  return is_topic_message && message_thread_id !== undefined ? { message_thread_id } : {}
}

function replyTo(messageId: number) {
  return { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } }
}
