import type { Context } from 'grammy'
import type { Chat } from 'grammy/types'

/**
 * Whether whoever wrote or pressed may decide for the chat: alone always, in a group its administrators and who
 * writes in the group's own name. Asked of Telegram when it is asked for, since few requests need it.
 */
export function managing(ctx: Context, message: { chat: Pick<Chat, 'id' | 'type'> }): () => Promise<boolean> {
  return async () => {
    const { chat } = message
    if (chat.type === 'private' || ctx.msg?.sender_chat?.id === chat.id) return true
    if (!ctx.from) return false
    const { status } = await ctx.api.getChatMember(chat.id, ctx.from.id)
    return status === 'creator' || status === 'administrator'
  }
}
