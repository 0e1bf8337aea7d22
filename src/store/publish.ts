import { Fault } from '../errors.js'
import type { CorrectableField, ParsedArticle } from '../model.js'
import type { Connection } from './connection.js'
import { rememberPrinted } from './correction-rows.js'
import { raiseEvent } from './event-rows.js'
import { type Finding, findHeld, type HeldArticle, type HeldIssue, liveArticles } from './find-held.js'
import { articleContent, issueContent } from './hashes.js'
import { identityOf } from './identity.js'
import { matchArticles } from './match-articles.js'
import { keepOriginal } from './originals.js'
import { forgetChunks, insertIndexed, spaceForPublication } from './spaces.js'
import type { ArticleToStore, Publication, Published } from './store.js'

export interface PublishDeps {
  now(): Date
  /** A new opaque id, such as `i7k2m9q0xwd`. */
  randomId(prefix: string): string
}

/** Writes one issue; to be called inside a transaction that has the write lock. */
export function publish(db: Connection, publication: Publication, deps: PublishDeps): Published {
  const byBytes = db
    .prepare<[string, number], { issue: string; newest: string }>(
      `SELECT f.issue, v.sha256 AS newest FROM file f JOIN issue i ON i.id = f.issue
       JOIN issue_revision v ON v.issue = i.id AND v.revision = i.revision WHERE f.sha256 = ? AND f.part = ?`,
    )
    .get(publication.sha256, publication.part)
  // Bytes that other bytes have followed are history; reading them anew must not bring them back.
  if (byBytes && !(publication.reread && byBytes.newest === publication.sha256)) {
    const promoted = promote(db, byBytes.issue, publication.sample, deps.now())
    return { outcome: promoted ? 'ingested' : 'unchanged', issueId: byBytes.issue }
  }

  const articles = publication.articles.map((article) => {
    const corrected = article.mended?.corrections.map(({ field }) => field) ?? []
    return { ...article, corrected, content: articleContent({ ...article, corrected }) }
  })
  const content = issueContent(publication, articles)
  const held = settle(findHeld(db, publication, articles, liveArticles), publication, content)
  for (const { mended } of articles) if (mended) rememberPrinted(db, mended)
  if (held && (held.content === content || (publication.sample && held.sample === 0))) {
    const promoted = promote(db, held.id, publication.sample, deps.now())
    recordFile(db, publication, held.id)
    if (publication.reread) refreshReading(db, held, publication)
    return { outcome: promoted ? 'ingested' : 'unchanged', issueId: held.id }
  }

  const space = spaceForPublication(db, publication.fingerprint)
  const now = deps.now()
  const at = now.toISOString()
  const issueId = held?.id ?? deps.randomId('i')
  const revision = (held?.revision ?? 0) + 1
  const identity = { ...identityOf(publication.head), id: issueId, revision }
  if (held) {
    db.prepare(
      `UPDATE issue SET revision = @revision, title_key = @titleKey, publisher_key = @publisherKey,
         kind_key = @kindKey, date = @date, number = @number, total = @total WHERE id = @id`,
    ).run(identity)
    promote(db, issueId, publication.sample, now)
  } else {
    db.prepare(
      `INSERT INTO issue VALUES
         (@id, @sample, @revision, @at, @titleKey, @publisherKey, @kindKey, @date, @number, @total)`,
    ).run({ ...identity, sample: publication.sample ? 1 : 0, at })
  }
  db.prepare('INSERT INTO issue_revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    issueId,
    revision,
    publication.source,
    publication.sha256,
    at,
    JSON.stringify(publication.head),
    publication.masthead,
    publication.colophon,
    JSON.stringify(publication.warnings),
    content,
    pagesOf(publication),
  )
  recordFile(db, publication, issueId)
  writeArticles(db, issueId, revision, articles, space, deps)
  raiseEvent(db, issueId, now)
  raiseGeneration(db)
  return { outcome: held ? 'replaced' : 'ingested', issueId }
}

export function raiseGeneration(db: Connection): void {
  db.prepare('UPDATE library SET generation = generation + 1').run()
}

function recordFile(db: Connection, publication: Publication, issueId: string): void {
  const { sha256, part, parts, original } = publication
  db.prepare('INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)').run(sha256, part, parts, issueId)
  if (original) keepOriginal(db, sha256, original)
}

