import { isHan } from './chars.js'

/** A heading of one sentence may be this long; a longer one is running text whose first clause is the heading. */
const LONGEST = 48
const SHORTEST = 4
/** How far a heading's end is looked for. */
const FARTHEST = 240
/** Paired marks that keep a heading whole; half-width quotes open and close alike and are passed over. */
const OPENERS = '“‘「『《（(【〈〔［['
const CLOSERS = '”’」』》）)】〉〕］]'
const ENDS = '；！？!?;：:'

/**
 * The heading that begins at `from`: its first sentence, to 。 or ： (or ；！？ or the paragraph's end), quotes and
 * brackets kept whole. Where that sentence is no heading but running text, its first clause, to ，.
 * It ends before `to`, where the next point begins. `end` is just behind the mark that ends it.
 */
export function headingAt(text: string, from: number, to = text.length): { heading: string; end: number } {
  let depth = 0
  let clause = -1
  const limit = Math.min(to, from + FARTHEST)
  let i = from
  for (; i < limit; i++) {
    const unit = text.charCodeAt(i)
    if (isHan(unit)) continue
    const char = text[i] as string
    if (char === '\n') return whole(text, from, i, i)
    if (OPENERS.includes(char)) depth++
    else if (CLOSERS.includes(char)) depth = Math.max(0, depth - 1)
    else if (char === '。' || (depth === 0 && ENDS.includes(char) && i > from)) {
      if (i - from <= LONGEST || clause < 0) return whole(text, from, i, i + 1)
      break
    } else if (depth === 0 && clause < 0 && '，,'.includes(char) && i - from >= SHORTEST) clause = i
    if (i - from > LONGEST && clause >= 0) break
  }
  if (i === to && i - from <= LONGEST) return whole(text, from, i, i)
  return clause >= 0
    ? whole(text, from, clause, clause + 1)
    : whole(text, from, Math.min(i, from + LONGEST), i)
}

function whole(text: string, from: number, to: number, end: number): { heading: string; end: number } {
  return {
    heading: text
      .slice(from, to)
      .trim()
      .replace(/[，,；;：:。]$/, ''),
    end,
  }
}
