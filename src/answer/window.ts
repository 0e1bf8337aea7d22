import { fold } from '../index/fold.js'
import type { DraftItem } from './draft.js'
import { bestSentence, type Found, quoteItem } from './found.js'
import type { ReadSentence } from './reading.js'

/** Longest stretch quoted in one cell of a table or line of a timeline, where not told. */
const MAX_CELL = 90

/** What a stretch with a digit is worth against one of the question's terms. */
const DIGIT = 0.6

export interface CellChoice {
  /** Longest stretch. */
  max?: number
  /** What a sentence is worth beyond its score. */
  worth?(sentence: string): number
  /** Stretches with digits are preferred. */
  digits?: boolean
  /** An offset in the article's text that the stretch must hold. */
  holding?: number
}

/** The stretch of whole clauses of an article's best sentence that says most of the terms, as a cell. */
export function cell(
  found: Found,
  terms: readonly string[],
  prefix: string,
  { max = MAX_CELL, worth = () => 0, digits = false, holding }: CellChoice = {},
): DraftItem | null {
  const { text } = found.article
  const sentence = bestSentence(found, (one) => (one.own > 0 ? worth(text.slice(one.start, one.end)) : 0))
  if (!sentence) return null
  const { start, end } = bestStretch(text, sentence, terms, { max, digits, holding })
  return quoteItem(found, start, end, prefix)
}

function bestStretch(
  text: string,
  { start, end }: ReadSentence,
  terms: readonly string[],
  { max, digits, holding }: { max: number; digits: boolean; holding: number | undefined },
): { start: number; end: number } {
  if (end - start <= max) return { start, end }
  const cuts = [start]
  for (let at = start; at < end; at++) if ('，,；;：:。'.includes(text.charAt(at))) cuts.push(at + 1)
  if (cuts.at(-1) !== end) cuts.push(end)
  const from = holding === undefined ? start : (cuts.findLast((cut) => cut <= holding) ?? start)
  let best = { start: from, end: Math.min(end, from + max), worth: -1 }
  for (const [i, from] of cuts.entries()) {
    const to = cuts.slice(i + 1).findLast((cut) => cut - from <= max)
    if (to === undefined || (holding !== undefined && (holding < from || holding >= to))) continue
    const stretch = fold(text.slice(from, to))
    const said = terms.filter((term) => stretch.includes(term)).length
    const worth = said + (digits && /\d/.test(stretch) ? DIGIT : 0) - i * 0.01
    if (worth > best.worth) best = { start: from, end: to, worth }
  }
  return best
}
