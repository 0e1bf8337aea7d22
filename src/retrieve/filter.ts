import type { ArticleKind } from '../model.js'
import type { Allowed, Snapshot } from './snapshot.js'

/** What a question is narrowed to. Within one list any member will do; all lists given must hold. */
export interface RetrievalFilter {
  issueIds?: readonly string[]
  districts?: readonly string[]
  columns?: readonly string[]
  /** Names in bylines. */
  names?: readonly string[]
  /** Units in bylines. */
  units?: readonly string[]
  /** First and last day, ISO, both included; an undated issue never matches. */
  from?: string
  to?: string
  kinds?: readonly ArticleKind[]
  articleRows?: readonly number[]
}

export interface RetrievalQuery {
  text: string
  filter?: RetrievalFilter
  /** Passages wanted, at most one an article. */
  k: number
  includeSamples: boolean
}

/** Articles that a filter leaves, samples only where they are wanted. */
export function allowedArticles(snapshot: Snapshot, filter: RetrievalFilter, samples: boolean): Allowed {
  const live = samples ? snapshot.live.all : snapshot.live.own
  if (Object.keys(filter).length === 0) return live
  const mask = new Uint8Array(snapshot.articles.length)
  const rows = filter.articleRows && new Set(filter.articleRows)
  const issues = filter.issueIds && new Set(filter.issueIds)
  const { districts, columns, names, units, kinds, from, to } = filter
  let count = 0
  for (const [ordinal, article] of snapshot.articles.entries()) {
    if (article === null || live.mask[ordinal] === 0) continue
    const { entry, date } = article
    if (rows && !rows.has(entry.row)) continue
    if (issues && !issues.has(entry.issueId)) continue
    if (kinds && !kinds.includes(entry.kind)) continue
    if (districts && !(entry.district !== null && districts.includes(entry.district))) continue
    if (columns && !(entry.column !== null && columns.includes(entry.column))) continue
    if (names && !entry.names.some((name) => names.includes(name))) continue
    if (units && !entry.units.some((unit) => units.includes(unit))) continue
    if ((from !== undefined || to !== undefined) && date === null) continue
    if (from !== undefined && (date as string) < from) continue
    if (to !== undefined && (date as string) > to) continue
    mask[ordinal] = 1
    count += 1
  }
  return { mask, count }
}
