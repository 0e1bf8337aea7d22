import type { LexicalSegment } from './lexical.js'
import { findTerm, type TermField } from './lexical-field.js'

/** BM25's usual constants. */
export const K1 = 1.2
export const B = 0.75

export type ChunkFieldName = 'words' | 'bigrams'
export type HeadingFieldName = 'headingWords' | 'headingBigrams'
export type FieldName = ChunkFieldName | HeadingFieldName

/** A segment in its place: ordinals of the view are the segment's own plus these bases. */
export interface PlacedSegment {
  segment: LexicalSegment
  chunkBase: number
  articleBase: number
  /** BM25's length part, k1·(1 − b + b·length/average), by chunk. */
  chunkNorms: Record<ChunkFieldName, Float32Array>
  /** The same by article: its chunks as one document. */
  articleNorms: Record<ChunkFieldName, Float32Array>
}

/** A query's term with its statistics over all segments. */
export interface LocatedTerm {
  term: string
  idf: number
  /** What the question gives it: its idf times how much it is worth asking for. */
  weight: number
  /** Dictionary position in each segment, -1 where it does not occur. */
  positions: number[]
  /** Postings over all segments. */
  df: number
}

/** Several segments searched as one, with shared statistics. */
export interface LexicalView {
  segments: readonly PlacedSegment[]
  chunks: number
  articles: number
  locate(field: FieldName, terms: readonly string[], worth?: (term: string) => number): LocatedTerm[]
  /** The segment that holds an article ordinal. */
  ofArticle(article: number): PlacedSegment
  ofChunk(chunk: number): PlacedSegment
}

export function createLexicalView(segments: readonly LexicalSegment[]): LexicalView {
  let chunks = 0
  let articles = 0
  const bases = segments.map((segment) => {
    const base = { segment, chunkBase: chunks, articleBase: articles }
    chunks += segment.chunkIds.length
    articles += segment.articleRows.length
    return base
  })
  const averages = {
    words: average(segments, 'words', chunks),
    bigrams: average(segments, 'bigrams', chunks),
  }
  const perArticle = articles === 0 ? 1 : chunks / articles
  const placed = bases.map((base): PlacedSegment => {
    const norms = (field: ChunkFieldName) => lengthNorms(base.segment[field].lengths, averages[field])
    const articleNorms = (field: ChunkFieldName) =>
      lengthNorms(articleLengths(base.segment, field), averages[field] * perArticle)
    return {
      ...base,
      chunkNorms: { words: norms('words'), bigrams: norms('bigrams') },
      articleNorms: { words: articleNorms('words'), bigrams: articleNorms('bigrams') },
    }
  })
  return {
    segments: placed,
    chunks,
    articles,
    locate(field, terms, worth = () => 1) {
      return [...new Set(terms)].map((term) => {
        const positions = placed.map(({ segment }) => findTerm(segment[field], term))
        const groups = sum(placed, (each, i) => valueAt(each.segment[field].groupDf, positions[i] as number))
        const df = sum(placed, (each, i) => postingsAt(each.segment[field], positions[i] as number))
        const idf = Math.log(1 + (articles - groups + 0.5) / (groups + 0.5))
        return { term, idf, weight: idf * worth(term), positions, df }
      })
    },
    ofArticle: (article) => findPlaced(placed, (each) => each.articleBase <= article),
    ofChunk: (chunk) => findPlaced(placed, (each) => each.chunkBase <= chunk),
  }
}

function findPlaced(placed: PlacedSegment[], holds: (each: PlacedSegment) => boolean): PlacedSegment {
  const found = placed.findLast(holds)
  if (found === undefined) throw new RangeError('ordinal outside the index')
  return found
}

function average(segments: readonly LexicalSegment[], field: ChunkFieldName, chunks: number): number {
  let total = 0
  for (const segment of segments) for (const length of segment[field].lengths) total += length
  return Math.max(1, total / Math.max(1, chunks))
}

function articleLengths(segment: LexicalSegment, field: ChunkFieldName): Uint32Array {
  const lengths = new Uint32Array(segment.articleRows.length)
  for (const [chunk, length] of segment[field].lengths.entries()) {
    const article = segment.articleOf[chunk] as number
    lengths[article] = (lengths[article] as number) + length
  }
  return lengths
}

function lengthNorms(lengths: Uint32Array, mean: number): Float32Array {
  return Float32Array.from(lengths, (length) => K1 * (1 - B + (B * length) / mean))
}

function sum(placed: PlacedSegment[], value: (each: PlacedSegment, index: number) => number): number {
  return placed.reduce((total, each, index) => total + value(each, index), 0)
}

function valueAt(values: Uint32Array, position: number): number {
  return position < 0 ? 0 : (values[position] as number)
}

function postingsAt(field: TermField, position: number): number {
  return position < 0 ? 0 : (field.starts[position + 1] as number) - (field.starts[position] as number)
}
