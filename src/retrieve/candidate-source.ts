import { type Bm25Result, type Scored, searchBm25 } from '../index/bm25.js'
import type { ChunkFieldName } from '../index/lexical-view.js'
import type { IndexedRun } from './indexed-run.js'
import type { QuestionTerms } from './question-terms.js'
import type { Allowed, Snapshot } from './snapshot.js'

/** A question as the sources take it. */
export interface SourceQuery {
  terms: QuestionTerms
  /** Unit vector, or the zero vector where the model knows none of it. */
  vector: Float32Array
}

/** Proposes what may hold the answer; each source sees something the others miss. */
export interface CandidateSource {
  readonly name: 'words' | 'bigrams' | 'dense' | 'heading'
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

/** Below this share of allowed articles a search of the graph starves. */
const GRAPH_SHARE = 0.1

/** Vectors: the graph where there is one and the filter is wide, else an exact scan. Both by the run. */
export function createDenseSource(snapshot: Snapshot): CandidateSource {
  const { runs, view } = snapshot
  return {
    name: 'dense',
    search(query, allowed, k) {
      if (query.vector.every((value) => value === 0)) return { articles: [], chunks: [] }
      const isWide = allowed.count >= snapshot.live.all.count * GRAPH_SHARE
      const chunks = view.segments.flatMap(({ segment, chunkBase, articleBase }, index): Scored[] => {
        const { graph, exact } = runs[index] as IndexedRun
        // Where nothing is barred, the graph need not come back for each node it visits.
        const allow =
          allowed.count === allowed.mask.length
            ? undefined
            : (label: number): boolean =>
                allowed.mask[articleBase + (segment.articleOf[label] as number)] === 1
        const hits = (isWide && graph !== null ? graph : exact).search(query.vector, k, allow)
        return hits.map(({ label, similarity }) => ({ ordinal: chunkBase + label, score: similarity }))
      })
      chunks.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal).splice(k)
      const articles = new Map<number, number>()
      for (const { ordinal, score } of chunks) {
        const { segment, chunkBase, articleBase } = view.ofChunk(ordinal)
        const article = articleBase + (segment.articleOf[ordinal - chunkBase] as number)
        if (!articles.has(article)) articles.set(article, score)
      }
      return { chunks, articles: [...articles].map(([ordinal, score]) => ({ ordinal, score })) }
    },
  }
}
