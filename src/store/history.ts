import type { IssueHead, PageStart, ParseWarning } from '../model.js'
import { readAllArticlesOf } from './article-rows.js'
import type { Connection } from './connection.js'
import { readCorrections } from './correction-rows.js'
import { readIssue } from './issue-rows.js'
import type { GivingFile, IssueHistory, IssueRevision } from './store.js'

export function readHistory(db: Connection, issueId: string): IssueHistory | null {
  const issue = readIssue(db, issueId)
  if (!issue) return null
  const { id, sample, revision, addedAt } = issue
  const articles = readAllArticlesOf(db, issueId)
  const ids = [...new Set(articles.map(({ id }) => id))]
  return {
    issue: { id, sample, revision, addedAt },
    files: db
      .prepare<[string], GivingFile>(
        'SELECT sha256, part, parts FROM file WHERE issue = ? ORDER BY sha256, part',
      )
      .all(issueId),
    revisions: readRevisions(db, issueId),
    articles: articles.map(({ ordinal: _, ...article }) => article),
    corrections: ids.flatMap((articleId) =>
      readCorrections(db, articleId).map((one) => ({ articleId, ...one })),
    ),
  }
}

function readRevisions(db: Connection, issueId: string): IssueRevision[] {
  type Row = Omit<IssueRevision, 'head' | 'warnings' | 'articles' | 'pages'> & {
    head: string
    warnings: string
    pages: string | null
  }
  const members = db.prepare<[string, number], { id: string; revision: number }>(
    `SELECT v.article AS id, v.revision FROM membership m JOIN article_revision v ON v.row = m.row
     WHERE m.issue = ? AND m.revision = ? ORDER BY m.ordinal`,
  )
  return db
    .prepare<[string], Row>(
      `SELECT revision, source, sha256, added_at AS addedAt, head, masthead, colophon, warnings, pages
       FROM issue_revision WHERE issue = ? ORDER BY revision`,
    )
    .all(issueId)
    .map((row) => ({
      ...row,
      head: JSON.parse(row.head) as IssueHead,
      warnings: JSON.parse(row.warnings) as ParseWarning[],
      articles: members.all(issueId, row.revision),
      pages: row.pages === null ? null : (JSON.parse(row.pages) as (PageStart[] | null)[]),
    }))
}
