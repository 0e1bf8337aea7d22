import { Fault } from '../errors.js'
import type { CorrectableField, IssueHead } from '../model.js'
import { readArticle } from './article-rows.js'
import type { Connection } from './connection.js'
import { readCorrections, sameFields } from './correction-rows.js'
import { raiseEvent } from './event-rows.js'
import { liveArticles } from './find-held.js'
import { articleContent, issueContent } from './hashes.js'
import { addRevision, raiseGeneration } from './publish.js'
import { forgetChunks, insertIndexed, spaceForPublication } from './spaces.js'
import type { CorrectionToStore } from './store.js'

/**
 * Stores a correction with the revisions of article and issue that it makes; to be called inside a transaction
 * that has the write lock.
 */
export function correctArticle(db: Connection, correction: CorrectionToStore, now: Date): void {
  const { articleId, field, change, article } = correction
  const before = readArticle(db, articleId)
  if (!before || before.revision !== correction.revision)
    throw new Fault('busy', `${articleId} 刚被更新过：请看过新的内容后再改`)
  const live = liveArticles(db, before.issueId)
  const old = live.find(({ id }) => id === articleId)
  if (!old) throw new Fault('not_found', `${articleId} 已不在它那一期的新版里，不能再改`)

  const at = now.toISOString()
  if (change === null)
    db.prepare('DELETE FROM correction WHERE article = ? AND field = ?').run(articleId, field)
  else
    db.prepare(
      `INSERT INTO correction VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (article, field) DO UPDATE SET change = excluded.change, at = excluded.at`,
    ).run(articleId, field, JSON.stringify(change), JSON.stringify(sameFields(change, before)), at)
  const corrected: CorrectableField[] = readCorrections(db, articleId).map((one) => one.field)
  const content = articleContent({ ...article, corrected })
  if (content === old.content) return

  const row = addRevision(db, articleId, { ...article, corrected, content })
  const { titleWords, chunks } = article
  insertIndexed(db, spaceForPublication(db, correction.fingerprint), { row, titleWords, chunks })
  forgetChunks(db, old.row)
  addIssueRevision(
    db,
    before.issueId,
    live.map((one) => (one === old ? { row, content } : one)),
    at,
  )
  raiseEvent(db, before.issueId, now)
  raiseGeneration(db)
}

/** One more revision of an issue: all as it was but for its articles. */
function addIssueRevision(
  db: Connection,
  issueId: string,
  articles: readonly { row: number; content: string }[],
  at: string,
): void {
  type Row = { head: string; masthead: string; colophon: string; revision: number }
  const newest = db
    .prepare<[string], Row>(
      `SELECT v.head, v.masthead, v.colophon, v.revision
       FROM issue i JOIN issue_revision v ON v.issue = i.id AND v.revision = i.revision WHERE i.id = ?`,
    )
    .get(issueId) as Row
  const revision = newest.revision + 1
  const content = issueContent({ ...newest, head: JSON.parse(newest.head) as IssueHead }, articles)
  db.prepare(
    `INSERT INTO issue_revision (issue, revision, source, sha256, added_at, head, masthead, colophon, warnings,
       content, pages)
     SELECT issue, @revision, source, sha256, @at, head, masthead, colophon, warnings, @content, pages
     FROM issue_revision WHERE issue = @issueId AND revision = @before`,
  ).run({ issueId, revision, before: newest.revision, at, content })
  db.prepare('UPDATE issue SET revision = ? WHERE id = ?').run(revision, issueId)
  const addMember = db.prepare('INSERT INTO membership VALUES (?, ?, ?, ?)')
  for (const [index, { row }] of articles.entries()) addMember.run(issueId, revision, index + 1, row)
}
