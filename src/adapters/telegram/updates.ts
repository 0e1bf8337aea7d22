import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import { threadKey } from './incoming.js'

/** What Telegram is asked for; anything else would be fetched and dropped. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'inline_query'] as const

/** grammY's own type of signal; Node's does what it wants of one. */
export type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>

/** Whose update it is, and the chat in which updates are dealt with one after another; ids are Telegram's. */
export interface UpdateKeys {
  readonly person: string
  /** Of a chat and topic. */
  readonly thread: string
  readonly chat: string
}

export function keysOf(update: Update): UpdateKeys {
  const message = update.message ?? update.callback_query?.message
  const from = update.message?.from ?? update.callback_query?.from ?? update.inline_query?.from
  const person = String(from?.id ?? message?.chat.id ?? update.update_id)
  if (!message) return { person, thread: person, chat: person }
  return { person, thread: threadKey(message), chat: String(message.chat.id) }
}
