import { Fault } from '../errors.js'
import type { Connection } from './connection.js'
import { findHeld, liveArticles } from './find-held.js'
import { articleContent, issueContent } from './hashes.js'
import { identityOf } from './identity.js'
import { addRevision, raiseGeneration } from './publish.js'
import { insertIndexed, spaceForPublication } from './spaces.js'
import type { ArticleRevision, HistoryToStore, IssueHistory, IssueRevision } from './store.js'

/** An article revision with the hash of what it says. */
type Hashed = ArticleRevision & { content: string }

/** Writes an issue with its whole history; to be called inside a transaction that has the write lock. */
export function storeHistory(db: Connection, given: HistoryToStore, now: Date): 'ingested' | 'unchanged' {
  const { history, live, fingerprint } = given
  const articles = new Map<string, Hashed>()
  for (const one of history.articles) articles.set(keyOf(one), { ...one, content: articleContent(one) })
  const membersOf = (revision: IssueRevision): Hashed[] =>
    revision.articles.map((one) => articles.get(keyOf(one)) as Hashed)
  const newest = history.revisions.at(-1) as IssueRevision
  if (isHeld(db, history.issue, newest, membersOf(newest))) return 'unchanged'

  const { id, sample, revision, addedAt } = history.issue
  db.prepare(
    `INSERT INTO issue VALUES
       (@id, @sample, @revision, @addedAt, @titleKey, @publisherKey, @kindKey, @date, @number, @total)`,
  ).run({ ...identityOf(newest.head), id, sample: sample ? 1 : 0, revision, addedAt })
  const addArticle = db.prepare('INSERT OR IGNORE INTO article VALUES (?, ?)')
  const rows = new Map<Hashed, number>()
  for (const article of articles.values()) {
    addArticle.run(article.id, id)
    rows.set(article, addRevision(db, article.id, article))
  }
  for (const one of history.revisions) writeRevision(db, id, one, membersOf(one), rows)
  writeFacts(db, history, now)
  const space = spaceForPublication(db, fingerprint)
  for (const [index, article] of membersOf(newest).entries())
    insertIndexed(db, space, { row: rows.get(article) as number, ...(live[index] as (typeof live)[number]) })
  raiseGeneration(db)
  return 'ingested'
}

const keyOf = ({ id, revision }: { id: string; revision: number }): string => `${id} ${revision}`

/** Whether the same issue in the same state is held; in another state, or under other ids, is a Fault. */
function isHeld(
  db: Connection,
  { id, revision, sample }: IssueHistory['issue'],
  newest: IssueRevision,
  articles: Hashed[],
): boolean {
  const held = db.prepare<[string], { revision: number }>('SELECT revision FROM issue WHERE id = ?').get(id)
  if (held?.revision === revision) return true
  if (held)
    throw new Fault(
      'collision',
      `${id} 在库中是第${held.revision}版，在导出的文件里是第${revision}版：要用后者，请先 bulletin remove ${id}，再导入`,
    )
  const { head, source, sha256 } = newest
  const finding = findHeld(db, { head, source, sha256, sample, part: 0, parts: 1 }, articles, liveArticles)
  // Two that only a person can tell apart were told apart in the library that they come from.
  if (
    finding.kind === 'held' ||
    (finding.kind === 'ask' && finding.held.content === issueContent(newest, articles))
  )
    throw new Fault(
      'collision',
      `${id} 这一期库中已有，编号是 ${finding.held.id}：要用导出的编号，请先 bulletin remove ${finding.held.id}，再导入`,
    )
  return false
}

function writeRevision(
  db: Connection,
  issueId: string,
  one: IssueRevision,
  articles: readonly Hashed[],
  rows: ReadonlyMap<Hashed, number>,
): void {
  db.prepare('INSERT INTO issue_revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    issueId,
    one.revision,
    one.source,
    one.sha256,
    one.addedAt,
    JSON.stringify(one.head),
    one.masthead,
    one.colophon,
    JSON.stringify(one.warnings),
    issueContent(one, articles),
    one.pages === null ? null : JSON.stringify(one.pages),
  )
  const addMember = db.prepare('INSERT INTO membership VALUES (?, ?, ?, ?)')
  for (const [index, article] of articles.entries())
    addMember.run(issueId, one.revision, index + 1, rows.get(article))
}

/** What is kept beside an issue's text: its files, its corrections, and that its news is old. */
function writeFacts(db: Connection, { issue, files, corrections }: IssueHistory, now: Date): void {
  const addFile = db.prepare('INSERT OR IGNORE INTO file VALUES (?, ?, ?, ?)')
  for (const { sha256, part, parts } of files) addFile.run(sha256, part, parts, issue.id)
  const addCorrection = db.prepare('INSERT INTO correction VALUES (?, ?, ?, ?, ?)')
  for (const { articleId, field, change, printed } of corrections)
    addCorrection.run(articleId, field, JSON.stringify(change), JSON.stringify(printed), now.toISOString())
  if (!issue.sample)
    db.prepare('INSERT INTO issue_event (issue, revision, at, done) VALUES (?, ?, ?, 1)').run(
      issue.id,
      issue.revision,
      Date.parse(issue.addedAt),
    )
}
