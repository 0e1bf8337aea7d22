import { fold } from '../index/fold.js'
import type { DraftItem } from './draft.js'
import { bestSentence, type Found, quoteItem } from './found.js'
import type { ReadSentence } from './reading.js'

/** Longest stretch quoted in one cell of a table or line of a timeline. */
const MAX_CELL = 90

/**
 * The stretch of whole clauses of an article's best sentence that says most of the terms, as a cell. With
 * `figures`, sentences and stretches that hold digits are preferred.
 */
export function cell(
  found: Found,
  terms: readonly string[],
  prefix: string,
  figures: boolean,
): DraftItem | null {
  const { text } = found.article
  const hasDigit = (one: ReadSentence): boolean => /\d/.test(text.slice(one.start, one.end))
  const sentence = bestSentence(found, (one) => (figures && one.own > 0 && hasDigit(one) ? 0.2 : 0))
  if (!sentence) return null
  const { start, end } = bestWindow(text, sentence, terms, figures)
  return quoteItem(found, start, end, prefix)
}

function bestWindow(
  text: string,
  { start, end }: ReadSentence,
  terms: readonly string[],
  figures: boolean,
): { start: number; end: number } {
  if (end - start <= MAX_CELL) return { start, end }
  const cuts = [start]
  for (let at = start; at < end; at++) if ('，,；;：:。'.includes(text.charAt(at))) cuts.push(at + 1)
  if (cuts.at(-1) !== end) cuts.push(end)
  let best = { start, end: Math.min(end, start + MAX_CELL), worth: -1 }
  for (const [i, from] of cuts.entries()) {
    const to = cuts.slice(i + 1).findLast((cut) => cut - from <= MAX_CELL)
    if (to === undefined) continue
    const window = fold(text.slice(from, to))
    const said = terms.filter((term) => window.includes(term)).length
    const worth = said + (figures && /\d/.test(window) ? 0.6 : 0) - i * 0.01
    if (worth > best.worth) best = { start: from, end: to, worth }
  }
  return best
}
