import type { Connection } from './connection.js'
import type { InboxState, Received } from './inbox-store.js'

/** Telegram keeps what it could not deliver for a day. */
const REMEMBERED_MS = 2 * 24 * 60 * 60 * 1000

export function receive(db: Connection, channel: string, received: readonly Received[], now: Date): number[] {
  db.prepare(`DELETE FROM inbox WHERE state = 'done' AND at < ?`).run(now.getTime() - REMEMBERED_MS)
  const insert = db.prepare(`INSERT INTO inbox VALUES (?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING`)
  return received
    .filter(({ id, body }) => insert.run(channel, id, body, now.getTime()).changes > 0)
    .map(({ id }) => id)
}

export function unfinished(db: Connection, channel: string): (Received & { state: InboxState })[] {
  return db
    .prepare<[string], Received & { state: InboxState }>(
      `SELECT id, body, state FROM inbox WHERE channel = ? AND state <> 'done' ORDER BY id`,
    )
    .all(channel)
}

export function mark(db: Connection, channel: string, id: number, state: InboxState): void {
  db.prepare('UPDATE inbox SET state = ? WHERE channel = ? AND id = ?').run(state, channel, id)
}

export function finish(db: Connection, channel: string, id: number): void {
  db.prepare(`UPDATE inbox SET state = 'done', body = '' WHERE channel = ? AND id = ?`).run(channel, id)
}
