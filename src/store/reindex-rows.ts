import { LIVE, readArticleByRow } from './article-rows.js'
import type { Connection } from './connection.js'
import { raiseGeneration } from './publish.js'
import { ensureSpace, findSpace, insertIndexed, serve, servingSpace } from './spaces.js'
import type { Reindexed, UnindexedArticle } from './store.js'

const MISSING = `${LIVE} WHERE NOT EXISTS (SELECT 1 FROM indexed_article x WHERE x.space = ? AND x.row = v.row)`

/** Makes or finds the space to fill; one left behind by a reindexing towards yet another model is dropped. */
export function begin(db: Connection, fingerprint: string): { done: number; total: number } {
  const space = ensureSpace(db, fingerprint)
  const serving = servingSpace(db)
  db.prepare('DELETE FROM space WHERE id NOT IN (?, ?)').run(space.id, serving?.id ?? space.id)
  const total = db.prepare<[], { n: number }>(`SELECT COUNT(*) AS n ${LIVE}`).get()?.n ?? 0
  const missing = db.prepare<[number], { n: number }>(`SELECT COUNT(*) AS n ${MISSING}`).get(space.id)?.n ?? 0
  return { done: total - missing, total }
}

export function unindexed(db: Connection, fingerprint: string, limit: number): UnindexedArticle[] {
  const space = findSpace(db, fingerprint)
  return db
    .prepare<[number, number], { row: number }>(`SELECT m.row ${MISSING} ORDER BY m.row LIMIT ?`)
    .all(space?.id ?? 0, limit)
    .flatMap(({ row }) => {
      const article = readArticleByRow(db, row)
      return article ? [{ row, article }] : []
    })
}

export function keep(db: Connection, fingerprint: string, articles: readonly Reindexed[]): void {
  const space = ensureSpace(db, fingerprint)
  const wanted = db.prepare<[number, number], unknown>(`SELECT 1 ${MISSING} AND v.row = ?`)
  for (const article of articles)
    if (wanted.get(space.id, article.row) !== undefined) insertIndexed(db, space.id, article)
}

export function finish(db: Connection, fingerprint: string): boolean {
  const space = findSpace(db, fingerprint)
  if (space === null) return false
  if (servingSpace(db)?.id === space.id) return true
  if (db.prepare<[number], unknown>(`SELECT 1 ${MISSING} LIMIT 1`).get(space.id) !== undefined) return false
  serve(db, space.id)
  raiseGeneration(db)
  return true
}
