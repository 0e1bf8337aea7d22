import type { Connection } from './connection.js'
import { identityOf, isNamed, judgeStrangers, namesSameIssue } from './identity.js'
import { readIdentity } from './issue-rows.js'
import { type Matchable, matchArticles, mostlyTheSame } from './match-articles.js'
import type { Change, Identified } from './store.js'

export interface HeldIssue {
  id: string
  sample: number
  revision: number
  content: string
}

export interface HeldArticle extends Matchable {
  id: string
  row: number
}

/** Which issue a publication is: none that is held, this one, or one that only a person can tell it from. */
export type Finding =
  | { kind: 'new' }
  | { kind: 'held'; held: HeldIssue }
  | { kind: 'ask'; held: HeldIssue; because: 'name' | 'file' }

/** Finds it by name, then by what `articles` share with the articles that `read` gives of an issue. */
export function findHeld(
  db: Connection,
  asked: Identified,
  articles: readonly Matchable[],
  read: (db: Connection, issueId: string) => HeldArticle[],
): Finding {
  const { answer } = asked
  const known = asked.reread ? rereadIssue(db, asked) : answer?.as === 'revision' ? answer.issueId : null
  const named = known === null ? null : heldIssue(db, known)
  if (named) return { kind: 'held', held: named }

  const identity = identityOf(asked.head)
  let best: { held: HeldIssue; shared: number } | null = null
  let stranger: HeldIssue | null = null
  for (const { identity: theirs, ...held } of readIdentity(db, identity.total, identity.number)) {
    if (!namesSameIssue(theirs, identity)) continue
    const old = read(db, held.id)
    const shared = matchArticles(old, articles).filter((match) => match !== null).length
    if (old.length > 0 && shared === 0) {
      if (judgeStrangers(theirs, identity) === 'collision') stranger ??= held
    } else if (best === null || shared > best.shared) best = { held, shared }
  }
  if (best) return { kind: 'held', held: best.held }
  if (stranger) return { kind: 'ask', held: stranger, because: 'name' }
  if (isNamed(identity)) return { kind: 'new' }
  const namesake = sameFileName(db, asked, articles, read)
  return namesake ? { kind: 'ask', held: namesake, because: 'file' } : { kind: 'new' }
}

/** The issue that the same bytes gave before, while they still give as many. */
function rereadIssue(db: Connection, { sha256, part, parts }: Identified): string | null {
  const found = db
    .prepare<[string, number, number], { issue: string }>(
      'SELECT issue FROM file WHERE sha256 = ? AND part = ? AND (parts = ? OR part = 0)',
    )
    .get(sha256, part, parts)
  return found?.issue ?? null
}

function sameFileName(
  db: Connection,
  { source, sample, part }: Identified,
  articles: readonly Matchable[],
  read: (db: Connection, issueId: string) => HeldArticle[],
): HeldIssue | null {
  const held = db
    .prepare<[number, string, number], HeldIssue>(
      `SELECT i.id, i.sample, i.revision, v.content
       FROM issue i JOIN issue_revision v ON v.issue = i.id AND v.revision = i.revision
       WHERE i.sample = ? AND v.source = ?
         AND EXISTS (SELECT 1 FROM file f WHERE f.issue = i.id AND f.part = ?) ORDER BY i.rowid`,
    )
    .all(sample ? 1 : 0, source, part)
  return held.find(({ id }) => mostlyTheSame(read(db, id), articles)) ?? null
}

function heldIssue(db: Connection, id: string): HeldIssue | null {
  return (
    db
      .prepare<[string], HeldIssue>(
        `SELECT i.id, i.sample, i.revision, v.content
         FROM issue i JOIN issue_revision v ON v.issue = i.id AND v.revision = i.revision WHERE i.id = ?`,
      )
      .get(id) ?? null
  )
}

/** The articles of an issue's newest revision, in order. */
export function liveArticles(db: Connection, issueId: string): HeldArticle[] {
  return db
    .prepare<[string], HeldArticle>(
      `SELECT v.article AS id, v.row, v.kind, v.title, v.text, v.content
       FROM issue i JOIN membership m ON m.issue = i.id AND m.revision = i.revision
       JOIN article_revision v ON v.row = m.row WHERE i.id = ? ORDER BY m.ordinal`,
    )
    .all(issueId)
}

/** The same under the titles that were printed, so that a corrected title still matches its file. */
export function printedArticles(db: Connection, issueId: string): HeldArticle[] {
  const printed = db.prepare<[string], { printed: string }>(
    `SELECT printed FROM correction WHERE article = ? AND field = 'title'`,
  )
  return liveArticles(db, issueId).map((article) => {
    const change = printed.get(article.id)
    return change ? { ...article, title: (JSON.parse(change.printed) as Change).title ?? null } : article
  })
}
