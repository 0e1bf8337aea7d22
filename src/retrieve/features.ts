import type { SourceQuery } from './candidate-source.js'
import { similarity } from './chunk-vectors.js'
import type { IndexedRun } from './indexed-run.js'
import type { Snapshot } from './snapshot.js'
import { headingCoverage, termEvidence } from './term-evidence.js'
import { matchChunk, type TextEvidence, type TextMatcher } from './text-evidence.js'

/**
 * What is known of a candidate. All are free of scale: shares of the most that this question could give, or
 * cosines. `…Chunk` and what follows `dense` is the best over the article's chunks, each by itself.
 */
export const FEATURES = [
  'words',
  'bigrams',
  'wordsChunk',
  'bigramsChunk',
  'wordsFound',
  'bigramsFound',
  'wordsFoundChunk',
  'bigramsFoundChunk',
  'dense',
  'headingWords',
  'headingBigrams',
  'longest',
  'sentence',
  'numbers',
] as const

export type FeatureName = (typeof FEATURES)[number]
export type Features = Record<FeatureName, number>

/** One article with its features, and the same of each of its chunks alone. */
export interface Candidate {
  article: number
  features: Features
  /** In order; `features` of a chunk repeat the article's where they have no form of their own. */
  chunks: { chunk: number; features: Features }[]
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
  const whole = {
    words: words.article,
    bigrams: bigrams.article,
    wordsFound: words.coverage,
    bigramsFound: bigrams.coverage,
    headingWords: headingCoverage(view, 'headingWords', terms.headingWords, article),
    headingBigrams: headingCoverage(view, 'headingBigrams', terms.headingBigrams, article),
  }
  const placed = view.ofArticle(article)
  const { vectors } = snapshot.runs[view.segments.indexOf(placed)] as IndexedRun
  const first = placed.segment.firstChunk[article - placed.articleBase] as number
  const end = placed.segment.firstChunk[article - placed.articleBase + 1] as number
  const chunks = Array.from({ length: end - first }, (_, i) => {
    const text = matchChunk(placed.segment, first + i, matcher)
    const features: Features = {
      ...whole,
      wordsChunk: words.chunks[i] as number,
      bigramsChunk: bigrams.chunks[i] as number,
      wordsFoundChunk: words.chunkCoverage[i] as number,
      bigramsFoundChunk: bigrams.chunkCoverage[i] as number,
      dense: similarity(vectors, first + i, query.vector),
      ...textFeatures(text, matcher),
    }
    return { chunk: placed.chunkBase + first + i, features }
  })
  const features = Object.fromEntries(
    FEATURES.map((name) => [name, chunks.reduce((best, each) => Math.max(best, each.features[name]), 0)]),
  ) as Features
  return { article, features, chunks }
}

function textFeatures(
  text: TextEvidence,
  matcher: TextMatcher,
): Pick<Features, 'longest' | 'sentence' | 'numbers'> {
  return {
    longest: matcher.characters === 0 ? 0 : Math.min(1, text.longest / matcher.characters),
    sentence: text.sentence,
    numbers: text.numbers,
  }
}
