import { Fault } from '../errors.js'
import type { Address, Condition, Lang, Schedule, Subscription } from '../model.js'
import type { Connection } from './connection.js'
import type { NewSubscription } from './delivery-store.js'

/** A row of `subscription`; under other names where it is joined to a delivery. */
export interface SubscriptionRow {
  row: number
  id: string
  channel: Address['channel']
  address: string
  topic: string | null
  owner: string
  condition: string
  schedule: string
  lang: Lang
  state: Subscription['state']
  reason: string | null
  created_at: number
  revision: number
}

export function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    address: { channel: row.channel, id: row.address, topic: row.topic },
    owner: row.owner,
    condition: JSON.parse(row.condition) as Condition,
    schedule: JSON.parse(row.schedule) as Schedule,
    lang: row.lang,
    state: row.state,
    reason: row.reason,
    createdAt: new Date(row.created_at).toISOString(),
    revision: row.revision,
  }
}

export function readSubscription(db: Connection, id: string): Subscription | null {
  const row = db.prepare<[string], SubscriptionRow>('SELECT * FROM subscription WHERE id = ?').get(id)
  return row ? toSubscription(row) : null
}

export function readSubscriptions(db: Connection, address: Address | undefined): Subscription[] {
  if (!address)
    return db
      .prepare<[], SubscriptionRow>('SELECT * FROM subscription ORDER BY row')
      .all()
      .map(toSubscription)
  return db
    .prepare<Address, SubscriptionRow>(
      'SELECT * FROM subscription WHERE channel = @channel AND address = @id AND topic IS @topic ORDER BY row',
    )
    .all(address)
    .map(toSubscription)
}

export function addSubscription(
  db: Connection,
  { address, owner, condition, schedule, lang }: NewSubscription,
  deps: { now(): Date; randomId(prefix: string): string },
): Subscription {
  const id = deps.randomId('s')
  db.prepare(
    `INSERT INTO subscription (id, channel, address, topic, owner, condition, schedule, lang, state, created_at, revision)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'active', ?, 1)`,
  ).run(
    id,
    address.channel,
    address.id,
    address.topic,
    owner,
    JSON.stringify(condition),
    JSON.stringify(schedule),
    lang,
    deps.now().getTime(),
  )
  return readSubscription(db, id) as Subscription
}

export function saveSubscription(db: Connection, given: Subscription): Subscription {
  const held = readSubscription(db, given.id)
  if (!held) throw new Fault('not_found', `没有 ${given.id} 这个订阅：它可能已经取消了`)
  if (held.revision !== given.revision)
    throw new Fault('busy', `订阅 ${given.id} 刚被改过：请看过新的内容后再改`)
  db.prepare(
    `UPDATE subscription SET channel = ?, address = ?, topic = ?, owner = ?, condition = ?, schedule = ?, lang = ?,
       state = ?, reason = ?, revision = revision + 1 WHERE id = ?`,
  ).run(
    given.address.channel,
    given.address.id,
    given.address.topic,
    given.owner,
    JSON.stringify(given.condition),
    JSON.stringify(given.schedule),
    given.lang,
    given.state,
    given.reason,
    given.id,
  )
  if (given.state !== 'active') dropQueued(db, given.id, given.state)
  else if (given.schedule.every === 'off') dropQueued(db, given.id, 'off')
  return readSubscription(db, given.id) as Subscription
}

export function removeSubscription(db: Connection, id: string): boolean {
  const { changes } = db.prepare('DELETE FROM subscription WHERE id = ?').run(id)
  if (changes > 0) dropQueued(db, id, 'unsubscribed')
  return changes > 0
}

/** Drops what is queued for a subscription; `why` is a word for programs. */
export function dropQueued(db: Connection, subscription: string, why: string): void {
  db.prepare(
    `UPDATE delivery SET state = 'dropped', why = ? WHERE subscription = ? AND state = 'queued'`,
  ).run(why, subscription)
}
