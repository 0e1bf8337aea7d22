import type { Address, Reply, Subscription } from '../model.js'

/** What became of a message that was handed to a channel. */
export type SendOutcome =
  /** `messageId` is what the channel calls it, where it calls it anything. */
  | { type: 'sent'; messageId: string | null }
  /** Turned away for now; certainly not sent. */
  | { type: 'retryAfter'; seconds: number; reason: string }
  /** The channel was not reached; certainly not sent. */
  | { type: 'unreachable'; error: string }
  /** Never to be sent: of the address (blocked, gone) or of this message alone (too long, say). */
  | { type: 'refused'; of: 'address' | 'message'; reason: string }
  /** The address is another from now on; certainly not sent. */
  | { type: 'migrated'; id: string }
  /** It may have been sent. */
  | { type: 'unknown'; error: string }

/** How fast a channel may be sent to. */
export interface Limits {
  /** Messages a second, whoever they are for. */
  readonly perSecond: number
  /** Messages to one address within so many milliseconds. */
  of(address: Address): { messages: number; ms: number }
}

/** A way to people: a chat platform, e-mail, a feed. It sends once and tells what is certain; it repeats nothing. */
export interface Channel {
  readonly name: Address['channel']
  readonly limits: Limits
  /** Does not reject: what goes wrong is an outcome. */
  send(address: Address, reply: Reply, subscription: Pick<Subscription, 'id' | 'lang'>): Promise<SendOutcome>
}
