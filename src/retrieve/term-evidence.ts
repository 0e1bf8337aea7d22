import { lowerBound } from '../index/bm25.js'
import { TF_BITS, TF_MASK } from '../index/lexical-field.js'
import {
  type ChunkFieldName,
  type HeadingFieldName,
  K1,
  type LexicalView,
  type LocatedTerm,
} from '../index/lexical-view.js'

/** How much of a question's terms an article and its chunks hold; every number is a share of the most possible. */
export interface TermEvidence {
  /** BM25 of the article as one document. */
  article: number
  /** Share of the question's idf that occurs in it. */
  coverage: number
  /** The same by chunk, in order. */
  chunks: Float64Array
  chunkCoverage: Float64Array
}

export function termEvidence(
  view: LexicalView,
  field: ChunkFieldName,
  terms: readonly LocatedTerm[],
  article: number,
): TermEvidence {
  const placed = view.ofArticle(article)
  const { segment, articleBase } = placed
  const { starts, postings } = segment[field]
  const segmentIndex = view.segments.indexOf(placed)
  const local = article - articleBase
  const first = segment.firstChunk[local] as number
  const last = segment.firstChunk[local + 1] as number
  const chunks = new Float64Array(last - first)
  const chunkCoverage = new Float64Array(last - first)
  const chunkNorms = placed.chunkNorms[field]
  const articleNorm = placed.articleNorms[field][local] as number
  let total = 0
  let score = 0
  let covered = 0
  for (const { weight, positions } of terms) {
    total += weight
    const position = positions[segmentIndex] as number
    if (position < 0) continue
    const end = starts[position + 1] as number
    let frequency = 0
    for (let i = lowerBound(postings, starts[position] as number, end, first << TF_BITS); i < end; i += 1) {
      const packed = postings[i] as number
      const chunk = packed >>> TF_BITS
      if (chunk >= last) break
      const tf = packed & TF_MASK
      frequency += tf
      const at = chunk - first
      chunks[at] = (chunks[at] as number) + (weight * tf) / (tf + (chunkNorms[chunk] as number))
      chunkCoverage[at] = (chunkCoverage[at] as number) + weight
    }
    if (frequency === 0) continue
    covered += weight
    score += (weight * frequency) / (frequency + articleNorm)
  }
  if (total === 0) return { article: 0, coverage: 0, chunks, chunkCoverage }
  for (let i = 0; i < chunks.length; i += 1) {
    chunks[i] = (chunks[i] as number) / total
    chunkCoverage[i] = (chunkCoverage[i] as number) / total
  }
  return { article: score / total, coverage: covered / total, chunks, chunkCoverage }
}

/** Share of the question's idf that an article's heading holds. */
export function headingCoverage(
  view: LexicalView,
  field: HeadingFieldName,
  terms: readonly LocatedTerm[],
  article: number,
): number {
  const placed = view.ofArticle(article)
  const { starts, postings } = placed.segment[field]
  const segmentIndex = view.segments.indexOf(placed)
  const local = article - placed.articleBase
  let total = 0
  let covered = 0
  for (const { weight, positions } of terms) {
    total += weight
    const position = positions[segmentIndex] as number
    if (position < 0) continue
    const end = starts[position + 1] as number
    const i = lowerBound(postings, starts[position] as number, end, local << TF_BITS)
    if (i < end && (postings[i] as number) >>> TF_BITS === local) covered += weight
  }
  return total === 0 ? 0 : covered / total
}

/** BM25's greatest sum for given terms, to turn raw scores into shares. */
export function mostPossible(terms: readonly LocatedTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0) * (K1 + 1)
}
