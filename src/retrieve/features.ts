import type { LexicalView } from '../index/lexical-view.js'
import type { SourceQuery } from './candidate-source.js'
import { similarity } from './chunk-vectors.js'
import type { IndexedRun } from './indexed-run.js'
import type { Snapshot } from './snapshot.js'
import { headingCoverage, termEvidence } from './term-evidence.js'
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

const TEXT_FROM = WHOLE.length + BY_CHUNK.length

/** One article with its features, and the same of each of its chunks alone. */
export interface Candidate {
  article: number
  features: FeatureVector
  /** In order; a chunk's features repeat the article's where they have no form of their own. */
  chunks: { chunk: number; features: FeatureVector }[]
}

/** A candidate with all features but those of its running text, which are 0. */
export function termFeatures(snapshot: Snapshot, { terms, vector }: SourceQuery, article: number): Candidate {
  const { view } = snapshot
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
  const chunks = Array.from(words.chunks, (wordsChunk, i) => {
    const features = new Float64Array(FEATURES.length)
    features.set(whole)
    features.set(
      [
        wordsChunk,
        bigrams.chunks[i] as number,
        words.chunkCoverage[i] as number,
        bigrams.chunkCoverage[i] as number,
        similarity(vectors, first + i, vector),
      ],
      WHOLE.length,
    )
    return { chunk: placed.chunkBase + first + i, features }
  })
  const features = new Float64Array(FEATURES.length)
  features.set(whole)
  takeBest(features, chunks, WHOLE.length)
  return { article, features, chunks }
}

/** Adds what only the running text tells, in place. */
export function addTextFeatures(view: LexicalView, matcher: TextMatcher, candidate: Candidate): void {
  const { segment, chunkBase } = view.ofArticle(candidate.article)
  for (const { chunk, features } of candidate.chunks) {
    const text = matchChunk(segment, chunk - chunkBase, matcher)
    const longest = matcher.characters === 0 ? 0 : Math.min(1, text.longest / matcher.characters)
    features.set([longest, text.pair, text.answering, text.numbers, text.quoted], TEXT_FROM)
  }
  takeBest(candidate.features, candidate.chunks, TEXT_FROM)
}

function takeBest(best: FeatureVector, chunks: Candidate['chunks'], from: number): void {
  for (const { features } of chunks) {
    for (let f = from; f < best.length; f += 1) {
      if ((features[f] as number) > (best[f] as number)) best[f] = features[f] as number
    }
  }
}

/** How likely a candidate looks before its text was read: each retriever's own share, summed. */
export function firstGlance({ features }: Candidate): number {
  return GLANCED.reduce((sum, f) => sum + (features[f] as number), 0)
}

const GLANCED = (['words', 'bigrams', 'wordsChunk', 'bigramsChunk', 'dense', 'headingBigrams'] as const).map(
  (name) => FEATURES.indexOf(name),
)

/** The same by name, for those who explain. */
export function named(vector: FeatureVector): Features {
  return Object.fromEntries(FEATURES.map((name, f) => [name, vector[f]])) as Features
}
