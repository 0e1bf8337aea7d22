import type { SourceQuery } from './candidate-source.js'
import { similarity } from './chunk-vectors.js'
import type { IndexedRun } from './indexed-run.js'
import type { Snapshot } from './snapshot.js'
import { headingCoverage, termEvidence } from './term-evidence.js'
import { matchChunk, type TextMatcher } from './text-evidence.js'

/**
 * What is known of a candidate. All are free of scale: shares of the most that this question could give, or
 * cosines. Those of the second list are known by chunk; an article has the best of its chunks, each by itself.
 */
const WHOLE = ['words', 'bigrams', 'wordsFound', 'bigramsFound', 'headingWords', 'headingBigrams'] as const
const BY_CHUNK = [
  'wordsChunk',
  'bigramsChunk',
  'wordsFoundChunk',
  'bigramsFoundChunk',
  'dense',
  'longest',
  'sentence',
  'pair',
  'near',
  'answering',
  'numbers',
  'quoted',
] as const

export const FEATURES = [...WHOLE, ...BY_CHUNK] as const
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

export function candidateFeatures(
  snapshot: Snapshot,
  query: SourceQuery,
  matcher: TextMatcher,
  article: number,
): Candidate {
  const { view } = snapshot
  const { terms } = query
  const words = termEvidence(view, 'words', terms.words, article)
  const bigrams = termEvidence(view, 'bigrams', terms.bigrams, article)
  const whole = [
    words.article,
    bigrams.article,
    words.coverage,
    bigrams.coverage,
    headingCoverage(view, 'headingWords', terms.headingWords, article),
    headingCoverage(view, 'headingBigrams', terms.headingBigrams, article),
  ]
  const placed = view.ofArticle(article)
  const { vectors } = snapshot.runs[view.segments.indexOf(placed)] as IndexedRun
  const first = placed.segment.firstChunk[article - placed.articleBase] as number
  const end = placed.segment.firstChunk[article - placed.articleBase + 1] as number
  const best = Float64Array.from({ length: FEATURES.length }, (_, f) => whole[f] ?? 0)
  const chunks = Array.from({ length: end - first }, (_, i) => {
    const text = matchChunk(placed.segment, first + i, matcher)
    const features = new Float64Array(FEATURES.length)
    features.set(whole)
    features.set(
      [
        words.chunks[i] as number,
        bigrams.chunks[i] as number,
        words.chunkCoverage[i] as number,
        bigrams.chunkCoverage[i] as number,
        similarity(vectors, first + i, query.vector),
        matcher.characters === 0 ? 0 : Math.min(1, text.longest / matcher.characters),
        text.sentence,
        text.pair,
        text.near,
        text.answering,
        text.numbers,
        text.quoted,
      ],
      WHOLE.length,
    )
    for (let f = WHOLE.length; f < features.length; f += 1) {
      if ((features[f] as number) > (best[f] as number)) best[f] = features[f] as number
    }
    return { chunk: placed.chunkBase + first + i, features }
  })
  return { article, features: best, chunks }
}

/** The same by name, for those who explain. */
export function named(vector: FeatureVector): Features {
  return Object.fromEntries(FEATURES.map((name, f) => [name, vector[f]])) as Features
}
