import type { MatchedArticle, Subscription } from '../model.js'
import type { DeliveryStore, IssueEvent, OutboxChange, StaleDelivery } from '../store/delivery-store.js'
import type { Store } from '../store/store.js'
import type { Holidays } from './holidays.js'
import { planFor, reselect } from './plan.js'
import { dueAt } from './schedule.js'

/** Subscriptions that are looked at together: what is in memory at a time, and in a transaction. */
const BATCH = 1_000

/** Which articles of an issue, as it is now, suit which subscription; who is not in the map gets nothing. */
export type Match = (
  subscriptions: readonly Subscription[],
  issueId: string,
) => Promise<ReadonlyMap<string, MatchedArticle[]>>

export interface ExpandDeps {
  readonly store: Pick<
    DeliveryStore,
    'nextEvent' | 'audience' | 'expand' | 'closeEvent' | 'staleDeliveries' | 'changeOutbox'
  > &
    Pick<Store, 'articlesOf'>
  readonly match: Match
  readonly holidays: () => Promise<Holidays>
  readonly now: () => Date
}

/**
 * Makes deliveries of all events that wait, and chooses anew what waits for subscriptions that were changed. Cut off
 * at any point, it goes on there when called again.
 */
export async function expandEvents(deps: ExpandDeps): Promise<void> {
  for (;;) {
    const event = await deps.store.nextEvent()
    if (!event) break
    await expandEvent(event, deps)
  }
  for (;;) {
    const stale = await deps.store.staleDeliveries(BATCH)
    if (stale.length === 0) return
    await deps.store.changeOutbox(await chooseAnew(stale, deps))
  }
}

async function expandEvent(event: IssueEvent, deps: ExpandDeps): Promise<void> {
  const { store, match } = deps
  const due = timetable(await deps.holidays(), new Date(event.at))
  let held: Map<string, number> | null = null
  for (;;) {
    const members = await store.audience(event.id, BATCH)
    const last = members.at(-1)
    if (!last) break
    held ??= new Map((await store.articlesOf(event.issueId)).map(({ id, revision }) => [id, revision]))
    const heldRevision = (articleId: string): number | null => held?.get(articleId) ?? null
    const subscriptions = members.map(({ subscription }) => subscription)
    const matches = await match(subscriptions, event.issueId)
    const changes = members.flatMap((member) =>
      planFor(member, {
        event,
        matched: matches.get(member.subscription.id) ?? [],
        heldRevision,
        dueAt: due(member.subscription),
      }),
    )
    await store.expand(event.id, last.row, changes)
  }
  await store.closeEvent(event.id)
}

async function chooseAnew(stale: readonly StaleDelivery[], deps: ExpandDeps): Promise<OutboxChange[]> {
  const due = timetable(await deps.holidays(), deps.now())
  const changes: OutboxChange[] = []
  for (const issueId of new Set(stale.map(({ delivery }) => delivery.issueId))) {
    const concerned = stale.filter(({ delivery }) => delivery.issueId === issueId)
    const matches = await deps.match(
      concerned.map(({ subscription }) => subscription),
      issueId,
    )
    for (const { delivery, subscription } of concerned) {
      // A person who has something sent again has chosen the time.
      const at = delivery.why === 'resend' ? delivery.dueAt : due(subscription)
      if (at === null) changes.push({ type: 'drop', deliveryId: delivery.id, why: 'off' })
      else if (delivery.part === 0)
        changes.push(reselect(delivery, subscription, matches.get(subscription.id) ?? [], at))
      else {
        const { id: deliveryId, articles } = delivery
        changes.push({ type: 'amend', deliveryId, subscription, articles, dueAt: at })
      }
    }
  }
  return changes
}

/** When what came at `at` is due for a subscription; equal schedules are reckoned once. */
function timetable(holidays: Holidays, at: Date): (subscription: Subscription) => string | null {
  const known = new Map<string, string | null>()
  return ({ schedule }) => {
    const key = JSON.stringify(schedule)
    let due = known.get(key)
    if (due === undefined) {
      due = dueAt(schedule, at, holidays)?.toISOString() ?? null
      known.set(key, due)
    }
    return due
  }
}
