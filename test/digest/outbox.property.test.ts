import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../src/digest/channel.js'
import type { Store } from '../../src/store/store.js'
import { head, publication } from '../store/publications.js'
import { openPost } from './post.js'

type Step =
  | { do: 'publish'; issue: number; text: number }
  | { do: 'subscribe'; who: number }
  | { do: 'unsubscribe' | 'pause' | 'resume'; who: number }
  | { do: 'wait'; minutes: number }
  | { do: 'deliver'; outcomes: SendOutcome['type'][] }
  /** With an issue to deliver, the process dies at its nth call of this, before or after that is done. */
  | { do: 'die'; issue: number; text: number; at: Place; nth: number; done: boolean }
  | { do: 'resend' }

/** An operation of the store, or the channel's. */
type Place = 'send' | Extract<keyof Store, 'expand' | 'closeEvent' | 'claimMessage' | 'settleMessage'>

const who = fc.integer({ min: 1, max: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      issue: fc.integer({ min: 1, max: 3 }),
      text: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('subscribe' as const), who }) },
  fc.record({ do: fc.constantFrom('unsubscribe' as const, 'pause' as const, 'resume' as const), who }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 3_000 }) }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      outcomes: fc.array(
        fc.constantFrom<SendOutcome['type']>(
          'sent',
          'sent',
          'retryAfter',
          'unknown',
          'unreachable',
          'refused',
        ),
        { maxLength: 4 },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('die' as const),
      issue: fc.integer({ min: 1, max: 5 }),
      text: fc.integer({ min: 0, max: 3 }),
      at: fc.constantFrom<Place>('expand', 'closeEvent', 'claimMessage', 'send', 'settleMessage'),
      nth: fc.integer({ min: 1, max: 2 }),
      done: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('resend' as const) }),
)

function outcome(type: SendOutcome['type']): SendOutcome | null {
  switch (type) {
    case 'retryAfter':
      return { type, seconds: 20, reason: '429' }
    case 'unknown':
    case 'unreachable':
      return { type, error: type }
    case 'refused':
      return { type, of: 'message', reason: 'too long' }
    default:
      return null
  }
}

const text = (issue: number, variant: number) =>
  publication({
    head: head({ number: issue, total: 100 + issue }),
    articles: publication().articles.map((one, at) =>
      at === 0 ? { ...one, text: `${one.text}更正${variant}。` } : one,
    ),
    sha256: `${issue}-${variant}`,
  })

/** Dies at its nth call of `at`: from then on nothing that it began is ever finished. */
function mortal({ at, nth, done }: { at: Place; nth: number; done: boolean }) {
  let left = nth
  let announce = () => {}
  const death = new Promise<void>((resolve) => {
    announce = resolve
  })
  const never = new Promise<never>(() => {})
  async function live<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (left === 0) return never
    if (name !== at || --left > 0) return work()
    if (done) await work()
    announce()
    return never
  }
  const around = (store: Store): Store =>
    new Proxy(store, {
      get(target, name: keyof Store) {
        const operation = target[name] as (...given: unknown[]) => Promise<unknown>
        return (...given: unknown[]) => live(name, () => operation(...given))
      },
    })
  return { death, around, send: <T>(work: () => Promise<T>) => live('send', work) }
}

describe('the outbox, whatever happens to it', () => {
  it('sends nothing twice by itself, forgets nobody, and leaves nothing in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        const post = await openPost()
        const { store } = post
        const resent = new Set<string>()
        for (const id of [1, 2, 3])
          await post.subscribe(id, { type: 'everything' }, id > 2 ? { every: 'daily' } : {})
        const wait = (ms: number) => post.setNow(new Date(post.now().getTime() + ms).toISOString())
        const of = async (id: number) =>
          (await store.subscriptions()).filter(({ owner }) => owner === String(id))
        for (const given of steps) {
          wait(1)
          switch (given.do) {
            case 'publish':
              await store.publishIssue(text(given.issue, given.text))
              break
            case 'subscribe':
              if ((await of(given.who)).length === 0)
                await post.subscribe(
                  given.who,
                  { type: 'everything' },
                  given.who > 2 ? { every: 'daily' } : {},
                )
              break
            case 'unsubscribe':
              for (const { id } of await of(given.who)) await store.removeSubscription(id)
              break
            case 'pause':
            case 'resume':
              for (const one of await of(given.who))
                await store.saveSubscription({ ...one, state: given.do === 'pause' ? 'paused' : 'active' })
              break
            case 'wait':
              wait(given.minutes * 60_000)
              break
            case 'deliver': {
              const planned = [...given.outcomes]
              post.outcomes.splice(0, 1, () => outcome(planned.shift() ?? 'sent'))
              await post.deliver()
              break
            }
            case 'die': {
              await store.publishIssue(text(given.issue, given.text))
              const { death, send, around } = mortal(given)
              post.outcomes.splice(0)
              const dying = post.make(`dying ${post.now().getTime()}`, around(store), send)
              const running = dying.once(new AbortController().signal)
              await Promise.race([running, death])
              wait(60_000)
              break
            }
            case 'resend': {
              const [unsure] = await store.deliveries({ state: 'unknown' })
              if (unsure && (await store.subscription(unsure.subscriptionId))?.state === 'active') {
                const together = await store.deliveries({
                  state: 'unknown',
                  subscriptionId: unsure.subscriptionId,
                })
                for (const { subscriptionId, issueId, part } of together)
                  resent.add(`${subscriptionId} ${issueId}/${part}`)
                await store.resendDelivery(unsure.id)
              }
            }
          }
        }
        post.outcomes.splice(0)
        await post.passUntil(new Date(post.now().getTime() + 4 * 86_400_000).toISOString())

        const deliveries = await store.deliveries()
        for (const { state } of deliveries) expect(['sent', 'unknown', 'failed', 'dropped']).toContain(state)
        for (const { subscriptionId, issueId, part, state, address } of deliveries) {
          const times = post.sent.filter(
            ({ to, about, text: said }) =>
              to === address.id && about === subscriptionId && said.includes(`[${issueId}/${part}:`),
          ).length
          const wasResent = resent.has(`${subscriptionId} ${issueId}/${part}`)
          if (!wasResent) expect(times).toBeLessThanOrEqual(1)
          if (state === 'sent') expect(times).toBeGreaterThanOrEqual(1)
          // What a person had sent again, and then did not want any more, may have arrived the first time.
          if (state === 'dropped' && !wasResent) expect(times).toBe(0)
        }
        expect(await store.nextEvent()).toBeNull()
        expect(post.faults).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
