import type { LexicalView, PlacedSegment } from '../index/lexical-view.js'
import type { SourceQuery } from './candidate-source.js'
import type { IndexedRun } from './indexed-run.js'
import type { Shortlist } from './shortlist.js'
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
const BY_TEXT = ['longest', 'pair', 'aligned', 'answering', 'numbers', 'quoted'] as const

export const FEATURES = [...WHOLE, ...BY_CHUNK, ...BY_TEXT] as const
export type FeatureName = (typeof FEATURES)[number]
/** Values in the order of `FEATURES`. */
export type FeatureVector = number[]
export type Features = Record<FeatureName, number>

/** One article with its features, and the same of each of its likeliest chunks alone. */
export interface Candidate {
  article: number
  features: FeatureVector
  /** In order; a chunk's features repeat the article's where they have no form of their own. */
  chunks: { chunk: number; features: FeatureVector }[]
}

/** What the indexes tell of the articles of a shortlist, before any text is read. */
export interface Glance {
  list: Shortlist
  words: TermEvidence
  bigrams: TermEvidence
  headingWords: Float64Array
  headingBigrams: Float64Array
  /** Cosine of each chunk. */
  dense: Float64Array
  /** By article: each retriever's own share, summed, which is how likely it looks. */
  promise: Float64Array
}

export function glanceAt(snapshot: Snapshot, { terms, vector }: SourceQuery, list: Shortlist): Glance {
  const { view } = snapshot
  const words = termEvidence(view, 'words', terms.words, list)
  const bigrams = termEvidence(view, 'bigrams', terms.bigrams, list)
  const headingWords = headingCoverage(view, 'headingWords', terms.headingWords, list)
  const headingBigrams = headingCoverage(view, 'headingBigrams', terms.headingBigrams, list)
  const dense = cosines(snapshot, vector, list)
  const promise = Float64Array.from(list.articles, (_, place) => {
    const [from, to] = [list.chunkStarts[place] as number, list.chunkStarts[place + 1] as number]
    return (
      (words.articles[place] as number) +
      (bigrams.articles[place] as number) +
      most(words.chunks, from, to) +
      most(bigrams.chunks, from, to) +
      most(dense, from, to)
    )
  })
  return { list, words, bigrams, headingWords, headingBigrams, dense, promise }
}

function cosines({ runs, view }: Snapshot, vector: Float32Array, list: Shortlist): Float64Array {
  const found = new Float64Array(list.chunkStarts[list.articles.length] as number)
  for (const { segment: index, from, to } of list.stretches) {
    const { segment, articleBase } = view.segments[index] as PlacedSegment
    const spans = Array.from(list.articles.subarray(from, to), (article) => ({
      from: segment.firstChunk[article - articleBase] as number,
      to: segment.firstChunk[article - articleBase + 1] as number,
    }))
    found.set((runs[index] as IndexedRun).exact.similarities(vector, spans), list.chunkStarts[from])
  }
  return found
}

/** The places of the `count` articles that look likeliest, best first; ties in order of the library. */
export function likeliestArticles({ promise }: Glance, count: number): number[] {
  return Array.from(promise.keys())
    .sort((a, b) => (promise[b] as number) - (promise[a] as number) || a - b)
    .slice(0, count)
}

/** Of one article, at most this many chunks are looked at closely: those that share most with the question. */
const READ_CHUNKS = 8
const CHUNKS_AT = WHOLE.length
const BLANK: FeatureVector = FEATURES.map(() => 0)

/** Reads the likeliest chunks of the article at a place of the shortlist and puts together all that is known of it. */
export function candidateFrom(
  view: LexicalView,
  matcher: TextMatcher,
  glance: Glance,
  place: number,
): Candidate {
  const { list, words, bigrams, dense } = glance
  const article = list.articles[place] as number
  const { segment, articleBase, chunkBase } = view.ofArticle(article)
  const whole = BLANK.slice()
  whole[0] = words.articles[place] as number
  whole[1] = bigrams.articles[place] as number
  whole[2] = words.coverage[place] as number
  whole[3] = bigrams.coverage[place] as number
  whole[4] = glance.headingWords[place] as number
  whole[5] = glance.headingBigrams[place] as number
  const features = whole.slice()
  // From a chunk's place among those of the shortlist to its ordinal in the segment.
  const offset = (segment.firstChunk[article - articleBase] as number) - (list.chunkStarts[place] as number)
  const chunks = likeliestChunks(glance, place).map((at) => {
    const text = matchChunk(segment, offset + at, matcher)
    const own = whole.slice()
    own[CHUNKS_AT] = words.chunks[at] as number
    own[CHUNKS_AT + 1] = bigrams.chunks[at] as number
    own[CHUNKS_AT + 2] = words.chunkCoverage[at] as number
    own[CHUNKS_AT + 3] = bigrams.chunkCoverage[at] as number
    own[CHUNKS_AT + 4] = dense[at] as number
    own[CHUNKS_AT + 5] = matcher.characters === 0 ? 0 : Math.min(1, text.longest / matcher.characters)
    own[CHUNKS_AT + 6] = text.pair
    own[CHUNKS_AT + 7] = text.aligned
    own[CHUNKS_AT + 8] = text.answering
    own[CHUNKS_AT + 9] = text.numbers
    own[CHUNKS_AT + 10] = text.quoted
    for (let f = CHUNKS_AT; f < own.length; f += 1)
      if ((own[f] as number) > (features[f] as number)) features[f] = own[f] as number
    return { chunk: chunkBase + offset + at, features: own }
  })
  return { article, features, chunks }
}

/** Places of an article's chunks, in order: all, or those that the indexes make most of, with all that tie with the last of them. */
function likeliestChunks({ list, words, bigrams, dense }: Glance, place: number): number[] {
  const all: number[] = []
  for (let at = list.chunkStarts[place] as number; at < (list.chunkStarts[place + 1] as number); at += 1)
    all.push(at)
  if (all.length <= READ_CHUNKS) return all
  const share = (at: number): number =>
    (dense[at] as number) + (words.chunks[at] as number) + (bigrams.chunks[at] as number)
  const least = all.map(share).sort((a, b) => b - a)[READ_CHUNKS - 1] as number
  return all.filter((at) => share(at) >= least)
}

function most(values: Float64Array, from: number, to: number): number {
  let greatest = 0
  for (let i = from; i < to; i += 1) if ((values[i] as number) > greatest) greatest = values[i] as number
  return greatest
}

/** The same by name, for those who explain. */
export function named(vector: FeatureVector): Features {
  const features = {} as Features
  for (const [f, name] of FEATURES.entries()) features[name] = vector[f] as number
  return features
}
