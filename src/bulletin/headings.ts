import { isCloser, isOpener } from './chars.js'

/** A heading of one sentence may be this long; a longer one is running text whose first clause is the heading. */
const LONGEST = 48
const SHORTEST = 4

/**
 * The heading that begins at `from`: its first sentence, to 。 or ： (or ；！？ or the paragraph's end), quotes and
 * brackets kept whole. Where that sentence is no heading but running text, its first clause, to ，.
 * `end` is just behind the mark that ends it.
 */
export function headingAt(text: string, from: number): { heading: string; end: number } {
  let depth = 0
  let clause = -1
  let i = from
  for (; i < text.length; i++) {
    const char = text[i] as string
    if (char === '\n') return whole(text, from, i, i)
    if (isOpener(char) && char !== '"' && char !== "'") depth++
    else if (isCloser(char) && char !== '"' && char !== "'") depth = Math.max(0, depth - 1)
    if ('。；！？!?;'.includes(char) || (depth === 0 && '：:'.includes(char) && i > from)) {
      if ('；！？!?;'.includes(char) && depth > 0) continue
      if (i - from <= LONGEST || clause < 0) return whole(text, from, i, i + 1)
      break
    }
    if (depth === 0 && '，,'.includes(char) && clause < 0 && i - from >= SHORTEST) clause = i
    if (i - from > LONGEST && clause >= 0) break
  }
  if (i >= text.length && (clause < 0 || i - from <= LONGEST)) return whole(text, from, i, i)
  return whole(text, from, clause, clause + 1)
}

function whole(text: string, from: number, to: number, end: number): { heading: string; end: number } {
  return { heading: text.slice(from, to).trim(), end }
}
