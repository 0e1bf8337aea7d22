import type { SourceQuery } from './candidate-source.js'
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

/** One article with its features, and the same of each of its likeliest chunks alone. */
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
  const { exact } = snapshot.runs[view.segments.indexOf(placed)] as IndexedRun
  const first = placed.segment.firstChunk[article - placed.articleBase] as number
  const dense = exact.similarities(vector, first, first + words.chunks.length)
  const promise = words.article + bigrams.article + most(words.chunks) + most(bigrams.chunks) + most(dense)
  return { article, promise, words, bigrams, dense }
}

/** Of one article, at most this many chunks are looked at closely: those that share most with the question. */
const READ_CHUNKS = 8
const CHUNKS_AT = WHOLE.length
const TEXTS_AT = CHUNKS_AT + BY_CHUNK.length

/** Reads the article's likeliest chunks and puts together all that is known of it. */
export function candidateFrom(
  { view }: Snapshot,
  { terms }: SourceQuery,
  matcher: TextMatcher,
  glance: Glance,
): Candidate {
  const { article, words, bigrams, dense } = glance
  const { segment, articleBase, chunkBase } = view.ofArticle(article)
  const first = segment.firstChunk[article - articleBase] as number
  const whole = new Float64Array(FEATURES.length)
  whole[0] = words.article
  whole[1] = bigrams.article
  whole[2] = words.coverage
  whole[3] = bigrams.coverage
  whole[4] = headingCoverage(view, 'headingWords', terms.headingWords, article)
  whole[5] = headingCoverage(view, 'headingBigrams', terms.headingBigrams, article)
  const chunks = likeliest(glance).map((i) => {
    const features = whole.slice()
    features[CHUNKS_AT] = words.chunks[i] as number
    features[CHUNKS_AT + 1] = bigrams.chunks[i] as number
    features[CHUNKS_AT + 2] = words.chunkCoverage[i] as number
    features[CHUNKS_AT + 3] = bigrams.chunkCoverage[i] as number
    features[CHUNKS_AT + 4] = dense[i] as number
    const text = matchChunk(segment, first + i, matcher)
    features[TEXTS_AT] = matcher.characters === 0 ? 0 : Math.min(1, text.longest / matcher.characters)
    features[TEXTS_AT + 1] = text.pair
    features[TEXTS_AT + 2] = text.answering
    features[TEXTS_AT + 3] = text.numbers
    features[TEXTS_AT + 4] = text.quoted
    return { chunk: chunkBase + first + i, features }
  })
  const features = whole
  for (const each of chunks) {
    for (let f = CHUNKS_AT; f < features.length; f += 1)
      if ((each.features[f] as number) > (features[f] as number)) features[f] = each.features[f] as number
  }
  return { article, features, chunks }
}

/** Chunks in order: all, or those that the indexes make most of, with all that tie with the last of them. */
function likeliest({ words, bigrams, dense }: Glance): number[] {
  const all = Array.from(dense, (_, i) => i)
  if (all.length <= READ_CHUNKS) return all
  const share = Float64Array.from(
    dense,
    (cosine, i) => cosine + (words.chunks[i] as number) + (bigrams.chunks[i] as number),
  )
  const least = share.slice().sort().at(-READ_CHUNKS) as number
  return all.filter((i) => (share[i] as number) >= least)
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
