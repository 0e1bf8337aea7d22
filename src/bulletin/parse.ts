import type { ParsedIssue } from '../model.js'
import { parseBylineLine, trailingByline } from './byline.js'
import { isDigest, readDigest } from './digest.js'
import { dropFurniture, dropRules } from './furniture.js'
import { readIssue } from './issue.js'
import { createLedger } from './ledger.js'
import { type Line, toLines } from './lines.js'
import { dropMarkup } from './markup.js'
import { isMastheadLine, isNumberLine } from './masthead.js'
import { readPage } from './page.js'
import { NO_ALIASES, type PlaceAliases } from './place-aliases.js'
import { splitIssues } from './split-issues.js'
import { closeUp } from './spread.js'
import { isTocHeading } from './toc.js'

/** How far from the top an issue's number or table of contents may stand. */
const TOP = 40

/**
 * Reads a bulletin's text: one issue, or several where the file holds several. Pure; never throws; whatever it takes
 * out or doubts is in the warnings. `aliases` are places' other names. Time is linear in the text's length.
 */
export function parseText(text: string, aliases: PlaceAliases = NO_ALIASES): ParsedIssue[] {
  const ledger = createLedger()
  const marked = dropFurniture(dropMarkup(closeUp(toLines(text, ledger)), ledger), ledger)
  const lines = MARKED.test(text) ? marked.map(dropTextMarks) : marked
  if (isBulletin(lines)) {
    const parts = splitIssues(dropRules(lines, ledger))
    return parts.map((part, i) => {
      const from = i === 0 ? 1 : (part[0]?.number ?? 1)
      const to = (parts[i + 1]?.[0]?.number ?? Number.POSITIVE_INFINITY) - 1
      return readIssue(part, ledger.part(from, to), aliases)
    })
  }
  if (isDigest(marked)) return [readDigest(marked, ledger)]
  return [readPage(lines, ledger)]
}

/** Only a text that holds these is set as Markdown is. */
const MARKED = /#|\*\*/

/** A Markdown heading's # signs and the ** around words say how they are printed, no more. */
function dropTextMarks(line: Line): Line {
  const { text } = line
  const first = text.charCodeAt(0)
  if (first !== 0x23 && !text.includes('**')) return line
  const plain = text.replace(/^#{1,6}\s+(?=\S)/, '').replace(/\*\*([^*]{1,200})\*\*/g, '$1')
  return { ...line, text: plain }
}

/**
 * A bulletin has several articles: a table of contents, an issue number with another line of a masthead, or at least
 * two bylines behind their texts. Everything else is one page.
 */
function isBulletin(lines: Line[]): boolean {
  const top = lines.slice(0, TOP)
  if (top.some((line) => isTocHeading(line.text))) return true
  if (
    top.some((line) => isNumberLine(line.text)) &&
    top.filter((line) => isMastheadLine(line.text)).length >= 2
  )
    return true
  let signed = 0
  for (const { text } of lines) {
    if (parseBylineLine(text)?.some((byline) => byline.names.length > 0) || trailingByline(text) > 0) signed++
    if (signed >= 2) return true
  }
  return false
}
