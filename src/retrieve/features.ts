import type { SourceQuery } from './candidate-source.js'
import { similarity } from './chunk-vectors.js'
import type { IndexedRun } from './indexed-run.js'
import type { Snapshot } from './snapshot.js'
import { headingCoverage, type TermEvidence, termEvidence } from './term-evidence.js'
import { matchChunk, type TextMatcher } from './text-evidence.js'

/**
 * What is known of a candidate. All are free of scale: shares of the most that this question could give, or
 * cosines. Those of the second and third list are known by chunk; an article has the best of its chunks, each
 * by itself. Those of the third need the running text, and only the more likely candidates get them.
 */
const WHOLE = ['words', 'bigrams', 'wordsFound', 'bigramsFound', 'headingWords', 'headingBigrams'] as const
const BY_CHUNK = ['wordsChunk', 'bigramsChunk', 'wordsFoundChunk', 'bigramsFoundChunk', 'dense'] as const
const BY_TEXT = ['longest', 'pair', 'answering', 'numbers', 'quoted'] as const

export const FEATURES = [...WHOLE, ...BY_CHUNK, ...BY_TEXT] as const
export type FeatureName = (typeof FEATURES)[number]
/** Values in the order of `FEATURES`. */
export type FeatureVector = Float64Array
export type Features = Record<FeatureName, number>

/** One article with its features, and the same of each of its chunks alone. */
export interface Candidate {
  article: number
  features: FeatureVector
  /** In order; a chunk's features repeat the article's where they have no form of their own. */
  chunks: { chunk: number; features: FeatureVector }[]
}

/** What the indexes tell of an article, before its text is read. */
export interface Glance {
  article: number
  /** Each retriever's own share, summed: how likely the article looks. */
  promise: number
  words: TermEvidence
  bigrams: TermEvidence
  /** Cosine of each chunk, in order. */
  dense: Float64Array
}

export function glanceAt(snapshot: Snapshot, { terms, vector }: SourceQuery, article: number): Glance {
  const { view } = snapshot
  const words = termEvidence(view, 'words', terms.words, article)
  const bigrams = termEvidence(view, 'bigrams', terms.bigrams, article)
  const placed = view.ofArticle(article)
  const { vectors } = snapshot.runs[view.segments.indexOf(placed)] as IndexedRun
  const first = placed.segment.firstChunk[article - placed.articleBase] as number
  const dense = new Float64Array(words.chunks.length)
  for (let i = 0; i < dense.length; i += 1) dense[i] = similarity(vectors, first + i, vector)
  const promise = words.article + bigrams.article + most(words.chunks) + most(bigrams.chunks) + most(dense)
  return { article, promise, words, bigrams, dense }
}

/** Reads the article's text and puts together all that is known of it. */
export function candidateFrom(
  { view }: Snapshot,
  { terms }: SourceQuery,
  matcher: TextMatcher,
  { article, words, bigrams, dense }: Glance,
): Candidate {
  const { segment, articleBase, chunkBase } = view.ofArticle(article)
  const first = segment.firstChunk[article - articleBase] as number
  const whole = Float64Array.of(
    words.article,
    bigrams.article,
    words.coverage,
    bigrams.coverage,
    headingCoverage(view, 'headingWords', terms.headingWords, article),
    headingCoverage(view, 'headingBigrams', terms.headingBigrams, article),
  )
  const best = new Float64Array(FEATURES.length)
  best.set(whole)
  const chunks: Candidate['chunks'] = []
  for (let i = 0; i < dense.length; i += 1) {
    const text = matchChunk(segment, first + i, matcher)
    const features = Float64Array.of(
      ...whole,
      words.chunks[i] as number,
      bigrams.chunks[i] as number,
      words.chunkCoverage[i] as number,
      bigrams.chunkCoverage[i] as number,
      dense[i] as number,
      matcher.characters === 0 ? 0 : Math.min(1, text.longest / matcher.characters),
      text.pair,
      text.answering,
      text.numbers,
      text.quoted,
    )
    for (let f = whole.length; f < best.length; f += 1) {
      if ((features[f] as number) > (best[f] as number)) best[f] = features[f] as number
    }
    chunks.push({ chunk: chunkBase + first + i, features })
  }
  return { article, features: best, chunks }
}

function most(values: Float64Array): number {
  let greatest = 0
  for (const value of values) if (value > greatest) greatest = value
  return greatest
}

/** The same by name, for those who explain. */
export function named(vector: FeatureVector): Features {
  const features = {} as Features
  for (const [f, name] of FEATURES.entries()) features[name] = vector[f] as number
  return features
}
