import { TF_BITS, TF_MASK } from './lexical-field.js'
import type { ChunkFieldName, LexicalView, LocatedTerm, PlacedSegment } from './lexical-view.js'
import { K1 } from './lexical-view.js'
import { createTopK, type TopK } from './top-k.js'

/** An ordinal with its score, best first in lists. */
export interface Scored {
  ordinal: number
  score: number
}

export interface Bm25Result {
  articles: Scored[]
  chunks: Scored[]
}

/** Scores kept between searches so that none is allocated per question; one per view, used by one search at a time. */
export interface Bm25Scratch {
  chunkScores: Float32Array
  articleScores: Float32Array
}

export function createBm25Scratch(view: LexicalView): Bm25Scratch {
  return { chunkScores: new Float32Array(view.chunks), articleScores: new Float32Array(view.articles) }
}

/**
 * The k best articles and the k best chunks for weighted terms. One pass over a term's postings scores both:
 * chunks of an article are adjacent, so its term frequency is a running sum.
 *
 * Terms come rarest first. As in MaxScore (Turtle and Flood 1995), once what the remaining terms could add
 * is less than the k-th best score so far, no new document can enter, and a remaining long list is only
 * looked into for the documents already met; so the result is exact.
 */
export function searchBm25(
  view: LexicalView,
  field: ChunkFieldName,
  terms: readonly LocatedTerm[],
  k: number,
  allow: Uint8Array,
  scratch: Bm25Scratch,
): Bm25Result {
  const ordered = terms
    .filter((term) => term.df > 0 && term.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.df - b.df)
  let rest = ordered.reduce((sum, term) => sum + bound(term), 0)
  const chunks: number[] = []
  const articles: number[] = []
  let survivors: number[] | null = null
  for (const term of ordered) {
    if (survivors === null && term.df > LONG_LIST) {
      survivors = survivorsOf(view, scratch, chunks, articles, k, rest)
    }
    for (const [index, placed] of view.segments.entries()) {
      const position = term.positions[index] as number
      if (position < 0) continue
      if (survivors !== null) lookUp(placed, field, position, term.weight, survivors, scratch)
      else scan(placed, field, position, term.weight, allow, scratch, chunks, articles)
    }
    rest -= bound(term)
  }
  const result = {
    articles: best(scratch.articleScores, articles, k),
    chunks: best(scratch.chunkScores, chunks, k),
  }
  for (const chunk of chunks) scratch.chunkScores[chunk] = 0
  for (const article of articles) scratch.articleScores[article] = 0
  return result
}

/**
 * The articles that can still be among the k best, or hold a chunk that can, when nothing not yet met can
 * any more; null while something can. `rest` bounds what the remaining terms add to any document.
 */
function survivorsOf(
  view: LexicalView,
  scratch: Bm25Scratch,
  chunks: number[],
  articles: number[],
  k: number,
  rest: number,
): number[] | null {
  const chunkLeast = kth(scratch.chunkScores, chunks, k)
  const articleLeast = kth(scratch.articleScores, articles, k)
  if (rest >= chunkLeast || rest >= articleLeast) return null
  const kept = new Set(
    articles.filter((article) => (scratch.articleScores[article] as number) + rest >= articleLeast),
  )
  for (const chunk of chunks) {
    if ((scratch.chunkScores[chunk] as number) + rest < chunkLeast) continue
    const { segment, chunkBase, articleBase } = view.ofChunk(chunk)
    kept.add(articleBase + (segment.articleOf[chunk - chunkBase] as number))
  }
  return [...kept]
}

/** Shorter lists are scanned outright: testing the bound would cost more. */
const LONG_LIST = 4_000

/** BM25's saturation: no frequency gives a term more than this. */
function bound(term: LocatedTerm): number {
  return term.weight * (K1 + 1)
}

function scan(
  placed: PlacedSegment,
  field: ChunkFieldName,
  position: number,
  weight: number,
  allow: Uint8Array,
  scratch: Bm25Scratch,
  chunks: number[],
  articles: number[],
): void {
  const { segment, chunkBase, articleBase } = placed
  const { starts, postings } = segment[field]
  const { chunkScores, articleScores } = scratch
  const { articleOf } = segment
  const chunkNorm = placed.chunkNorms[field]
  const articleNorm = placed.articleNorms[field]
  const most = weight * (K1 + 1)
  const end = starts[position + 1] as number
  let article = -1
  let frequency = 0
  const flush = (): void => {
    if (frequency === 0) return
    const at = articleBase + article
    const held = articleScores[at] as number
    if (held === 0) articles.push(at)
    articleScores[at] = held + (most * frequency) / (frequency + (articleNorm[article] as number))
  }
  for (let i = starts[position] as number; i < end; i += 1) {
    const packed = postings[i] as number
    const chunk = packed >>> TF_BITS
    const owner = articleOf[chunk] as number
    if (owner !== article) {
      flush()
      article = owner
      frequency = 0
    }
    if (allow[articleBase + owner] === 0) continue
    const tf = packed & TF_MASK
    frequency += tf
    const at = chunkBase + chunk
    const held = chunkScores[at] as number
    if (held === 0) chunks.push(at)
    chunkScores[at] = held + (most * tf) / (tf + (chunkNorm[chunk] as number))
  }
  flush()
}

/** Adds a term to the articles already met, and to their chunks already met, by searching its list for each. */
function lookUp(
  placed: PlacedSegment,
  field: ChunkFieldName,
  position: number,
  weight: number,
  articles: number[],
  scratch: Bm25Scratch,
): void {
  const { segment, chunkBase, articleBase } = placed
  const { starts, postings } = segment[field]
  const end = starts[position + 1] as number
  const most = weight * (K1 + 1)
  for (const at of articles) {
    const article = at - articleBase
    if (article < 0 || article >= segment.articleRows.length) continue
    const last = segment.firstChunk[article + 1] as number
    let frequency = 0
    let i = lowerBound(
      postings,
      starts[position] as number,
      end,
      (segment.firstChunk[article] as number) << TF_BITS,
    )
    for (; i < end; i += 1) {
      const packed = postings[i] as number
      const chunk = packed >>> TF_BITS
      if (chunk >= last) break
      const tf = packed & TF_MASK
      frequency += tf
      const held = scratch.chunkScores[chunkBase + chunk] as number
      if (held > 0) {
        scratch.chunkScores[chunkBase + chunk] =
          held + (most * tf) / (tf + (placed.chunkNorms[field][chunk] as number))
      }
    }
    if (frequency === 0) continue
    const norm = placed.articleNorms[field][article] as number
    scratch.articleScores[at] =
      (scratch.articleScores[at] as number) + (most * frequency) / (frequency + norm)
  }
}

/** First index in `[low, high)` whose value is at least `value`. */
export function lowerBound(values: Uint32Array, low: number, high: number, value: number): number {
  let from = low
  let to = high
  const least = value >>> 0
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((values[middle] as number) < least) from = middle + 1
    else to = middle
  }
  return from
}

function top(scores: Float32Array, ordinals: number[], k: number): TopK {
  const heap = createTopK(k)
  for (const ordinal of ordinals) heap.offer(ordinal, scores[ordinal] as number)
  return heap
}

function kth(scores: Float32Array, ordinals: number[], k: number): number {
  return ordinals.length < k ? 0 : top(scores, ordinals, k).least()
}

function best(scores: Float32Array, ordinals: number[], k: number): Scored[] {
  return top(scores, ordinals, k).drain()
}
