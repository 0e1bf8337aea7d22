import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Channel, SendOutcome } from '../../src/digest/channel.js'
import { createDeliverer } from '../../src/digest/deliverer.js'
import { expandEvents } from '../../src/digest/expand.js'
import type { Holidays } from '../../src/digest/holidays.js'
import { createSender } from '../../src/digest/sender.js'
import { DEFAULT_SCHEDULE } from '../../src/digest/sentence/parse-subscription.js'
import type { Address, Condition, Schedule } from '../../src/model.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { storeDeps } from '../store/store-deps.js'
import { chatAddress, simpleMatch } from './simple.js'

/**
 * A post office on a passed clock: real store (in memory unless told; what is kept on disk is the contract's and the
 * soak's to prove), real deliverer, and a channel that keeps what is sent through it.
 */
export async function openPost(start = '2024-03-04T00:00:00Z', path = ':memory:') {
  let now = new Date(start)
  let holidays: Holidays = new Set()
  const store = await openStore(path, { ...storeDeps, now: () => now })
  onTestFinished(() => store.close())
  const sent: { to: string; about: string; text: string; at: string }[] = []
  const faults: unknown[] = []
  const outcomes: ((to: Address) => SendOutcome | Promise<SendOutcome> | null)[] = []
  const channel: Channel = {
    name: 'telegram',
    limits: {
      perSecond: 30,
      of: ({ id }) => (id.startsWith('-') ? { messages: 20, ms: 60_000 } : { messages: 1, ms: 1_000 }),
    },
    async send(address, reply, { id: about }) {
      for (const outcome of outcomes) {
        const said = await outcome(address)
        if (said && said.type !== 'sent') return said
      }
      const text = reply.lines.flat().map((run) => run.text)
      sent.push({ to: address.id, about, text: text.join(''), at: now.toISOString() })
      return { type: 'sent', messageId: String(sent.length) }
    },
  }
  const report = (error: unknown) => void faults.push(error)
  const itself = <T>(work: () => Promise<T>): Promise<T> => work()
  /** A deliverer over a store, whose sending goes through `live`. */
  const make = (holder: string, over: Store = store, live = itself) => {
    const match = simpleMatch(over)
    const sender = createSender({
      channel: { ...channel, send: (...given) => live(() => channel.send(...given)) },
      store: over,
      report,
      now: () => now,
      compose: async ({ deliveries }) => ({
        lines: deliveries.map(({ issueId, part, articles }) => [
          { text: `[${issueId}/${part}:${articles.map(({ change }) => change).join(',')}]` },
        ]),
        buttons: [],
      }),
    })
    return createDeliverer({
      store: over,
      holder,
      senders: [sender],
      expand: () => expandEvents({ store: over, match, holidays: async () => holidays, now: () => now }),
      now: () => now,
      sleep: async (ms) => {
        now = new Date(now.getTime() + ms)
        await new Promise((resolve) => setImmediate(resolve))
      },
      report,
    })
  }
  const deliverer = make(randomBytes(4).toString('hex'))
  return {
    store,
    sent,
    faults,
    make,
    channel,
    /** Each is asked before a message is taken; what it says instead of null becomes of it. */
    outcomes,
    now: () => now,
    setNow: (at: string) => {
      now = new Date(at)
    },
    keepHolidays: (dates: string[]) => {
      holidays = new Set(dates)
    },
    subscribe: (
      id: string | number,
      condition: Condition = { type: 'everything' },
      over: Partial<Schedule> = {},
    ) =>
      store.addSubscription({
        address: chatAddress(id),
        owner: String(id),
        condition,
        schedule: { ...DEFAULT_SCHEDULE, ...over },
        lang: 'zh',
      }),
    /** Delivers what is due now. */
    deliver: () => deliverer.once(new AbortController().signal),
    /** Lets time pass until `at`, from one due time to the next. */
    async passUntil(at: string) {
      const looked = async () => void (await deliverer.once(new AbortController().signal))
      for (;;) {
        await looked()
        const due = await store.nextDue('telegram')
        const next = due !== null && due < at ? new Date(due) : new Date(at)
        if (next > now) now = next
        if (now >= new Date(at)) return looked()
      }
    },
  }
}
