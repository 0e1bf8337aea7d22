import type { Address, DeliveredArticle, Delivery, DeliveryState } from '../model.js'
import type { Connection } from './connection.js'
import type { DeliveryFilter, DueCount, StaleDelivery } from './delivery-store.js'
import { readSubscription } from './subscription-rows.js'

export interface DeliveryRow {
  id: number
  subscription: string
  channel: Address['channel']
  address: string
  topic: string | null
  issue: string
  part: number
  articles: string
  due_at: number
  state: DeliveryState
  why: string | null
  message: number | null
  remote_id: string | null
  settled_at: number | null
}

/** To be followed by conditions on `d`. */
export const SELECT_DELIVERY = 'SELECT d.*, x.articles FROM delivery d JOIN selection x ON x.id = d.selection'

export function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: deliveryId(row.id),
    subscriptionId: row.subscription,
    address: { channel: row.channel, id: row.address, topic: row.topic },
    issueId: row.issue,
    part: row.part,
    articles: JSON.parse(row.articles) as DeliveredArticle[],
    dueAt: new Date(row.due_at).toISOString(),
    state: row.state,
    why: row.why,
    message: row.message === null ? null : deliveryId(row.message),
    remoteId: row.remote_id,
    settledAt: row.settled_at === null ? null : new Date(row.settled_at).toISOString(),
  }
}

const deliveryId = (row: number): string => `d${row}`

/** The row that an id names; one that names none is of no row. */
export function rowOfDelivery(id: string): number {
  return /^d[1-9]\d{0,14}$/.test(id) ? Number(id.slice(1)) : 0
}

export function readDelivery(db: Connection, id: string): Delivery | null {
  const row = db.prepare<[number], DeliveryRow>(`${SELECT_DELIVERY} WHERE d.id = ?`).get(rowOfDelivery(id))
  return row ? toDelivery(row) : null
}

export function readDeliveries(db: Connection, filter: DeliveryFilter): Delivery[] {
  const { state = null, subscriptionId = null, issueId = null, limit = 1_000 } = filter
  return db
    .prepare<object, DeliveryRow>(
      `${SELECT_DELIVERY} WHERE (@state IS NULL OR d.state = @state) AND (@issueId IS NULL OR d.issue = @issueId)
         AND (@subscriptionId IS NULL OR d.subscription = @subscriptionId) ORDER BY d.id DESC LIMIT @limit`,
    )
    .all({ state, subscriptionId, issueId, limit })
    .map(toDelivery)
}

/** What these subscriptions have of an issue, by subscription, ascending. */
export function readDeliveriesOfIssue(
  db: Connection,
  issueId: string,
  subscriptions: readonly string[],
): Map<string, Delivery[]> {
  const rows = db
    .prepare<[string, string], DeliveryRow>(
      `${SELECT_DELIVERY} WHERE d.subscription IN (SELECT value FROM json_each(?)) AND d.issue = ? ORDER BY d.id`,
    )
    .all(JSON.stringify(subscriptions), issueId)
  const held = new Map<string, Delivery[]>()
  for (const row of rows) held.set(row.subscription, [...(held.get(row.subscription) ?? []), toDelivery(row)])
  return held
}

export function readStale(db: Connection, limit: number): StaleDelivery[] {
  return db
    .prepare<[number], DeliveryRow>(
      `${SELECT_DELIVERY} JOIN subscription s ON s.id = d.subscription
       WHERE d.state = 'queued' AND d.wanted = 0 ORDER BY d.due_at, d.id LIMIT ?`,
    )
    .all(limit)
    .flatMap((row) => {
      const subscription = readSubscription(db, row.subscription)
      return subscription ? [{ delivery: toDelivery(row), subscription }] : []
    })
}

export function readNextDue(db: Connection, channel: Address['channel']): string | null {
  const row = db
    .prepare<[string], { due: number }>(
      `SELECT due_at AS due FROM delivery WHERE state = 'queued' AND channel = ? ORDER BY due_at, id LIMIT 1`,
    )
    .get(channel)
  return row ? new Date(row.due).toISOString() : null
}

export function readOutlook(db: Connection, issueIds: readonly string[], since: number): DueCount[] {
  return db
    .prepare<object, { due: number | null; count: number }>(
      `SELECT CASE WHEN state = 'queued' THEN due_at END AS due, COUNT(DISTINCT subscription) AS count
       FROM delivery WHERE issue IN (SELECT value FROM json_each(@issues))
         AND (state IN ('queued', 'sending') OR (state IN ('sent', 'unknown') AND settled_at >= @since))
       GROUP BY due ORDER BY due IS NOT NULL, due`,
    )
    .all({ issues: JSON.stringify(issueIds), since })
    .map(({ due, count }) => ({ dueAt: due === null ? null : new Date(due).toISOString(), count }))
}

export function countDeliveries(db: Connection): Record<DeliveryState, number> {
  const counts = { queued: 0, sending: 0, sent: 0, unknown: 0, failed: 0, dropped: 0 }
  const rows = db
    .prepare<[], { state: DeliveryState; n: number }>(
      'SELECT state, COUNT(*) AS n FROM delivery GROUP BY state',
    )
    .all()
  for (const { state, n } of rows) counts[state] = n
  return counts
}
