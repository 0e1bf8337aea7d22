import { type Bm25Result, type Scored, searchBm25 } from '../index/bm25.js'
import type { ChunkFieldName } from '../index/lexical-view.js'
import { createTopK } from '../index/top-k.js'
import type { Allowed } from './filter.js'
import type { QuestionTerms } from './question-terms.js'
import { chunksOf, type Snapshot } from './snapshot.js'

/** A question as the sources take it. */
export interface SourceQuery {
  terms: QuestionTerms
  /** Unit vector, or the zero vector where the model knows none of it. */
  vector: Float32Array
}

/** Proposes what may hold the answer; each source sees something the others miss. */
export interface CandidateSource {
  readonly name: 'words' | 'bigrams' | 'dense'
  /** The k best articles and the k best chunks among the allowed, best first. */
  search(query: SourceQuery, allowed: Allowed, k: number): Bm25Result
}

export function createLexicalSource(snapshot: Snapshot, field: ChunkFieldName): CandidateSource {
  return {
    name: field,
    search: (query, allowed, k) =>
      searchBm25(snapshot.view, field, query.terms[field], k, allowed.mask, snapshot.scratch),
  }
}

/** Nearest chunks of the whole library, by chunk ordinal; null while there is no such index. */
export type NearestChunks = (vector: Float32Array, k: number, allow: (chunk: number) => boolean) => Scored[]

/** Below this share of allowed articles a graph search starves, and looking at each allowed chunk is fast. */
const SCAN_SHARE = 0.1

/**
 * Vectors: the graph index for the whole library, an exact scan under a narrow filter or while there is no
 * graph index. `dated` chunks beyond the graph (newer than it) are always scanned.
 */
export function createDenseSource(
  snapshot: Snapshot,
  nearest: NearestChunks | null,
  graphChunks: number,
): CandidateSource {
  const { view, vectors } = snapshot
  const articleOf = (chunk: number): number => {
    const { segment, chunkBase, articleBase } = view.ofChunk(chunk)
    return articleBase + (segment.articleOf[chunk - chunkBase] as number)
  }
  const scan = (vector: Float32Array, allowed: Allowed, k: number, fromChunk: number): Scored[] => {
    const top = createTopK(k)
    for (let article = 0; article < allowed.mask.length; article += 1) {
      if (allowed.mask[article] === 0) continue
      const { first, end } = chunksOf(view, article)
      for (let chunk = Math.max(first, fromChunk); chunk < end; chunk += 1) {
        top.offer(chunk, vectors.similarity(chunk, vector))
      }
    }
    return top.drain()
  }
  return {
    name: 'dense',
    search(query, allowed, k) {
      if (vectors.count === 0 || query.vector.every((value) => value === 0))
        return { articles: [], chunks: [] }
      const narrow = allowed.count < snapshot.liveArticles * SCAN_SHARE
      const useGraph = nearest !== null && !narrow
      const found = useGraph ? nearest(query.vector, k, (chunk) => allowed.mask[articleOf(chunk)] === 1) : []
      const scanned = scan(query.vector, allowed, k, useGraph ? graphChunks : 0)
      const chunks = [...found, ...scanned].sort((a, b) => b.score - a.score).slice(0, k)
      const articles = new Map<number, number>()
      for (const { ordinal, score } of chunks) {
        const article = articleOf(ordinal)
        if (!articles.has(article)) articles.set(article, score)
      }
      return { chunks, articles: [...articles].map(([ordinal, score]) => ({ ordinal, score })) }
    },
  }
}
