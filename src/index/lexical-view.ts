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
  /** Terms in each chunk, and in each article as one document, against which lengths count. */
  lengths: Record<ChunkFieldName, FieldLengths>
}

export interface FieldLengths {
  chunks: Uint32Array
  articles: Uint32Array
  /** Means over the whole view. */
  meanChunk: number
  meanArticle: number
}

/** BM25's length part, k1·(1 − b + b·length/mean). */
export function lengthNorm(length: number, mean: number): number {
  return Math.fround(K1 * (1 - B + (B * length) / mean))
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
  const means = { words: mean(segments, 'words', chunks), bigrams: mean(segments, 'bigrams', chunks) }
  const perArticle = articles === 0 ? 1 : chunks / articles
  const placed = bases.map((base): PlacedSegment => {
    const lengths = (field: ChunkFieldName): FieldLengths => ({
      chunks: base.segment[field].lengths,
      articles: measured(base.segment)[field].byArticle,
      meanChunk: means[field],
      meanArticle: means[field] * perArticle,
    })
    return { ...base, lengths: { words: lengths('words'), bigrams: lengths('bigrams') } }
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

function mean(segments: readonly LexicalSegment[], field: ChunkFieldName, chunks: number): number {
  const total = segments.reduce((sum, segment) => sum + measured(segment)[field].total, 0)
  return Math.max(1, total / Math.max(1, chunks))
}

interface Measured {
  total: number
  byArticle: Uint32Array
}

/** Lengths of a segment's articles: counted once, for a large segment stands in one view after another. */
const measuredOf = new WeakMap<LexicalSegment, Record<ChunkFieldName, Measured>>()

function measured(segment: LexicalSegment): Record<ChunkFieldName, Measured> {
  let held = measuredOf.get(segment)
  if (held === undefined) {
    held = { words: measure(segment, 'words'), bigrams: measure(segment, 'bigrams') }
    measuredOf.set(segment, held)
  }
  return held
}

function measure({ articleOf, articleRows, ...fields }: LexicalSegment, field: ChunkFieldName): Measured {
  const { lengths } = fields[field]
  const byArticle = new Uint32Array(articleRows.length)
  let total = 0
  for (let chunk = 0; chunk < lengths.length; chunk += 1) {
    const article = articleOf[chunk] as number
    byArticle[article] = (byArticle[article] as number) + (lengths[chunk] as number)
    total += lengths[chunk] as number
  }
  return { total, byArticle }
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
