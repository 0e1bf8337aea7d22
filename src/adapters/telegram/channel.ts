import type { Agent } from 'node:http'
import { Api, GrammyError, HttpError } from 'grammy'
import type { Channel, Limits, SendOutcome } from '../../digest/channel.js'
import type { Address, Reply } from '../../model.js'
import type { ActionMemory } from './action-memory.js'
import { messagesOf } from './outgoing.js'
import { isUnreached } from './resend.js'

/** What Telegram's own documentation says of bots: https://core.telegram.org/bots/faq#broadcasting-to-users */
const LIMITS: Limits = {
  perSecond: 30,
  of: ({ id }) => (id.startsWith('-') ? { messages: 20, ms: 60_000 } : { messages: 1, ms: 1_000 }),
}
/** Where Telegram says 429 without saying for how long. */
const PAUSE_SECONDS = 5
/** Refusals of a message's own shape; every other 400 is about the chat. */
const OF_THE_MESSAGE =
  /message is too long|message text is empty|can't parse|ENTITY|ENTITIES|BUTTON|reply.markup|parse entities/i

export interface TelegramChannelDeps {
  readonly token: string
  /** Without a slash at its end. */
  readonly apiRoot: string
  /** Through a proxy, where there is one. */
  readonly agent: Agent | undefined
  /** After which it is not known whether a message was sent. */
  readonly timeoutSeconds: number
  readonly actions: ActionMemory
  /** A channel's own limits are those of Telegram. */
  readonly limits?: Limits
}

/** Digests by a Telegram bot. It has a connection of its own, which repeats nothing. */
export function createTelegramChannel({
  token,
  apiRoot,
  agent,
  timeoutSeconds,
  actions,
  limits = LIMITS,
}: TelegramChannelDeps): Channel {
  const client = { apiRoot, timeoutSeconds, baseFetchConfig: { agent } }
  const api = new Api(token, client as never)

  async function sendAll(address: Address, reply: Reply): Promise<SendOutcome> {
    const messages = await messagesOf(reply, actions)
    const topic = address.topic === null ? {} : { message_thread_id: Number(address.topic) }
    let last: string | null = null
    for (const [index, { text, options }] of messages.entries()) {
      try {
        const sent = await api.sendMessage(address.id, text, { ...options, ...topic })
        last = String(sent.message_id)
      } catch (error) {
        if (index === 0) return outcomeOf(error, token)
        // Sent in part, it is neither sent nor to be sent again.
        return { type: 'unknown', error: `${index}/${messages.length}: ${tell(error, token)}` }
      }
    }
    return { type: 'sent', messageId: last }
  }

  return { name: 'telegram', limits, send: sendAll }
}

function outcomeOf(error: unknown, token: string): SendOutcome {
  if (isUnreached(error)) return { type: 'unreachable', error: tell(error, token) }
  if (!(error instanceof GrammyError)) return { type: 'unknown', error: tell(error, token) }
  const { error_code: code, description, parameters } = error
  if (parameters.migrate_to_chat_id !== undefined)
    return { type: 'migrated', id: String(parameters.migrate_to_chat_id) }
  switch (code) {
    case 429:
      return { type: 'retryAfter', seconds: parameters.retry_after ?? PAUSE_SECONDS, reason: description }
    case 400:
      return {
        type: 'refused',
        of: OF_THE_MESSAGE.test(description) ? 'message' : 'address',
        reason: description,
      }
    case 403:
      return { type: 'refused', of: 'address', reason: description }
    case 401:
    case 404:
      // The token is wrong, which is nobody's fault who subscribed.
      return { type: 'unreachable', error: description }
    default:
      return { type: 'unknown', error: description }
  }
}

/** One line without the token, which stands in the address of every request. */
function tell(error: unknown, token: string): string {
  const inner = error instanceof HttpError ? error.error : error
  const message = inner instanceof Error ? inner.message : String(inner)
  return (message.replaceAll(token, '…').split('\n')[0] ?? '').slice(0, 300)
}
