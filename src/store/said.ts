import { LIVE } from './article-rows.js'
import type { Connection } from './connection.js'
import type { Said } from './store.js'

const OF_ISSUES = `${LIVE} WHERE m.issue IN (SELECT value FROM json_each(?))`

/** What issues have said: every text is read once at most, the newest first, until no term is left to find. */
export function readSaid(db: Connection, issueIds: readonly string[], terms: readonly string[]): Said {
  const ids = JSON.stringify(issueIds)
  const districts = db
    .prepare<[string], { district: string }>(
      `SELECT v.district ${OF_ISSUES} AND v.district IS NOT NULL GROUP BY v.district ORDER BY min(v.row)`,
    )
    .all(ids)
    .map(({ district }) => district)
  const texts = db.prepare<[string], { title: string | null; text: string }>(
    `SELECT v.title, v.text ${OF_ISSUES} ORDER BY v.row DESC`,
  )
  const left = new Set(terms)
  if (left.size === 0) return { districts, terms: [] }
  for (const { title, text } of texts.iterate(ids)) {
    for (const term of left) if (text.includes(term) || title?.includes(term)) left.delete(term)
    if (left.size === 0) break
  }
  return { districts, terms: terms.filter((term) => !left.has(term)) }
}
