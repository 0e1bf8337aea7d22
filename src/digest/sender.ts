import type { Reply } from '../model.js'
import type { ClaimedMessage, DeliveryStore, Settlement } from '../store/delivery-store.js'
import type { Channel, SendOutcome } from './channel.js'
import { createPace } from './pace.js'

/** Messages that may be under way at once: at most so many are `unknown` after the machine went down. */
const MOST_IN_FLIGHT = 16
/** So many chats turned away one after the other mean that all would be. */
const CHATS_OF_A_FLOOD = 3
const FIRST_BACKOFF_MS = 5_000
const LONGEST_BACKOFF_MS = 300_000

export interface SenderDeps {
  readonly channel: Channel
  readonly store: Pick<DeliveryStore, 'claimMessage' | 'settleMessage' | 'nextDue'>
  /** What a message says, in its subscription's language; null where there is nothing to say any more. */
  readonly compose: (message: ClaimedMessage) => Promise<Reply | null>
  readonly now: () => Date
  /** Is told of what is no matter of the channel or of people. */
  readonly report: (error: unknown) => void
}

/** Sends what is due on one channel, each message at most once. */
export interface Sender {
  /**
   * Starts all messages that may be sent now. Gives how long (ms) until another may, were one to be under way no
   * more or a limit to pass; null where nothing is due.
   */
  fill(): Promise<number | null>
  readonly inFlight: ReadonlySet<Promise<void>>
  /** When the next delivery is due, ISO instant. */
  nextDue(): Promise<string | null>
}

/**
 * A message is claimed, which is recorded, then sent, and its outcome is recorded. A death in between leaves it
 * `sending`, for `recoverOutbox` to call it `unknown`.
 */
export function createSender(deps: SenderDeps): Sender {
  const { channel, store, compose, report } = deps
  const pace = createPace(channel.limits)
  const inFlight = new Set<Promise<void>>()
  const busy = new Map<string, ClaimedMessage['subscription']['address']>()
  const turnedAway = new Set<string>()
  let backoff = FIRST_BACKOFF_MS
  /** The last that is known of the channel is that it did not say what it did: until it does, one at a time is tried. */
  let isShaky = false
  const now = (): number => deps.now().getTime()
  const after = (ms: number): string => new Date(now() + ms).toISOString()

  async function send(message: ClaimedMessage): Promise<void> {
    const { id, subscription } = message
    try {
      let reply: Reply | null
      try {
        reply = await compose(message)
      } catch (error) {
        report(error)
        return await store.settleMessage(id, { type: 'failed', why: `compose: ${oneLine(error)}` })
      }
      if (reply === null) return await store.settleMessage(id, { type: 'dropped', why: 'empty' })
      const outcome = await channel
        .send(subscription.address, reply, subscription)
        .catch((error: unknown): SendOutcome => {
          report(error)
          return { type: 'unknown', error: oneLine(error) }
        })
      await store.settleMessage(id, settle(message, outcome))
    } catch (error) {
      // The outcome could not be written: it stays `sending`, and is `unknown` after the next start.
      report(error)
    }
  }

  /** What an outcome means for the message, and for the pace of those that follow. */
  function settle({ subscription: { address } }: ClaimedMessage, outcome: SendOutcome): Settlement {
    if (outcome.type !== 'retryAfter') turnedAway.clear()
    isShaky = outcome.type === 'unknown'
    if (outcome.type !== 'unreachable' && !isShaky) backoff = FIRST_BACKOFF_MS
    switch (outcome.type) {
      case 'sent':
        return { type: 'sent', remoteId: outcome.messageId }
      case 'retryAfter': {
        const until = now() + outcome.seconds * 1000
        pace.hold(address, until)
        turnedAway.add(address.id)
        if (turnedAway.size >= CHATS_OF_A_FLOOD) pace.hold(null, until)
        return { type: 'again', dueAt: new Date(until).toISOString(), why: outcome.reason }
      }
      case 'unreachable': {
        const dueAt = after(backoff)
        rest()
        return { type: 'again', dueAt, why: outcome.error }
      }
      case 'refused':
        return { type: outcome.of === 'address' ? 'disabled' : 'failed', why: outcome.reason }
      case 'migrated':
        return { type: 'moved', id: outcome.id }
      case 'unknown':
        // Whatever were sent to others now would mostly be unknown as well.
        rest()
        return { type: 'unknown', why: outcome.error }
    }
  }

  /** Nobody gets anything for a while, each time longer. */
  function rest(): void {
    pace.hold(null, now() + backoff)
    backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)
  }

  return {
    inFlight,
    nextDue: () => store.nextDue(channel.name),
    async fill() {
      for (;;) {
        const wait = pace.wait(now())
        const due = await store.nextDue(channel.name)
        if (due === null || Date.parse(due) > now()) return null
        if (wait > 0) return wait
        if (inFlight.size >= (isShaky ? 1 : MOST_IN_FLIGHT)) return LONGEST_BACKOFF_MS
        const message = await store.claimMessage(channel.name, [...pace.blocked(now()), ...busy.values()])
        if (!message) {
          const free = pace.firstFree(now())
          return free === null ? null : free - now()
        }
        const { address } = message.subscription
        pace.note(address, now())
        busy.set(message.id, address)
        const task = send(message).finally(() => {
          busy.delete(message.id)
          inFlight.delete(task)
        })
        inFlight.add(task)
      }
    },
  }
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (message.split('\n')[0] ?? '').slice(0, 300)
}
