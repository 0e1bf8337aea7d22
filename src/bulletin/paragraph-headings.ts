import { countHan, isTerminated } from './chars.js'
import type { RunIn } from './run-in.js'

interface Paragraph {
  start: number
  end: number
  text: string
}

const LONGEST_SUBHEAD = 20
const SHORTEST_SUBHEAD = 3
/** Running text under a sub-title is at least this long. */
const SHORTEST_PROSE = 20
/** A sentence that heads a paragraph, and how many paragraphs in a row must have one. */
const LONGEST_SENTENCE = 12
const LEAST_IN_A_ROW = 3
const MOST_DIFFERENCE = 4

/**
 * Headings of a text that labels nothing: sub-titles on lines of their own, two or more; or sentences so short that
 * they head their paragraphs (开展一次学习。组织…), three or more in a row and of like length.
 */
export function paragraphHeadings(text: string): RunIn[] {
  const paragraphs = split(text)
  const subheads = paragraphs.filter((paragraph, i) => isSubhead(paragraph, paragraphs[i + 1]))
  if (subheads.length >= 2) return spans(text, subheads)
  return openingSentences(paragraphs)
}

function split(text: string): Paragraph[] {
  const out: Paragraph[] = []
  for (let start = 0; start <= text.length; ) {
    const stop = text.indexOf('\n', start)
    const end = stop < 0 ? text.length : stop
    out.push({ start, end, text: text.slice(start, end) })
    start = end + 1
  }
  return out
}

function isSubhead({ text }: Paragraph, next: Paragraph | undefined): boolean {
  if (text.length < SHORTEST_SUBHEAD || text.length > LONGEST_SUBHEAD || !next) return false
  if (isTerminated(text) || /[，,、；\t0-9]/.test(text) || countHan(text) < text.length - 4) return false
  return next.text.length >= SHORTEST_PROSE && isTerminated(next.text)
}

function spans(text: string, subheads: Paragraph[]): RunIn[] {
  return subheads.map(({ start, text: heading }, i) => ({
    heading,
    start,
    end: (subheads[i + 1]?.start ?? text.length + 1) - 1,
  }))
}

function openingSentences(paragraphs: Paragraph[]): RunIn[] {
  let row: { paragraph: Paragraph; length: number }[] = []
  for (const paragraph of paragraphs) {
    const length = openingLength(paragraph.text)
    const fits = row.every((other) => Math.abs(other.length - length) <= MOST_DIFFERENCE)
    if (length > 0 && fits) row.push({ paragraph, length })
    else if (row.length >= LEAST_IN_A_ROW) break
    else row = length > 0 ? [{ paragraph, length }] : []
  }
  if (row.length < LEAST_IN_A_ROW) return []
  return row.map(({ paragraph, length }) => ({
    heading: paragraph.text.slice(0, length),
    start: paragraph.start,
    end: paragraph.end,
  }))
}

/** Length of a paragraph's first sentence where it can head the rest; 0 where it cannot. */
function openingLength(text: string): number {
  const stop = /[。.]/.exec(text.slice(0, LONGEST_SENTENCE + 1))?.index ?? 0
  if (stop < SHORTEST_SUBHEAD || text.length - stop < stop + MOST_DIFFERENCE) return 0
  const words = text.slice(0, stop)
  return /[，,、；：:0-9]/.test(words) || countHan(words) < stop - 2 ? 0 : stop
}
