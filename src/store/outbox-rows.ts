import { Fault } from '../errors.js'
import type { Address } from '../model.js'
import type { Connection } from './connection.js'
import {
  type DeliveryRow,
  readDelivery,
  rowOfDelivery,
  SELECT_DELIVERY,
  toDelivery,
} from './delivery-rows.js'
import type { ClaimedMessage, Settlement } from './delivery-store.js'
import { moveChat } from './moved-chat.js'
import { dropQueued, readSubscription } from './subscription-rows.js'

/** Chooses what to send next and marks it; when this transaction is through, nobody else sends it. */
export function claimMessage(
  db: Connection,
  channel: Address['channel'],
  except: readonly Address[],
  now: Date,
): ClaimedMessage | null {
  const due = { channel, now: now.getTime(), except: JSON.stringify(except.map(({ id }) => id)) }
  const first = db
    .prepare<object, { subscription: string; correction: number }>(
      `SELECT d.subscription, d.part > 0 AS correction FROM delivery d
       JOIN subscription s ON s.id = d.subscription AND s.state = 'active' AND s.revision = d.wanted
       WHERE d.state = 'queued' AND d.due_at <= @now AND d.channel = @channel
         AND d.address NOT IN (SELECT value FROM json_each(@except))
       ORDER BY d.due_at, d.id LIMIT 1`,
    )
    .get(due)
  const subscription = first && readSubscription(db, first.subscription)
  if (!subscription) return null
  const rows = db
    .prepare<object, DeliveryRow>(
      `${SELECT_DELIVERY} WHERE d.subscription = @subscription AND d.wanted = @wanted AND d.state = 'queued'
         AND d.due_at <= @now AND (d.part > 0) = @correction ORDER BY d.id`,
    )
    .all({ ...first, wanted: subscription.revision, now: due.now })
  const message = rows[0]?.id as number
  const mark = db.prepare(`UPDATE delivery SET state = 'sending', why = NULL, message = ? WHERE id = ?`)
  for (const row of rows) mark.run(message, row.id)
  const deliveries = rows.map((row) => toDelivery({ ...row, state: 'sending', why: null, message }))
  return { id: `d${message}`, subscription, deliveries }
}

export function settleMessage(db: Connection, id: string, settlement: Settlement, now: Date): void {
  const message = rowOfDelivery(id)
  const open = db
    .prepare<[number], DeliveryRow>(
      `${SELECT_DELIVERY} WHERE d.message = ? AND d.state IN ('sending', 'unknown') LIMIT 1`,
    )
    .get(message)
  if (!open) return
  const settle = db.prepare(
    `UPDATE delivery SET state = @state, why = @why, remote_id = @remoteId, settled_at = @at,
       due_at = COALESCE(@dueAt, due_at), message = CASE @state WHEN 'queued' THEN NULL ELSE message END
     WHERE message = @message AND state IN ('sending', 'unknown')`,
  )
  const become = (state: string, over: { why?: string; remoteId?: string | null; dueAt?: number } = {}) =>
    settle.run({
      state,
      why: over.why ?? null,
      remoteId: over.remoteId ?? null,
      at: state === 'queued' ? null : now.getTime(),
      dueAt: over.dueAt ?? null,
      message,
    })
  switch (settlement.type) {
    case 'sent':
      become('sent', { remoteId: settlement.remoteId })
      return
    case 'again':
      become('queued', { why: settlement.why, dueAt: Date.parse(settlement.dueAt) })
      return
    case 'unknown':
    case 'failed':
    case 'dropped':
      become(settlement.type, { why: settlement.why })
      return
    case 'disabled':
      become('failed', { why: settlement.why })
      disable(db, open, settlement.why)
      return
    case 'moved':
      become('queued')
      moveChat(db, open.channel, open.address, settlement.id, now)
  }
}

function disable(db: Connection, { channel, address, topic }: DeliveryRow, why: string): void {
  const ended = db
    .prepare<object, { id: string }>(
      `UPDATE subscription SET state = 'disabled', reason = @why, revision = revision + 1
       WHERE channel = @channel AND address = @address AND topic IS @topic AND state <> 'disabled' RETURNING id`,
    )
    .all({ channel, address, topic, why })
  for (const { id } of ended) dropQueued(db, id, 'disabled')
}

export function recoverOutbox(db: Connection, why: string, now: Date): number {
  return db
    .prepare(`UPDATE delivery SET state = 'unknown', why = ?, settled_at = ? WHERE state = 'sending'`)
    .run(why, now.getTime()).changes
}

export function resendDelivery(db: Connection, id: string, now: Date): void {
  const delivery = readDelivery(db, id)
  if (!delivery) throw new Fault('not_found', `没有 ${id} 这一条：运行 bulletin digests 看有哪些`)
  if (delivery.state !== 'unknown' && delivery.state !== 'failed')
    throw new Fault('usage', `${id} 的状态是 ${delivery.state}：只有 unknown 和 failed 的可以重发`)
  if (readSubscription(db, delivery.subscriptionId)?.state !== 'active')
    throw new Fault('usage', `${id} 的订阅已暂停、停用或取消：先恢复订阅再重发`)
  // Of no revision: it is chosen anew, from today's text, before it is sent.
  db.prepare(
    `UPDATE delivery SET state = 'queued', wanted = 0, due_at = @now, why = 'resend', message = NULL
     WHERE (id = @row OR message = @message) AND state = @state`,
  ).run({
    now: now.getTime(),
    row: rowOfDelivery(id),
    message: delivery.message === null ? 0 : rowOfDelivery(delivery.message),
    state: delivery.state,
  })
}

/** Deletes what is known of a subscription's deliveries; what is being sent just now is told of no more, too. */
export function forgetDeliveries(db: Connection, subscription: string): void {
  db.prepare('DELETE FROM delivery WHERE subscription = ?').run(subscription)
}

/** What is queued of an issue that goes is dropped. */
export function dropDeliveriesOf(db: Connection, issueId: string): void {
  db.prepare(
    `UPDATE delivery SET state = 'dropped', why = 'removed' WHERE issue = ? AND state = 'queued'`,
  ).run(issueId)
}
