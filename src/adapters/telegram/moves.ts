import type { Context, MiddlewareFn, Transformer } from 'grammy'
import type { Message } from 'grammy/types'

/** A group goes on as a supergroup, under another number. */
export type Moved = (from: string, to: string) => Promise<unknown>

/** The move that a message tells of: Telegram does in the old chat and in the new one, in whatever order. */
export function moveIn(message: Message | undefined): Parameters<Moved> | null {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message ?? {}
  if (chat && to !== undefined) return [String(chat.id), String(to)]
  if (chat && from !== undefined) return [String(from), String(chat.id)]
  return null
}

export function noteMoves(moved: Moved): MiddlewareFn<Context> {
  return async (ctx, next) => {
    const move = moveIn(ctx.message)
    if (move) await moved(...move)
    else await next()
  }
}

/**
 * Follows a group of whose move nobody told yet: what was refused for it is said in the new chat. A message of the old
 * chat cannot be edited there, so that what was to take its place comes as one of its own.
 */
export function followMoves(moved: Moved): Transformer {
  return async (prev, method, payload, signal) => {
    const response = await prev(method, payload, signal)
    const to = response.ok ? undefined : response.parameters?.migrate_to_chat_id
    const { chat_id: from, message_id: _, ...rest } = payload as { chat_id?: number; message_id?: number }
    if (to === undefined || from === undefined) return response
    await moved(String(from), String(to))
    const there = method === 'editMessageText' ? 'sendMessage' : method
    return prev(there as typeof method, { ...rest, chat_id: to } as typeof payload, signal)
  }
}