const pagesOf = ({ pages }: Publication): string | null =>
  pages?.some((starts) => starts !== null) ? JSON.stringify(pages) : null

/** What a better reader says of the same text: its doubts and the pages. */
function refreshReading(db: Connection, held: HeldIssue, publication: Publication): void {
  db.prepare('UPDATE issue_revision SET warnings = ?, pages = ? WHERE issue = ? AND revision = ?').run(
    JSON.stringify(publication.warnings),
    pagesOf(publication),
    held.id,
    held.revision,
  )
}

/** A sample that is taken in as one's own becomes an own issue. */
function promote(db: Connection, issueId: string, asSample: boolean, now: Date): boolean {
  if (asSample) return false
  const { changes } = db.prepare('UPDATE issue SET sample = 0 WHERE id = ? AND sample = 1').run(issueId)
  if (changes > 0) {
    raiseEvent(db, issueId, now)
    raiseGeneration(db)
  }
  return changes > 0
}

/** Takes the answer that was given to a question of identity, or asks it. */
function settle(finding: Finding, { answer, source }: Publication, content: string): HeldIssue | null {
  if (finding.kind === 'new') return null
  const { held } = finding
  if (finding.kind === 'held' || held.content === content) return held
  if (answer?.as === 'new') return null
  const why =
    finding.because === 'name'
      ? `与已收录的 ${held.id} 同名同号，内容却全不相同`
      : `与已收录的 ${held.id} 文件同名、大半内容相同，又都没有期号可辨`
  throw new Fault(
    'collision',
    `${source}：${why}；是它的新版，请加 --replace ${held.id} 再录入，是另一期，请加 --as-new`,
  )
}

function writeArticles(
  db: Connection,
  issueId: string,
  issueRevision: number,
  articles: readonly ReadyArticle[],
  space: number,
  deps: PublishDeps,
): void {
  const previous = db
    .prepare<[string, number], HeldArticle>(
      `SELECT v.article AS id, v.row, v.kind, v.title, v.text, v.content
       FROM membership m JOIN article_revision v ON v.row = m.row
       WHERE m.issue = ? AND m.revision = ? ORDER BY m.ordinal`,
    )
    .all(issueId, issueRevision - 1)
  const matches = matchArticles(previous, articles)
  const addArticle = db.prepare('INSERT INTO article VALUES (?, ?)')
  const addMember = db.prepare('INSERT INTO membership VALUES (?, ?, ?, ?)')
  const kept = new Set<number>()
  for (const [index, article] of articles.entries()) {
    const old = previous[matches[index] ?? -1]
    let row = old?.row
    if (row === undefined || old?.content !== article.content) {
      const id = old?.id ?? deps.randomId('a')
      if (old === undefined) addArticle.run(id, issueId)
      row = addRevision(db, id, article)
      insertIndexed(db, space, { row, titleWords: article.titleWords, chunks: article.chunks })
    }
    kept.add(row)
    addMember.run(issueId, issueRevision, index + 1, row)
  }
  for (const { row } of previous) if (!kept.has(row)) forgetChunks(db, row)
}

/** What is kept of an article's revision, with the hash of what it says. */
type RevisionToKeep = ParsedArticle & {
  displayTitle: string
  content: string
  corrected: CorrectableField[]
}
type ReadyArticle = ArticleToStore & RevisionToKeep

/** Writes the next revision of an article and gives its row. */
export function addRevision(db: Connection, id: string, article: RevisionToKeep): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO article_revision
         (article, revision, kind, title, display_title, column_name, district, bylines, byline, text, points, content,
          corrected)
       VALUES (@id, (SELECT COALESCE(MAX(revision), 0) + 1 FROM article_revision WHERE article = @id),
         @kind, @title, @displayTitle, @column, @district, @bylines, @byline, @text, @points, @content, @corrected)`,
    )
    .run({
      id,
      kind: article.kind,
      title: article.title,
      displayTitle: article.displayTitle,
      column: article.column,
      district: article.district,
      bylines: JSON.stringify(article.bylines),
      byline: article.byline,
      text: article.text,
      points: JSON.stringify(article.points),
      content: article.content,
      corrected: JSON.stringify(article.corrected),
    })
  return Number(lastInsertRowid)
}
