import type { DeliveryStore } from '../store/delivery-store.js'
import type { Store } from '../store/store.js'
import type { Sender } from './sender.js'

/** One process delivers at a time; one that died is followed by the next after so long. */
const LEASE = 'deliver'
const LEASE_MS = 15_000
/** New issues, and subscriptions that were changed, are noticed within this. */
const POLL_MS = 1_000

export interface DelivererDeps {
  readonly store: Pick<Store, 'claimLease' | 'releaseLease'> & Pick<DeliveryStore, 'recoverOutbox'>
  /** Names this process among those that may deliver. */
  readonly holder: string
  /** One a channel. */
  readonly senders: readonly Sender[]
  /** Makes deliveries of what is new. */
  readonly expand: () => Promise<void>
  readonly now: () => Date
  /** Resolves after `ms`, or as soon as the signal is given. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly report: (error: unknown) => void
  readonly leaseMs?: number
}

export interface Deliverer {
  /** Delivers until the signal is given; what is under way then is finished. Does not reject. */
  run(signal: AbortSignal): Promise<void>
  /** Delivers all that is due now and returns; false where another process delivers. */
  once(signal: AbortSignal): Promise<boolean>
}

export function createDeliverer(deps: DelivererDeps): Deliverer {
  const { store, holder, senders, sleep, report, leaseMs = LEASE_MS } = deps
  let heldSince: number | null = null
  let lookedAt = Number.NEGATIVE_INFINITY
  const now = (): number => deps.now().getTime()

  /** Whether this process is the one that delivers. What the one before it left half done is accounted for. */
  async function isOurs(): Promise<boolean> {
    if (heldSince !== null && Math.abs(now() - heldSince) < leaseMs / 3) return true
    const wasOurs = heldSince !== null
    heldSince = (await store.claimLease(LEASE, holder, leaseMs)) ? now() : null
    if (heldSince !== null && !wasOurs) await store.recoverOutbox('interrupted')
    return heldSince !== null
  }

  async function look(): Promise<void> {
    // The clock may be put back.
    if (Math.abs(now() - lookedAt) < POLL_MS) return
    lookedAt = now()
    await deps.expand().catch(report)
  }

  /** One round: how long (ms) until there may be something to do, at most a poll; null where nothing is due. */
  async function round(): Promise<number | null> {
    await look()
    const waits = await Promise.all(senders.map((sender) => sender.fill()))
    const due = waits.filter((wait) => wait !== null)
    return due.length === 0 ? null : Math.min(POLL_MS, ...due)
  }

  const underWay = (): Promise<void>[] => senders.flatMap((sender) => [...sender.inFlight])

  /** Waits for the time, or for a message that is under way. */
  async function pause(ms: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController()
    const wake = (): void => woken.abort()
    signal.addEventListener('abort', wake, { once: true })
    if (signal.aborted) wake()
    try {
      await Promise.race([sleep(ms, woken.signal), ...underWay()])
    } finally {
      wake()
      signal.removeEventListener('abort', wake)
    }
  }

  async function untilNextDue(): Promise<number> {
    const times = await Promise.all(senders.map((sender) => sender.nextDue()))
    const ahead = times.filter((time) => time !== null).map((time) => Date.parse(time) - now())
    return Math.max(1, Math.min(POLL_MS, ...ahead.filter((ms) => ms > 0)))
  }

  async function finish(): Promise<void> {
    while (underWay().length > 0) await Promise.all(underWay())
    if (heldSince !== null) await store.releaseLease(LEASE, holder).catch(report)
    heldSince = null
  }

  return {
    async run(signal) {
      while (!signal.aborted) {
        try {
          const wait = (await isOurs()) ? await round() : null
          await pause(wait ?? (await untilNextDue()), signal)
        } catch (error) {
          report(error)
          await sleep(POLL_MS, signal)
        }
      }
      await finish()
    },
    async once(signal) {
      try {
        lookedAt = Number.NEGATIVE_INFINITY
        while (!signal.aborted) {
          if (!(await isOurs())) return false
          const wait = await round()
          if (wait === null && underWay().length === 0) return true
          await pause(wait ?? POLL_MS, signal)
        }
        return true
      } finally {
        await finish()
      }
    },
  }
}
