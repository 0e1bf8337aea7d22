import type { Bm25Scratch } from '../index/bm25.js'
import type { LexicalView } from '../index/lexical-view.js'
import type { StoredIssue } from '../model.js'
import type { CatalogueEntry } from '../store/store.js'
import type { IndexedRun } from './indexed-run.js'

/** An article of one generation, with what filters ask of its issue. */
export interface IndexedArticle {
  entry: CatalogueEntry
  /** Its issue's date, ISO, or null. */
  date: string | null
}

/** Articles that may be found, by ordinal: 1 or 0, and how many. */
export interface Allowed {
  mask: Uint8Array
  count: number
}

/**
 * One generation of the library in memory, immutable while it serves. Articles and chunks are known by
 * ordinal; what was removed or revised keeps its ordinal and is not live.
 */
export interface Snapshot {
  generation: number
  fingerprint: string | null
  /** The store's epoch: chunk ids mean something within it only. */
  epoch: string | null
  hasOwn: boolean
  /** In the order of the view's segments; the first may come from the cache files. */
  runs: readonly IndexedRun[]
  /** Which cache files the first run was read from; '' for none. */
  cacheStamp: string
  view: LexicalView
  scratch: Bm25Scratch
  /** By article ordinal; null where it is not live. */
  articles: readonly (IndexedArticle | null)[]
  /** All that is live, and of it what is no sample: what an unfiltered question may find. */
  live: { all: Allowed; own: Allowed }
  catalogue: readonly CatalogueEntry[]
  issues: readonly StoredIssue[]
  issueById: ReadonlyMap<string, StoredIssue>
}

/** Where a chunk of a snapshot stands. */
export interface ChunkPlace {
  chunkId: number
  article: number
  /** Span in the article's text. */
  start: number
  end: number
  /** Index into the article's points, or null. */
  point: number | null
}

export function chunkPlace(view: LexicalView, chunk: number): ChunkPlace {
  const { segment, chunkBase, articleBase } = view.ofChunk(chunk)
  const local = chunk - chunkBase
  const start = segment.chunkStarts[local] as number
  const point = segment.chunkPoints[local] as number
  const length = (segment.textStarts[local + 1] as number) - (segment.textStarts[local] as number)
  return {
    chunkId: segment.chunkIds[local] as number,
    article: articleBase + (segment.articleOf[local] as number),
    start,
    end: start + length,
    point: point < 0 ? null : point,
  }
}
