import type { IssueHead, ParseWarning, StoredIssue } from '../model.js'
import { type Connection, prepared } from './connection.js'
import type { Identity } from './identity.js'
import { readReference } from './issue-reference.js'
import type { IssueCounts } from './store.js'

interface IssueRow {
  id: string
  sample: number
  revision: number
  added_at: string
  source: string
  head: string
  masthead: string
  colophon: string
  warnings: string
}

const SELECT = `SELECT i.id, i.sample, i.revision, i.added_at, v.source, v.head, v.masthead, v.colophon, v.warnings
  FROM issue i JOIN issue_revision v ON v.issue = i.id AND v.revision = i.revision`
const NEWEST_FIRST = 'ORDER BY i.date IS NULL, i.date DESC, i.total DESC, i.added_at DESC, i.rowid DESC'

function toIssue(row: IssueRow): StoredIssue {
  return {
    id: row.id,
    sample: row.sample === 1,
    revision: row.revision,
    source: row.source,
    addedAt: row.added_at,
    head: JSON.parse(row.head) as IssueHead,
    masthead: row.masthead,
    colophon: row.colophon,
    warnings: JSON.parse(row.warnings) as ParseWarning[],
  }
}

export function readIssues(db: Connection): StoredIssue[] {
  return db.prepare<[], IssueRow>(`${SELECT} ${NEWEST_FIRST}`).all().map(toIssue)
}

export function readIssue(db: Connection, id: string): StoredIssue | null {
  const row = db.prepare<[string], IssueRow>(`${SELECT} WHERE i.id = ?`).get(id)
  return row ? toIssue(row) : null
}

export function hasOwnIssue(db: Connection): boolean {
  return prepared(db, 'SELECT 1 FROM issue WHERE sample = 0 LIMIT 1').get() !== undefined
}

/** Issues that could be the one with these numbers, with what tells them apart. */
export function readIdentity(
  db: Connection,
  total: number | null,
  number: number | null,
): { id: string; sample: number; revision: number; content: string; identity: Identity }[] {
  type Row = Identity & { id: string; sample: number; revision: number; content: string }
  return db
    .prepare<[number | null, number | null], Row>(
      `SELECT i.id, i.sample, i.revision, v.content, i.title_key AS titleKey, i.publisher_key AS publisherKey,
         i.kind_key AS kindKey, i.date, i.number, i.total
       FROM issue i JOIN issue_revision v ON v.issue = i.id AND v.revision = i.revision
       WHERE i.total = ? OR i.number = ? ORDER BY i.rowid`,
    )
    .all(total, number)
    .map(({ id, sample, revision, content, ...identity }) => ({ id, sample, revision, content, identity }))
}

export function resolveIssue(db: Connection, reference: string): StoredIssue | null {
  const wanted = readReference(reference)
  if (wanted.by === 'id') return readIssue(db, wanted.id)
  const own = hasOwnIssue(db) ? 'i.sample = 0' : '1'
  const find = (condition: string, ...values: unknown[]): StoredIssue[] =>
    db
      .prepare<unknown[], IssueRow>(`${SELECT} WHERE ${own} AND ${condition} ${NEWEST_FIRST}`)
      .all(...values)
      .map(toIssue)
  const only = (found: StoredIssue[]): StoredIssue | null => (found.length === 1 ? (found[0] ?? null) : null)
  switch (wanted.by) {
    case 'latest':
      return find('1')[0] ?? null
    case 'total':
      return find('i.total = ?', wanted.total)[0] ?? null
    case 'number': {
      const found = find('i.number = ?', wanted.number)
      // People say 第694期 of a total number too.
      return found.length > 0 ? only(found) : (find('i.total = ?', wanted.number)[0] ?? null)
    }
    case 'year':
      // A year's 第6期 means the ordinary series before a special one.
      return (
        find(
          `i.number = ? AND substr(i.date, 1, 4) = ? AND (i.kind_key IS NULL OR i.kind_key = '普刊')`,
          wanted.number,
          String(wanted.year),
        )[0] ??
        find('i.number = ? AND substr(i.date, 1, 4) = ?', wanted.number, String(wanted.year))[0] ??
        null
      )
    case 'either':
      return find('i.total = ?', wanted.value)[0] ?? only(find('i.number = ?', wanted.value))
  }
}

export function readCounts(db: Connection, issueId: string): IssueCounts {
  return db
    .prepare<[string], IssueCounts>(
      `SELECT COALESCE(SUM(v.kind <> 'brief'), 0) AS articles, COALESCE(SUM(v.kind = 'brief'), 0) AS briefs,
         COALESCE(SUM((SELECT COUNT(*) FROM chunk c
           WHERE c.space = (SELECT space FROM library) AND c.row = v.row)), 0) AS chunks
       FROM issue i JOIN membership m ON m.issue = i.id AND m.revision = i.revision
       JOIN article_revision v ON v.row = m.row WHERE i.id = ?`,
    )
    .get(issueId) as IssueCounts
}
