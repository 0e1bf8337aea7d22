import type { Connection } from './connection.js'

/** Takes a lease that is free, run out, or already the holder's own; `nowMs` and `ttlMs` in milliseconds. */
export function claim(db: Connection, name: string, holder: string, nowMs: number, ttlMs: number): boolean {
  const { changes } = db
    .prepare(
      `INSERT INTO lease VALUES (@name, @holder, @until)
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
       WHERE lease.holder = excluded.holder OR lease.expires_at <= @now`,
    )
    .run({ name, holder, until: nowMs + ttlMs, now: nowMs })
  return changes > 0
}

export function release(db: Connection, name: string, holder: string): void {
  db.prepare('DELETE FROM lease WHERE name = ? AND holder = ?').run(name, holder)
}

export function holderOf(db: Connection, name: string, nowMs: number): string | null {
  return (
    db
      .prepare<[string, number], { holder: string }>(
        'SELECT holder FROM lease WHERE name = ? AND expires_at > ?',
      )
      .get(name, nowMs)?.holder ?? null
  )
}
