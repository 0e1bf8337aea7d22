import type { Connection } from './connection.js'
import { changeOutbox } from './delivery-changes.js'
import { readDeliveriesOfIssue } from './delivery-rows.js'
import type { AudienceMember, IssueEvent, OutboxChange } from './delivery-store.js'
import { type SubscriptionRow, toSubscription } from './subscription-rows.js'

/** Notes that an issue has its present revision, unless it is a sample; part of the publication's transaction. */
export function raiseEvent(db: Connection, issueId: string, at: Date): void {
  db.prepare(
    `INSERT OR IGNORE INTO issue_event (issue, revision, at)
     SELECT id, revision, ? FROM issue WHERE id = ? AND sample = 0`,
  ).run(at.getTime(), issueId)
}

export function nextEvent(db: Connection): IssueEvent | null {
  const row = db
    .prepare<[], { id: number; issue: string; revision: number; at: number }>(
      'SELECT id, issue, revision, at FROM issue_event WHERE done = 0 ORDER BY id LIMIT 1',
    )
    .get()
  if (!row) return null
  return { id: row.id, issueId: row.issue, revision: row.revision, at: new Date(row.at).toISOString() }
}

export function readAudience(db: Connection, eventId: number, limit: number): AudienceMember[] {
  const event = db
    .prepare<[number], { issue: string; after_row: number; first: number }>(
      `SELECT issue, after_row, (SELECT MIN(at) FROM issue_event f WHERE f.issue = e.issue) AS first
       FROM issue_event e WHERE id = ? AND done = 0`,
    )
    .get(eventId)
  if (!event) return []
  const rows = db
    .prepare<[number, number, number], SubscriptionRow>(
      `SELECT * FROM subscription WHERE row > ? AND state = 'active' AND created_at <= ? ORDER BY row LIMIT ?`,
    )
    .all(event.after_row, event.first, limit)
  const held = readDeliveriesOfIssue(
    db,
    event.issue,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    row: row.row,
    subscription: toSubscription(row),
    deliveries: held.get(row.id) ?? [],
  }))
}

export function expandEvent(
  db: Connection,
  eventId: number,
  row: number,
  changes: readonly OutboxChange[],
): void {
  const moved = db
    .prepare('UPDATE issue_event SET after_row = @row WHERE id = @eventId AND done = 0 AND after_row < @row')
    .run({ eventId, row })
  if (moved.changes > 0) changeOutbox(db, changes)
}

export function closeEvent(db: Connection, eventId: number): void {
  db.prepare('UPDATE issue_event SET done = 1 WHERE id = ?').run(eventId)
}
