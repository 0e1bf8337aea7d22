import { parseBylineLine } from './byline.js'
import { isTerminated, matchKey } from './chars.js'
import { isColophonLine } from './colophon.js'
import type { Line } from './lines.js'
import { isMastheadLine, isNumberLine, readMasthead } from './masthead.js'
import { isTocHeading } from './toc.js'

/** How far behind an issue's number the rest of its masthead may stand, and how far before it its title. */
const BEHIND = 8
const BEFORE = 6
/** Longest line of a masthead. */
const LONGEST = 30

/**
 * Cuts a file's lines where another issue's masthead begins: a line with an issue's number, with a date, publisher,
 * kind or table of contents beside it, behind running text. The title above it goes with it.
 */
export function splitIssues(lines: Line[]): Line[][] {
  const starts = [0]
  let prose = false
  for (let i = 0; i < lines.length; i++) {
    const { text } = lines[i] as Line
    if (text.length > 60 || isTerminated(text)) prose = true
    else if (prose && isNumberLine(text) && hasMasthead(lines, i)) {
      starts.push(startOf(lines, i, titleOf(lines)))
      prose = false
    }
  }
  return starts.map((start, k) => lines.slice(start, starts[k + 1]))
}

/** The first masthead's title, as a key; null where it has none. */
function titleOf(lines: Line[]): string | null {
  const number = lines.slice(0, BEHIND).findIndex((line) => isNumberLine(line.text))
  if (number < 0) return null
  const { title } = readMasthead(lines.slice(0, number + 1))
  return title === null ? null : matchKey(title)
}

function hasMasthead(lines: Line[], at: number): boolean {
  const near = [...lines.slice(Math.max(0, at - 2), at), ...lines.slice(at + 1, at + BEHIND)]
  return near.some(({ text }) => isTocHeading(text) || (isMastheadLine(text) && !isColophonLine(text)))
}

function startOf(lines: Line[], number: number, title: string | null): number {
  for (let i = number; i >= Math.max(0, number - BEFORE); i--) {
    if (title !== null && matchKey((lines[i] as Line).text) === title) return i
  }
  let start = number
  while (start > 0 && number - start < 2) {
    const { text } = lines[start - 1] as Line
    const frame =
      text.length <= LONGEST && !isTerminated(text) && !isColophonLine(text) && !parseBylineLine(text)
    if (!frame) break
    start--
  }
  return start
}
