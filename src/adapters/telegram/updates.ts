import type { Api } from 'grammy'
import type { Message, Update } from 'grammy/types'
import { threadKey } from './incoming.js'

/** What Telegram is asked for; anything else would be fetched and dropped. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'inline_query'] as const

/** grammY's own type of signal; Node's does what it wants of one. */
export type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>

/** Whose update it is, and the chat in which updates are dealt with one after another; ids are Telegram's. */
export interface UpdateKeys {
  readonly person: string
  /** Of a chat and topic. */
  readonly thread: string
  readonly chat: string
}

/** What someone wrote, or has mended since. */
export const writtenOf = (update: Update): Message | undefined => update.message ?? update.edited_message

export function keysOf(update: Update): UpdateKeys {
  const message = writtenOf(update) ?? update.callback_query?.message
  const from = writtenOf(update)?.from ?? update.callback_query?.from ?? update.inline_query?.from
  const person = String(from?.id ?? message?.chat.id ?? update.update_id)
  if (!message) return { person, thread: person, chat: person }
  return { person, thread: threadKey(message), chat: String(message.chat.id) }
}
