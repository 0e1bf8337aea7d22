import type { AnswerStatus } from '../model.js'
import type { Connection } from './connection.js'
import type { Usage } from './usage-store.js'

/** Longer than anyone likes to wait. */
const SLOW_MS = 1000
const SLOW_KEPT_MS = 30 * 24 * 60 * 60 * 1000
const MOST_SLOW = 5

export function recordAsked(
  db: Connection,
  { question, status, ms }: { question: string; status: AnswerStatus; ms: number },
  now: Date,
): void {
  const at = now.toISOString()
  db.prepare(
    `INSERT INTO asked VALUES (?, ?, 1) ON CONFLICT (day, status) DO UPDATE SET count = count + 1`,
  ).run(at.slice(0, 10), status)
  if (ms < SLOW_MS) return
  db.prepare('INSERT INTO slow_question VALUES (?, ?, ?)').run(question, Math.round(ms), at)
  db.prepare('DELETE FROM slow_question WHERE at < ?').run(
    new Date(now.getTime() - SLOW_KEPT_MS).toISOString(),
  )
}

export function readUsage(db: Connection, withinMs: number, now: Date): Usage {
  const since = new Date(now.getTime() - withinMs).toISOString()
  const counts: Usage['counts'] = { answered: 0, no_evidence: 0, needs_clarification: 0 }
  const rows = db
    .prepare<[string], { status: AnswerStatus; count: number }>(
      'SELECT status, sum(count) AS count FROM asked WHERE day >= ? GROUP BY status',
    )
    .all(since.slice(0, 10))
  for (const { status, count } of rows) counts[status] = count
  const slow = db
    .prepare<[string, number], Usage['slow'][0]>(
      'SELECT question, ms, at FROM slow_question WHERE at >= ? ORDER BY ms DESC LIMIT ?',
    )
    .all(since, MOST_SLOW)
  return { counts, slow }
}
