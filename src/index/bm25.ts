import { TF_BITS, TF_MASK } from './lexical-field.js'
import type { ChunkFieldName, LexicalView, LocatedTerm, PlacedSegment } from './lexical-view.js'
import { K1, lengthNorm } from './lexical-view.js'
import { lowerBound } from './postings.js'
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

/**
 * What a search adds up in, kept between searches so that none is allocated per question; one per view, used by one
 * search at a time. Scores are 0 between searches.
 */
export interface Bm25Scratch {
  chunks: Tally
  articles: Tally
}

/** Scores by ordinal, and the ordinals that have one, in the order in which they were met. */
interface Tally {
  scores: Float32Array
  met: Uint32Array
  count: number
}

export function createBm25Scratch(view: LexicalView): Bm25Scratch {
  return { chunks: createTally(view.chunks), articles: createTally(view.articles) }
}

function createTally(size: number): Tally {
  return { scores: new Float32Array(size), met: new Uint32Array(size), count: 0 }
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
  let survivors: Uint32Array | null = null
  for (const term of ordered) {
    if (survivors === null && term.df > LONG_LIST) survivors = survivorsOf(view, scratch, k, rest)
    for (const [index, placed] of view.segments.entries()) {
      const position = term.positions[index] as number
      if (position < 0) continue
      if (survivors !== null) lookUp(placed, field, position, term.weight, survivors, scratch)
      else scan(placed, field, position, term.weight, allow, scratch)
    }
    rest -= bound(term)
  }
  return { articles: takeBest(scratch.articles, k), chunks: takeBest(scratch.chunks, k) }
}

/**
 * The articles that can still be among the k best, or hold a chunk that can, when nothing not yet met can
 * any more; null while something can. `rest` bounds what the remaining terms add to any document.
 */
function survivorsOf(
  view: LexicalView,
  { chunks, articles }: Bm25Scratch,
  k: number,
  rest: number,
): Uint32Array | null {
  const chunkLeast = kth(chunks, k)
  const articleLeast = kth(articles, k)
  if (rest >= chunkLeast || rest >= articleLeast) return null
  const kept = new Set<number>()
  for (let i = 0; i < articles.count; i += 1) {
    const article = articles.met[i] as number
    if ((articles.scores[article] as number) + rest >= articleLeast) kept.add(article)
  }
  for (let i = 0; i < chunks.count; i += 1) {
    const chunk = chunks.met[i] as number
    if ((chunks.scores[chunk] as number) + rest < chunkLeast) continue
    const { segment, chunkBase, articleBase } = view.ofChunk(chunk)
    kept.add(articleBase + (segment.articleOf[chunk - chunkBase] as number))
  }
  return Uint32Array.from(kept)
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
  { chunks, articles }: Bm25Scratch,
): void {
  const { segment, chunkBase, articleBase } = placed
  const { starts, postings } = segment[field]
  const { articleOf } = segment
  const lengths = placed.lengths[field]
  const most = weight * (K1 + 1)
  const end = starts[position + 1] as number
  for (let i = starts[position] as number; i < end; ) {
    const article = articleOf[(postings[i] as number) >>> TF_BITS] as number
    const allowed = allow[articleBase + article] !== 0
    let frequency = 0
    for (; i < end; i += 1) {
      const packed = postings[i] as number
      const chunk = packed >>> TF_BITS
      if (articleOf[chunk] !== article) break
      if (!allowed) continue
      const tf = packed & TF_MASK
      frequency += tf
      add(
        chunks,
        chunkBase + chunk,
        (most * tf) / (tf + lengthNorm(lengths.chunks[chunk] as number, lengths.meanChunk)),
      )
    }
    if (allowed)
      add(
        articles,
        articleBase + article,
        (most * frequency) /
          (frequency + lengthNorm(lengths.articles[article] as number, lengths.meanArticle)),
      )
  }
}

function add(tally: Tally, ordinal: number, score: number): void {
  const held = tally.scores[ordinal] as number
  if (held === 0) {
    tally.met[tally.count] = ordinal
    tally.count += 1
  }
  tally.scores[ordinal] = held + score
}

/** Adds a term to the articles already met, and to their chunks already met, by searching its list for each. */
function lookUp(
  placed: PlacedSegment,
  field: ChunkFieldName,
  position: number,
  weight: number,
  survivors: Uint32Array,
  { chunks, articles }: Bm25Scratch,
): void {
  const { segment, chunkBase, articleBase } = placed
  const { starts, postings } = segment[field]
  const end = starts[position + 1] as number
  const lengths = placed.lengths[field]
  const most = weight * (K1 + 1)
  for (const at of survivors) {
    const article = at - articleBase
    if (article < 0 || article >= segment.articleRows.length) continue
    const last = segment.firstChunk[article + 1] as number
    let frequency = 0
    let i = lowerBound(postings, starts[position] as number, end, segment.firstChunk[article] as number)
    for (; i < end; i += 1) {
      const packed = postings[i] as number
      const chunk = packed >>> TF_BITS
      if (chunk >= last) break
      const tf = packed & TF_MASK
      frequency += tf
      const held = chunks.scores[chunkBase + chunk] as number
      if (held > 0)
        chunks.scores[chunkBase + chunk] =
          held + (most * tf) / (tf + lengthNorm(lengths.chunks[chunk] as number, lengths.meanChunk))
    }
    if (frequency === 0) continue
    const norm = lengthNorm(lengths.articles[article] as number, lengths.meanArticle)
    articles.scores[at] = (articles.scores[at] as number) + (most * frequency) / (frequency + norm)
  }
}

function top({ scores, met, count }: Tally, k: number): TopK {
  const heap = createTopK(k)
  for (let i = 0; i < count; i += 1) heap.offer(met[i] as number, scores[met[i] as number] as number)
  return heap
}

function kth(tally: Tally, k: number): number {
  return tally.count < k ? 0 : top(tally, k).least()
}

/** The k best, leaving the tally empty. */
function takeBest(tally: Tally, k: number): Scored[] {
  const best = top(tally, k).drain()
  for (let i = 0; i < tally.count; i += 1) tally.scores[tally.met[i] as number] = 0
  tally.count = 0
  return best
}
