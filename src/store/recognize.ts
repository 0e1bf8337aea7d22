import type { ParsedArticle } from '../model.js'
import type { Connection } from './connection.js'
import { findHeld, printedArticles } from './find-held.js'
import type { Identified, Recognized } from './store.js'

/** What publishing an issue that was read would be. */
export function recognize(db: Connection, issue: Identified, articles: readonly ParsedArticle[]): Recognized {
  const byBytes = db
    .prepare<[string, number], { issue: string }>('SELECT issue FROM file WHERE sha256 = ? AND part = ?')
    .get(issue.sha256, issue.part)
  if (byBytes) return { fate: 'held', issueId: byBytes.issue }
  const printed = articles.map((article) => ({ ...article, content: '' }))
  const finding = findHeld(db, issue, printed, printedArticles)
  if (finding.kind === 'new') return { fate: 'new', issueId: null }
  return { fate: finding.kind === 'ask' ? 'ask' : 'replaces', issueId: finding.held.id }
}
