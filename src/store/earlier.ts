import { LIVE } from './article-rows.js'
import type { Connection } from './connection.js'
import type { Earlier } from './store.js'

interface Placed {
  id: string
  sample: number
  date: string | null
  total: number | null
}

/** What the issues before one have said, see `Store.earlier`. */
export function readEarlier(db: Connection, issueId: string, terms: readonly string[]): Earlier {
  const issues = db.prepare<[], Placed>('SELECT id, sample, date, total FROM issue').all()
  const own = issues.find(({ id }) => id === issueId)
  const before = issues.filter((other) => own && other.id !== issueId && isBefore(other, own))
  const ids = JSON.stringify(before.map(({ id }) => id))
  const districts = db
    .prepare<[string], { district: string }>(
      `SELECT DISTINCT v.district ${LIVE}
       WHERE m.issue IN (SELECT value FROM json_each(?)) AND v.district IS NOT NULL ORDER BY v.row`,
    )
    .all(ids)
    .map(({ district }) => district)
  const unsaid = new Set(terms)
  const said: string[] = []
  const texts = db.prepare<[string], { title: string | null; text: string }>(
    `SELECT v.title, v.text ${LIVE} WHERE m.issue IN (SELECT value FROM json_each(?)) ORDER BY v.row DESC`,
  )
  if (unsaid.size > 0) {
    for (const { title, text } of texts.iterate(ids)) {
      for (const term of unsaid)
        if (text.includes(term) || title?.includes(term)) {
          said.push(term)
          unsaid.delete(term)
        }
      if (unsaid.size === 0) break
    }
  }
  return { issues: before.length, districts, said }
}

/** Samples stand beside samples alone. Where it cannot be told which came first, the other counts as earlier. */
function isBefore(other: Placed, own: Placed): boolean {
  if (other.sample !== own.sample) return false
  if (other.date !== null && own.date !== null && other.date !== own.date) return other.date < own.date
  if (other.total !== null && own.total !== null) return other.total < own.total
  return true
}
