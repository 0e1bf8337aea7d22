import type { Delivery, Subscription } from '../model.js'
import type { Store } from '../store/store.js'
import type { Match } from './expand.js'
import type { Holidays } from './holidays.js'
import { dueAt } from './schedule.js'

/** What a subscription would be sent at one time; nothing of it is stored. */
export interface Preview {
  dueAt: Date
  deliveries: Delivery[]
}

export interface PreviewDeps {
  readonly store: Pick<Store, 'deliveries' | 'issues'>
  readonly match: Match
  readonly holidays: Holidays
}

/**
 * The digest that waits, or (`at`, or where none waits: until now) the last that the issues which are held would have
 * made. Null where none of them suits.
 */
export async function previewDigest(
  { store, match, holidays }: PreviewDeps,
  subscription: Subscription,
  { at, now }: { at: Date | null; now: Date },
): Promise<Preview | null> {
  const waiting = at ? [] : await store.deliveries({ state: 'queued', subscriptionId: subscription.id })
  const next = waiting.map((delivery) => delivery.dueAt).sort()[0]
  if (next !== undefined)
    return {
      dueAt: new Date(next),
      deliveries: waiting.filter((delivery) => delivery.dueAt === next).reverse(),
    }

  const held = await store.issues()
  const own = held.filter(({ sample }) => !sample)
  const timed = (own.length > 0 ? own : held).flatMap((issue) => {
    const due = dueAt(subscription.schedule, new Date(issue.addedAt), holidays)
    return due && due <= (at ?? now) ? [{ issue, due: due.getTime() }] : []
  })
  for (const due of [...new Set(timed.map((one) => one.due))].sort((a, b) => b - a)) {
    const deliveries: Delivery[] = []
    for (const { issue } of timed.filter((one) => one.due === due).reverse()) {
      const matched = (await match([subscription], issue.id)).get(subscription.id) ?? []
      if (matched.length > 0) deliveries.push(asDelivery(subscription, issue.id, matched, new Date(due)))
    }
    if (deliveries.length > 0) return { dueAt: new Date(due), deliveries }
  }
  return null
}

function asDelivery(
  subscription: Subscription,
  issueId: string,
  matched: readonly Omit<Delivery['articles'][number], 'change'>[],
  due: Date,
): Delivery {
  return {
    id: '',
    subscriptionId: subscription.id,
    address: subscription.address,
    issueId,
    part: 0,
    articles: matched.map((article) => ({ ...article, change: 'new' })),
    dueAt: due.toISOString(),
    state: 'queued',
    why: null,
    message: null,
    remoteId: null,
    settledAt: null,
  }
}
