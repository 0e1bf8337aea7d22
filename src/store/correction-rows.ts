import type { CorrectableField, ParsedArticle } from '../model.js'
import type { Connection } from './connection.js'
import { findHeld, printedArticles } from './find-held.js'
import { matchArticles } from './match-articles.js'
import type { Change, CorrectedArticle, Correction, Identified, Mended } from './store.js'

interface Row {
  field: CorrectableField
  change: string
  printed: string
}

export function readCorrections(db: Connection, articleId: string): Correction[] {
  return db
    .prepare<[string], Row>('SELECT field, change, printed FROM correction WHERE article = ? ORDER BY field')
    .all(articleId)
    .map(({ field, change, printed }) => ({
      field,
      change: JSON.parse(change) as Change,
      printed: JSON.parse(printed) as Change,
    }))
}

/** What the fields of a change say in an article. */
export function sameFields(change: Change, article: ParsedArticle): Change {
  return Object.fromEntries((Object.keys(change) as (keyof Change)[]).map((field) => [field, article[field]]))
}

/** Keeps what the newest reading printed, for the day that a correction is taken back. */
export function rememberPrinted(db: Connection, { articleId, corrections }: Mended): void {
  const update = db.prepare('UPDATE correction SET printed = ? WHERE article = ? AND field = ?')
  for (const { field, printed } of corrections) update.run(JSON.stringify(printed), articleId, field)
}

/**
 * Finds the articles that a file read now was before, by what was printed then and is printed now, and puts in
 * what was corrected of them. Where a person must be asked which issue it is, the likely one's are taken.
 */
export function withCorrections(
  db: Connection,
  publication: Identified,
  articles: readonly ParsedArticle[],
): CorrectedArticle[] {
  if (db.prepare('SELECT 1 FROM correction LIMIT 1').get() === undefined) return [...articles]
  // Content hashes are of corrected articles: here titles and texts must do.
  const printed = articles.map((article) => ({ ...article, content: '' }))
  const finding = findHeld(db, publication, printed, printedArticles)
  if (finding.kind === 'new') return [...articles]
  const old = printedArticles(db, finding.held.id)
  const matches = matchArticles(old, printed)
  return articles.map((article, index) => {
    const articleId = old[matches[index] ?? -1]?.id
    const found = articleId === undefined ? [] : readCorrections(db, articleId)
    if (articleId === undefined || found.length === 0) return article
    const corrections = found.map((one) => ({ ...one, printed: sameFields(one.change, article) }))
    const mended: Mended = { articleId, corrections }
    return Object.assign({}, article, ...found.map(({ change }) => change), { mended }) as CorrectedArticle
  })
}
