import type { Connection } from './connection.js'
import { dropUnusedOriginals } from './originals.js'
import { dropDeliveriesOf } from './outbox-rows.js'
import { raiseGeneration } from './publish.js'
import { forgetChunks } from './spaces.js'

/** Removes an issue with all its revisions, articles, chunks and file records, and with the files that gave nothing else. */
export function removeIssue(db: Connection, issueId: string): boolean {
  const rows = db
    .prepare<[string], { row: number }>(
      'SELECT v.row FROM article_revision v JOIN article a ON a.id = v.article WHERE a.issue = ?',
    )
    .all(issueId)
  for (const { row } of rows) forgetChunks(db, row)
  const { changes } = db.prepare('DELETE FROM issue WHERE id = ?').run(issueId)
  if (changes > 0) {
    dropUnusedOriginals(db)
    dropDeliveriesOf(db, issueId)
    raiseGeneration(db)
  }
  return changes > 0
}
