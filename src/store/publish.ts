import { createHash } from 'node:crypto'
import { Fault } from '../errors.js'
import type { IssueHead } from '../model.js'
import type { Connection } from './connection.js'
import { identityOf, judgeStrangers, namesSameIssue } from './identity.js'
import { readIdentity } from './issue-rows.js'
import { type Matchable, matchArticles } from './match-articles.js'
import { forgetChunks, insertIndexed, spaceForPublication } from './spaces.js'
import type { ArticleToStore, Publication, Published } from './store.js'

export interface PublishDeps {
  now(): Date
  /** A new opaque id, such as `i7k2m9q0xwd`. */
  randomId(prefix: string): string
}

interface HeldIssue {
  id: string
  sample: number
  revision: number
  content: string
}

interface HeldArticle extends Matchable {
  id: string
  row: number
}

/** Writes one issue; to be called inside a transaction that has the write lock. */
export function publish(db: Connection, publication: Publication, deps: PublishDeps): Published {
  const byBytes = db
    .prepare<[string, number], { issue: string }>('SELECT issue FROM file WHERE sha256 = ? AND part = ?')
    .get(publication.sha256, publication.part)
  if (byBytes) {
    const promoted = promote(db, byBytes.issue, publication.sample)
    return { outcome: promoted ? 'ingested' : 'unchanged', issueId: byBytes.issue }
  }

  const articles = publication.articles.map((article) => ({ ...article, content: articleContent(article) }))
  const content = issueContent(publication, articles)
  const held = findHeld(db, publication.head, articles)
  if (held && (held.content === content || (publication.sample && held.sample === 0))) {
    const promoted = promote(db, held.id, publication.sample)
    recordFile(db, publication, held.id)
    return { outcome: promoted ? 'ingested' : 'unchanged', issueId: held.id }
  }

  const space = spaceForPublication(db, publication.fingerprint)
  const at = deps.now().toISOString()
  const issueId = held?.id ?? deps.randomId('i')
  const revision = (held?.revision ?? 0) + 1
  const identity = { ...identityOf(publication.head), id: issueId, revision }
  if (held) {
    db.prepare(
      `UPDATE issue SET revision = @revision, title_key = @titleKey, publisher_key = @publisherKey,
         kind_key = @kindKey, date = @date, number = @number, total = @total WHERE id = @id`,
    ).run(identity)
    promote(db, issueId, publication.sample)
  } else {
    db.prepare(
      `INSERT INTO issue VALUES
         (@id, @sample, @revision, @at, @titleKey, @publisherKey, @kindKey, @date, @number, @total)`,
    ).run({ ...identity, sample: publication.sample ? 1 : 0, at })
  }
  db.prepare('INSERT INTO issue_revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
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
  )
  recordFile(db, publication, issueId)
  writeArticles(db, issueId, revision, articles, space, deps)
  raiseGeneration(db)
  return { outcome: held ? 'replaced' : 'ingested', issueId }
}

export function raiseGeneration(db: Connection): void {
  db.prepare('UPDATE library SET generation = generation + 1').run()
}

function recordFile(db: Connection, { sha256, part, parts }: Publication, issueId: string): void {
  db.prepare('INSERT INTO file VALUES (?, ?, ?, ?)').run(sha256, part, parts, issueId)
}

/** A sample that is taken in as one's own becomes an own issue. */
function promote(db: Connection, issueId: string, asSample: boolean): boolean {
  if (asSample) return false
  const { changes } = db.prepare('UPDATE issue SET sample = 0 WHERE id = ? AND sample = 1').run(issueId)
  if (changes > 0) raiseGeneration(db)
  return changes > 0
}

function findHeld(db: Connection, head: IssueHead, articles: readonly Matchable[]): HeldIssue | null {
  const identity = identityOf(head)
  for (const candidate of readIdentity(db, identity.total, identity.number)) {
    if (!namesSameIssue(candidate.identity, identity)) continue
    const old = liveArticles(db, candidate.id)
    const strangers = old.length > 0 && matchArticles(old, articles).every((match) => match === null)
    const verdict = strangers ? judgeStrangers(candidate.identity, identity) : 'same'
    if (verdict === 'other') continue
    if (verdict === 'collision')
      throw new Fault(
        'collision',
        `与已收录的 ${candidate.id}（总第${identity.total ?? '?'}期 第${identity.number ?? '?'}期）同名同号，` +
          '但日期或期号不同、内容全不相同：请核对刊头后再录入',
      )
    const { id, sample, revision, content } = candidate
    return { id, sample, revision, content }
  }
  return null
}

function liveArticles(db: Connection, issueId: string): HeldArticle[] {
  return db
    .prepare<[string], HeldArticle>(
      `SELECT v.article AS id, v.row, v.kind, v.title, v.text, v.content
       FROM issue i JOIN membership m ON m.issue = i.id AND m.revision = i.revision
       JOIN article_revision v ON v.row = m.row WHERE i.id = ? ORDER BY m.ordinal`,
    )
    .all(issueId)
}

function writeArticles(
  db: Connection,
  issueId: string,
  issueRevision: number,
  articles: readonly (ArticleToStore & { content: string })[],
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

function addRevision(db: Connection, id: string, article: ArticleToStore & { content: string }): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO article_revision
         (article, revision, kind, title, display_title, column_name, district, bylines, byline, text, points, content)
       VALUES (@id, (SELECT COALESCE(MAX(revision), 0) + 1 FROM article_revision WHERE article = @id),
         @kind, @title, @displayTitle, @column, @district, @bylines, @byline, @text, @points, @content)`,
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
    })
  return Number(lastInsertRowid)
}

function articleContent(article: ArticleToStore): string {
  const { title, column, district, kind, bylines, byline, text, points, displayTitle } = article
  return hash([title, column, district, kind, bylines, byline, text, points, displayTitle])
}

/** Warnings are left out: they speak of a file's lines, not of what the issue says. */
function issueContent(publication: Publication, articles: readonly { content: string }[]): string {
  const { head, masthead, colophon } = publication
  return hash([head, masthead, colophon, articles.map(({ content }) => content)])
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
