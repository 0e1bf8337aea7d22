import { isHan } from './chars.js'

/** A heading of one sentence may be this long; a longer one is running text whose first clause is the heading. */
const LONGEST = 48
const SHORTEST = 4
/** The first clause of a point that is a single sentence heads it when it is this long. */
const SHORTEST_OPENING = 2
const LONGEST_OPENING = 16
/** How far a heading's end is looked for. */
const FARTHEST = 240
/** Paired marks that keep a heading whole; half-width quotes open and close alike and are passed over. */
const OPENERS = '“‘「『《（(【〈〔［['
const CLOSERS = '”’」』》）)】〉〕］]'
const ENDS = '；！？!?;：:'

/**
 * The heading that begins at `from`: its first sentence, to 。 or ： (or ；！？ or the paragraph's end), quotes and
 * brackets kept whole. Where that sentence is no heading but running text, too long for one or all that the point
 * says in three clauses or more, its first clause, to ，.
 * It ends before `to`, where the next point begins. `end` is just behind the mark that ends it.
 */
export function headingAt(text: string, from: number, to = text.length): { heading: string; end: number } {
  let depth = 0
  let clause = -1
  let commas = 0
  let opening = -1
  const limit = Math.min(to, from + FARTHEST)
  let i = from
  for (; i < limit; i++) {
    const unit = text.charCodeAt(i)
    if (isHan(unit)) continue
    const char = text[i] as string
    if (char === '\n') return whole(text, from, i, i)
    if (OPENERS.includes(char)) depth++
    else if (CLOSERS.includes(char)) depth = Math.max(0, depth - 1)
    else if ((char === '：' || char === ':') && depth === 0 && i > from && standsAlone(text, from, i, to))
      continue
    else if (char === '。' || (depth === 0 && ENDS.includes(char) && i > from)) {
      const alone = i + 1 >= to || text[i + 1] === '\n'
      if (alone && commas >= 2 && opening > 0) return whole(text, from, opening, opening + 1)
      if (i - from <= LONGEST || clause < 0) return whole(text, from, i, i + 1)
      break
    } else if (char === '.' && depth === 0 && isHalfWidthStop(text, i)) {
      return whole(text, from, i, i + 1)
    } else if (depth === 0 && '，,'.includes(char)) {
      if (commas++ === 0 && i - from >= SHORTEST_OPENING && i - from <= LONGEST_OPENING) opening = i
      if (clause < 0 && i - from >= SHORTEST) clause = i
    }
    if (i - from > LONGEST && clause >= 0) break
  }
  if (i === to && i - from <= LONGEST) return whole(text, from, i, i)
  return clause >= 0
    ? whole(text, from, clause, clause + 1)
    : whole(text, from, Math.min(i, from + LONGEST), i)
}

/** 产业现状：有基础，缺龙头, alone on its line: a heading that says more behind its colon. */
function standsAlone(text: string, from: number, colon: number, to: number): boolean {
  const behind = text.slice(colon + 1, Math.min(to, colon + 2 + LONGEST_BEHIND))
  const line = behind.indexOf('\n')
  if (line < 0 || colon - from > LONGEST_BEFORE) return false
  const said = behind.slice(0, line)
  return /[，、]/.test(said) && /^[\u4e00-\u9fff，、]+$/.test(said)
}

/** Longest parts of such a heading; what is longer is a torn line of text. */
const LONGEST_BEFORE = 20
const LONGEST_BEHIND = 12

/** A . that ends a sentence among Han characters, and is no decimal point or part of a name. */
export function isHalfWidthStop(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at + 1)
  return (isHan(before) || '"”)）'.includes(text[at - 1] ?? '\0')) && !(after < 0x80 && after > 0x22)
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
