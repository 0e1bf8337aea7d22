import type { LexicalView } from '../index/lexical-view.js'
import type { FeatureVector } from './features.js'
import type { FusedCandidate } from './fuse.js'

/** Whether two articles, by ordinal, are one text with little changed. */
export type CopyTest = (a: number, b: number) => boolean

/** Two texts are one where the shorter has this share of its pairs of characters in common with the other. */
export function createCopyTest(view: LexicalView, share: number): CopyTest {
  const held = new Map<number, Pairs>()
  const pairs = (article: number): Pairs => {
    let found = held.get(article)
    if (found === undefined) {
      found = pairsOf(textOf(view, article))
      held.set(article, found)
    }
    return found
  }
  return (a, b) => {
    const lengths = [textOf(view, a).length, textOf(view, b).length].sort((x, y) => x - y) as [number, number]
    if (lengths[0] < LENGTHS * lengths[1]) return false
    const [small, large] = [pairs(a), pairs(b)].sort((x, y) => x.pairs.length - y.pairs.length) as [
      Pairs,
      Pairs,
    ]
    return small.pairs.length > 0 && hasShare(small, large, share)
  }
}

function textOf(view: LexicalView, article: number): Uint16Array {
  const { segment, articleBase } = view.ofArticle(article)
  const at = (local: number): number => segment.textStarts[segment.firstChunk[local] as number] as number
  return segment.text.subarray(at(article - articleBase), at(article - articleBase + 1))
}

/** The pairs of adjacent characters of a text, each once, and a hash table of them in which 0 is free. */
interface Pairs {
  pairs: Uint32Array
  slots: Uint32Array
}

function pairsOf(text: Uint16Array): Pairs {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * text.length + 2)))
  const pairs = new Uint32Array(text.length)
  let size = 0
  for (let i = 1; i < text.length; i += 1) {
    const pair = (((text[i - 1] as number) << 16) | (text[i] as number)) >>> 0
    const slot = slotOf(slots, pair)
    if (slots[slot] !== 0) continue
    slots[slot] = pair
    pairs[size] = pair
    size += 1
  }
  return { pairs: pairs.subarray(0, size), slots }
}

/** Whether the other text has this share of the pairs; most texts show within a few dozen that it cannot. */
function hasShare({ pairs }: Pairs, { slots }: Pairs, share: number): boolean {
  let missing = 0
  for (const pair of pairs) {
    if (slots[slotOf(slots, pair)] === pair) continue
    missing += 1
    if ((pairs.length - missing) / pairs.length < share) return false
  }
  return true
}

/** Where a pair stands, or would stand. */
function slotOf(slots: Uint32Array, pair: number): number {
  let hash = Math.imul(pair ^ (pair >>> 15), 0x85ebca6b)
  hash ^= hash >>> 13
  const mask = slots.length - 1
  let slot = hash & mask
  while (slots[slot] !== 0 && slots[slot] !== pair) slot = (slot + 1) & mask
  return slot
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
