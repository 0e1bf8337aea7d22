import type { UnansweredQuestion } from '../model.js'
import type { Connection } from './connection.js'

const MOST = 1_000
const LONGEST_MS = 366 * 24 * 3_600_000
const LONGEST_TEXT = 200

/** Wording that is one question: 食堂几家 and 食堂 几家？ */
const keyOf = (question: string): string =>
  question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[?？。.!！~～]+$/, '')

export function recordUnanswered(
  db: Connection,
  { question, missing }: Pick<UnansweredQuestion, 'question' | 'missing'>,
  now: Date,
): void {
  const text = [...question.trim()].slice(0, LONGEST_TEXT).join('')
  db.prepare(
    `INSERT INTO unanswered VALUES (@key, @text, @missing, 1, @at, @at)
     ON CONFLICT (key) DO UPDATE SET
       text = excluded.text, missing = excluded.missing, count = count + 1, last_at = excluded.last_at`,
  ).run({ key: keyOf(text), text, missing, at: now.toISOString() })
  db.prepare('DELETE FROM unanswered WHERE last_at < ?').run(
    new Date(now.getTime() - LONGEST_MS).toISOString(),
  )
  db.prepare(
    `DELETE FROM unanswered WHERE key IN (
       SELECT key FROM unanswered ORDER BY last_at DESC, key LIMIT -1 OFFSET ${MOST})`,
  ).run()
}

export function readUnanswered(db: Connection, since: string): UnansweredQuestion[] {
  return db
    .prepare<[string], UnansweredQuestion>(
      `SELECT text AS question, missing, count, first_at AS first, last_at AS last FROM unanswered
       WHERE last_at >= ? ORDER BY count DESC, last_at DESC, key`,
    )
    .all(since)
}
