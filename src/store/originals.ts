import { inflateSync } from 'node:zlib'
import type { PageStart } from '../model.js'
import type { Connection } from './connection.js'
import type { IssueFile, Origin, Original, OriginalToKeep } from './store.js'

export function keepOriginal(db: Connection, sha256: string, original: OriginalToKeep): void {
  const { name, size, forced, deflated } = original
  db.prepare(
    `INSERT OR IGNORE INTO original (sha256, name, size, forced, deflated)
     SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM file WHERE sha256 = ?)`,
  ).run(sha256, name, size, forced ? 1 : 0, deflated, sha256)
}

export function hasOriginal(db: Connection, sha256: string): boolean {
  return db.prepare('SELECT 1 FROM original WHERE sha256 = ?').get(sha256) !== undefined
}

export function readOriginal(db: Connection, sha256: string): Original | null {
  const row = db
    .prepare<[string], { name: string; forced: number; deflated: Buffer }>(
      'SELECT name, forced, deflated FROM original WHERE sha256 = ?',
    )
    .get(sha256)
  return row ? { name: row.name, forced: row.forced === 1, bytes: inflateSync(row.deflated) } : null
}

/** Drops the bytes that no issue came from any more. */
export function dropUnusedOriginals(db: Connection): void {
  db.prepare('DELETE FROM original WHERE sha256 NOT IN (SELECT sha256 FROM file)').run()
}

export function readFiles(db: Connection): IssueFile[] {
  return db
    .prepare<[], Omit<IssueFile, 'sample' | 'kept'> & { sample: number; kept: number }>(
      `SELECT i.id AS issueId, v.sha256, v.source AS name, i.sample, o.sha256 IS NOT NULL AS kept
       FROM issue i JOIN issue_revision v ON v.issue = i.id AND v.revision = i.revision
       LEFT JOIN original o ON o.sha256 = v.sha256 ORDER BY i.rowid`,
    )
    .all()
    .map((file) => ({ ...file, sample: file.sample === 1, kept: file.kept === 1 }))
}

/** An article revision may stand in several revisions of its issue: the newest tells. */
export function readOrigin(db: Connection, articleId: string, revision: number | undefined): Origin | null {
  type Row = { sha256: string; name: string; kept: number; pages: string | null; ordinal: number }
  const row = db
    .prepare<[{ article: string; revision: number | null }], Row>(
      `SELECT r.sha256, r.source AS name, o.sha256 IS NOT NULL AS kept, r.pages, m.ordinal
       FROM article_revision v JOIN membership m ON m.row = v.row
       JOIN issue_revision r ON r.issue = m.issue AND r.revision = m.revision
       LEFT JOIN original o ON o.sha256 = r.sha256
       WHERE v.article = @article AND v.revision =
         COALESCE(@revision, (SELECT MAX(revision) FROM article_revision WHERE article = @article))
       ORDER BY m.revision DESC LIMIT 1`,
    )
    .get({ article: articleId, revision: revision ?? null })
  if (!row) return null
  const pages = row.pages === null ? null : (JSON.parse(row.pages) as (PageStart[] | null)[])
  return {
    sha256: row.sha256,
    name: row.name,
    kept: row.kept === 1,
    pages: pages?.[row.ordinal - 1] ?? null,
  }
}
