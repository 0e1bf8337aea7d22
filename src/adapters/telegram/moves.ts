import type { Context, MiddlewareFn, Transformer } from 'grammy'

/** A group goes on as a supergroup, under another number. */
export type Moved = (from: string, to: string) => Promise<unknown>

/** Notes from the messages by which Telegram tells of it, in the old chat and in the new one, in whatever order. */
export function noteMoves(moved: Moved): MiddlewareFn<Context> {
  return async (ctx, next) => {
    const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = ctx.message ?? {}
    if (chat && to !== undefined) return void (await moved(String(chat.id), String(to)))
    if (chat && from !== undefined) return void (await moved(String(from), String(chat.id)))
    await next()
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
