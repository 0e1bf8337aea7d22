import { TF_BITS, TF_MASK } from '../index/lexical-field.js'
import {
  type ChunkFieldName,
  type HeadingFieldName,
  type LexicalView,
  type LocatedTerm,
  lengthNorm,
  type PlacedSegment,
} from '../index/lexical-view.js'
import { leapTo } from '../index/postings.js'
import type { Shortlist } from './shortlist.js'

/**
 * How much of a question's terms the articles of a shortlist and their chunks hold; every number is a share of the
 * most possible. Articles by their place in the list, chunks by theirs.
 */
export interface TermEvidence {
  /** BM25 of the article as one document. */
  articles: Float64Array
  /** Share of the question's idf that occurs in it. */
  coverage: Float64Array
  /** The same by chunk. */
  chunks: Float64Array
  chunkCoverage: Float64Array
}

/** Term by term: each list of postings is walked once, in leaps from article to article. */
export function termEvidence(
  view: LexicalView,
  field: ChunkFieldName,
  terms: readonly LocatedTerm[],
  { articles, chunkStarts, stretches }: Shortlist,
): TermEvidence {
  const count = chunkStarts[articles.length] as number
  const found: TermEvidence = {
    articles: new Float64Array(articles.length),
    coverage: new Float64Array(articles.length),
    chunks: new Float64Array(count),
    chunkCoverage: new Float64Array(count),
  }
  let total = 0
  for (const { weight, positions } of terms) {
    total += weight
    for (const { segment: index, from, to } of stretches) {
      const position = positions[index] as number
      if (position < 0) continue
      const { segment, articleBase, lengths: held } = view.segments[index] as PlacedSegment
      const { firstChunk } = segment
      const { starts, postings } = segment[field]
      const lengths = held[field]
      const end = starts[position + 1] as number
      let i = starts[position] as number
      for (let place = from; place < to && i < end; place += 1) {
        const local = (articles[place] as number) - articleBase
        const first = firstChunk[local] as number
        const last = firstChunk[local + 1] as number
        const offset = (chunkStarts[place] as number) - first
        let frequency = 0
        for (i = leapTo(postings, i, end, first); i < end; i += 1) {
          const packed = postings[i] as number
          const chunk = packed >>> TF_BITS
          if (chunk >= last) break
          const tf = packed & TF_MASK
          frequency += tf
          const at = offset + chunk
          found.chunks[at] =
            (found.chunks[at] as number) +
            (weight * tf) / (tf + lengthNorm(lengths.chunks[chunk] as number, lengths.meanChunk))
          found.chunkCoverage[at] = (found.chunkCoverage[at] as number) + weight
        }
        if (frequency === 0) continue
        found.coverage[place] = (found.coverage[place] as number) + weight
        found.articles[place] =
          (found.articles[place] as number) +
          (weight * frequency) /
            (frequency + lengthNorm(lengths.articles[local] as number, lengths.meanArticle))
      }
    }
  }
  if (total > 0) for (const values of Object.values(found)) divide(values, total)
  return found
}

/** Share of the question's idf that each article's heading holds. */
export function headingCoverage(
  view: LexicalView,
  field: HeadingFieldName,
  terms: readonly LocatedTerm[],
  { articles, stretches }: Shortlist,
): Float64Array {
  const covered = new Float64Array(articles.length)
  let total = 0
  for (const { weight, positions } of terms) {
    total += weight
    for (const { segment: index, from, to } of stretches) {
      const position = positions[index] as number
      if (position < 0) continue
      const { segment, articleBase } = view.segments[index] as PlacedSegment
      const { starts, postings } = segment[field]
      const end = starts[position + 1] as number
      let i = starts[position] as number
      for (let place = from; place < to && i < end; place += 1) {
        const local = (articles[place] as number) - articleBase
        i = leapTo(postings, i, end, local)
        if (i < end && (postings[i] as number) >>> TF_BITS === local)
          covered[place] = (covered[place] as number) + weight
      }
    }
  }
  if (total > 0) divide(covered, total)
  return covered
}

function divide(values: Float64Array, by: number): void {
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] as number) / by
}
