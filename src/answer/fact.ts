import type { Draft, DraftItem } from './draft.js'
import { bestSentence, type Findings, type Found, quoteItem } from './found.js'
import type { ReadSentence } from './reading.js'

/** Longest passage quoted for one fact. */
const MAX_PASSAGE = 230
/** A sentence as short as this is most likely a run-in heading. */
const HEADING_ALONE = 8
/** A further passage is worth showing from this share of the best one's score. */
const ALSO = 0.8

/** The sentence that says it, with its heading and as much of its point as fits. */
export function factAnswer({ found }: Findings): Draft {
  const items: DraftItem[] = []
  const first = found[0]
  const best = first && bestSentence(first)
  if (!first || !best) return { status: 'answered', lead: null, items, layout: 'lines' }
  items.push(passageItem(first, best))
  const others = found
    .flatMap((each) => each.sentences.map((sentence) => ({ each, sentence })))
    .filter(({ each, sentence }) => !(each === first && within(sentence, items[0]?.evidence)))
    .filter(({ sentence }) => sentence.score >= ALSO * best.score && sentence.own >= ALSO * best.own)
    .sort((a, b) => b.sentence.score - a.sentence.score)
  for (const { each, sentence } of others.slice(0, 2)) {
    const item = quoteItem(each, sentence.start, sentence.end)
    if (items.every(({ evidence }) => evidence.article !== each.article || !within(sentence, evidence)))
      items.push(item)
  }
  return { status: 'answered', lead: null, items, layout: 'lines' }
}

const within = (sentence: ReadSentence, span?: { start: number; end: number }): boolean =>
  span !== undefined && sentence.start >= span.start && sentence.end <= span.end

/**
 * The passage round a sentence: from its innermost point's heading where that fits, then whole sentences
 * after and before it within the same point, as long as the passage stays short.
 */
export function passageItem(found: Found, sentence: ReadSentence, max = MAX_PASSAGE): DraftItem {
  const { article, sentences } = found
  let { start, end } = sentence
  const innermost = sentence.points.at(-1)
  const point = innermost === undefined ? undefined : article.points[innermost]
  if (point && end - point.start <= max) start = Math.min(start, point.start)
  const samePoint = (other: ReadSentence): boolean => other.points.at(-1) === innermost
  const at = sentences.indexOf(sentence)
  for (const next of sentences.slice(at + 1)) {
    if (!samePoint(next) || next.end - start > max) break
    // A heading alone (建一支队。) is no end: it goes in with what it opens, or not at all.
    if (next.end - next.start > HEADING_ALONE) end = next.end
  }
  for (const before of sentences.slice(0, at).reverse()) {
    if (before.start < start && (!samePoint(before) || end - before.start > max)) break
    start = Math.min(start, before.start)
  }
  return quoteItem(found, start, end)
}
