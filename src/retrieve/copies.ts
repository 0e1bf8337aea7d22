import type { LexicalView } from '../index/lexical-view.js'
import type { FeatureVector } from './features.js'
import type { FusedCandidate } from './fuse.js'

/** Whether two articles, by ordinal, are one text with little changed. */
export type CopyTest = (a: number, b: number) => boolean

/** Two texts are one where the shorter has this share of its pairs of characters in common with the other. */
export function createCopyTest(view: LexicalView, share: number): CopyTest {
  const texts = new Map<number, string>()
  const textOf = (article: number): string => {
    let text = texts.get(article)
    if (text === undefined) {
      const { segment, articleBase } = view.ofArticle(article)
      const at = (local: number): number => segment.textStarts[segment.firstChunk[local] as number] as number
      const [from, to] = [at(article - articleBase), at(article - articleBase + 1)]
      const { buffer, byteOffset } = segment.text
      text = Buffer.from(buffer, byteOffset + 2 * from, 2 * (to - from)).toString('utf16le')
      texts.set(article, text)
    }
    return text
  }
  const cache = new Map<number, Set<number>>()
  const bigrams = (article: number): Set<number> => {
    let found = cache.get(article)
    if (found === undefined) {
      const text = textOf(article)
      found = new Set<number>()
      for (let i = 1; i < text.length; i += 1)
        found.add(text.charCodeAt(i - 1) * 0x10000 + text.charCodeAt(i))
      cache.set(article, found)
    }
    return found
  }
  return (a, b) => {
    const lengths = [lengthOf(view, a), lengthOf(view, b)].sort((x, y) => x - y) as [number, number]
    if (lengths[0] < LENGTHS * lengths[1] || !mayBeCopies(textOf(a), textOf(b))) return false
    const [small, large] = [bigrams(a), bigrams(b)].sort((x, y) => x.size - y.size) as [
      Set<number>,
      Set<number>,
    ]
    let shared = 0
    for (const bigram of small) if (large.has(bigram)) shared += 1
    return small.size > 0 && shared / small.size >= share
  }
}

/** Runs taken from all over a text: of a copy with a fifth of its pairs changed about half are found again. */
const SAMPLES = 12
const SAMPLE_LENGTH = 4
const LEAST_FOUND = 3

/** Tells most texts apart by a dozen short runs, so that few are compared whole. */
function mayBeCopies(a: string, b: string): boolean {
  let found = 0
  for (let i = 0; i < SAMPLES; i += 1) {
    const at = Math.floor((i * (a.length - SAMPLE_LENGTH)) / (SAMPLES - 1))
    if (b.includes(a.slice(Math.max(0, at), at + SAMPLE_LENGTH))) found += 1
  }
  return found >= LEAST_FOUND
}

function lengthOf(view: LexicalView, article: number): number {
  const { segment, articleBase } = view.ofArticle(article)
  const at = (local: number): number => segment.textStarts[segment.firstChunk[local] as number] as number
  return at(article - articleBase + 1) - at(article - articleBase)
}

/** A candidate and those that say the same. */
export interface Gathered {
  first: FusedCandidate
  copies: FusedCandidate[]
}

/** Features of copies differ by this at most; only where they do not are texts compared. */
const ALIKE = 0.06
/** Candidates of less than this share of the best score are not compared: nobody reads that far for doubles. */
const WORTH_COMPARING = 0.5
/** Of two copies the shorter is at least this long against the longer. */
const LENGTHS = 0.8

/**
 * The first `k` of ranked candidates, copies gathered under the one that was taken in first: which of two equal texts
 * scores a hair higher means nothing.
 */
export function gatherCopies(ranked: readonly FusedCandidate[], k: number, isCopy: CopyTest): Gathered[] {
  const gathered: Gathered[] = []
  const least = WORTH_COMPARING * (ranked[0]?.score ?? 0)
  for (const each of ranked) {
    const { article, features } = each.candidate
    const group = gathered.find(
      ({ first }) =>
        each.score >= least &&
        areNear(first.candidate.features, features) &&
        isCopy(first.candidate.article, article),
    )
    if (group === undefined) {
      if (gathered.length < k) gathered.push({ first: each, copies: [] })
    } else if (article < group.first.candidate.article) {
      group.copies.push(group.first)
      group.first = each
    } else group.copies.push(each)
  }
  return gathered
}

function areNear(a: FeatureVector, b: FeatureVector): boolean {
  for (let f = 0; f < a.length; f += 1)
    if (Math.abs((a[f] as number) - (b[f] as number)) > ALIKE) return false
  return true
}
