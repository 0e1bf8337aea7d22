import type { TermCutter } from '../index/lexical.js'
import type { CatalogueEntry } from '../store/store.js'
import { type CandidateSource, createDenseSource, createLexicalSource } from './candidate-source.js'
import { createCopyTest, gatherCopies } from './copies.js'
import {
  type Candidate,
  candidateFrom,
  FEATURES,
  type Features,
  glanceAt,
  likeliestArticles,
  named,
} from './features.js'
import { allowedArticles, type RetrievalQuery } from './filter.js'
import { bestChunk, contributions, type FusedCandidate, fuse } from './fuse.js'
import { createHeadingSource } from './heading-source.js'
import { questionTerms } from './question-terms.js'
import { createShortlist } from './shortlist.js'
import { type Allowed, chunkPlace, type IndexedArticle, type Snapshot } from './snapshot.js'
import { createTextMatcher } from './text-evidence.js'
import { WEIGHTS } from './weights.js'

const WEIGHT_VECTOR = FEATURES.map((name) => WEIGHTS[name])

/** Each source's list is this long, for articles and for chunks. */
const CANDIDATES = 30
/** Articles that share this much are shown once. */
const COPY_SHARE = 0.9
/** Of all that is proposed, this many have their text read. */
const READ = 20

/** Why a passage stands where it stands. */
export interface RankTrace {
  features: Features
  /** Weight × feature; they add up to the score. */
  contributions: Features
  /** 1-based place of its article in each source's own list; null where the source did not propose it. */
  ranks: Record<CandidateSource['name'], number | null>
}

/** The best chunk of one article. */
export interface RankedPassage {
  article: CatalogueEntry
  /** Further articles that are the same text with little changed, as of another issue. */
  alsoIn: CatalogueEntry[]
  chunkId: number
  /** Span in the article's text. */
  start: number
  end: number
  /** Index into the article's points, or null. */
  point: number | null
  /** The article's score. */
  score: number
  trace: RankTrace
}

/** The sources of a snapshot. */
export function sourcesOf(snapshot: Snapshot): CandidateSource[] {
  return [
    createLexicalSource(snapshot, 'words'),
    createLexicalSource(snapshot, 'bigrams'),
    createDenseSource(snapshot),
    createHeadingSource(snapshot),
  ]
}

/** A question's candidates with their features, and each source's own list. */
export interface Proposal {
  candidates: Candidate[]
  lists: { name: CandidateSource['name']; articles: readonly { ordinal: number }[] }[]
}

/** What any source proposes among the allowed articles, unordered. */
export function candidatesOf(
  snapshot: Snapshot,
  segmenter: TermCutter,
  text: string,
  vector: Float32Array,
  allowed: Allowed,
): Proposal {
  const terms = questionTerms(text, snapshot.view, segmenter)
  const query = { terms, vector }
  const lists = sourcesOf(snapshot).map((source) => ({
    name: source.name,
    ...source.search(query, allowed, CANDIDATES),
  }))
  const proposed = new Set<number>()
  for (const { articles, chunks } of lists) {
    for (const { ordinal } of articles) proposed.add(ordinal)
    for (const { ordinal } of chunks) proposed.add(chunkPlace(snapshot.view, ordinal).article)
  }
  const matcher = createTextMatcher(terms)
  const glance = glanceAt(snapshot, query, createShortlist(snapshot.view, proposed))
  const candidates = likeliestArticles(glance, READ).map((place) =>
    candidateFrom(snapshot.view, matcher, glance, place),
  )
  return { candidates, lists }
}

/** Proposes, weighs and orders: all of a search but the question's vector. Does not yield. */
export function rank(
  snapshot: Snapshot,
  segmenter: TermCutter,
  query: RetrievalQuery,
  vector: Float32Array,
): RankedPassage[] {
  const allowed = allowedArticles(snapshot, query.filter ?? {}, query.includeSamples)
  if (allowed.count === 0) return []
  const { candidates, lists } = candidatesOf(snapshot, segmenter, query.text, vector, allowed)
  const places = lists.map(({ name, articles }) => ({
    name,
    of: new Map(articles.map(({ ordinal }, index) => [ordinal, index + 1])),
  }))
  const isCopy = createCopyTest(snapshot.view, COPY_SHARE)
  return gatherCopies(fuse(candidates, WEIGHT_VECTOR), query.k, isCopy).map(({ first, copies }) => {
    const ranks = Object.fromEntries(
      places.map(({ name, of }) => [name, of.get(first.candidate.article) ?? null]),
    )
    return toPassage(snapshot, first, copies, ranks as RankTrace['ranks'])
  })
}

function toPassage(
  snapshot: Snapshot,
  { candidate, score }: FusedCandidate,
  copies: readonly FusedCandidate[],
  ranks: RankTrace['ranks'],
): RankedPassage {
  const { entry } = snapshot.articles[candidate.article] as IndexedArticle
  const { chunkId, start, end, point } = chunkPlace(snapshot.view, bestChunk(candidate, WEIGHT_VECTOR).chunk)
  const { features } = candidate
  const trace = {
    features: named(features),
    contributions: named(contributions(features, WEIGHT_VECTOR)),
    ranks,
  }
  const alsoIn = copies.map((copy) => (snapshot.articles[copy.candidate.article] as IndexedArticle).entry)
  return { article: entry, alsoIn, chunkId, start, end, point, score, trace }
}
