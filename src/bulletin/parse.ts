import type { ParsedIssue } from '../model.js'
import { parseBylineLine } from './byline.js'
import { isDigest, readDigest } from './digest.js'
import { dropFurniture } from './furniture.js'
import { readIssue } from './issue.js'
import { createLedger } from './ledger.js'
import { type Line, toLines } from './lines.js'
import { dropMarkup } from './markup.js'
import { isNumberLine } from './masthead.js'
import { readPage } from './page.js'
import { isTocHeading } from './toc.js'

/** How far from the top an issue's number or table of contents may stand. */
const TOP = 40

/**
 * Reads a bulletin's text: one issue, or several where the file holds several. Pure; never throws; whatever it takes
 * out or doubts is in the warnings. Time is linear in the text's length.
 */
export function parseText(text: string): ParsedIssue[] {
  const ledger = createLedger()
  const lines = dropFurniture(dropMarkup(toLines(text, ledger), ledger), ledger)
  if (isDigest(lines)) return [readDigest(lines, ledger)]
  if (isBulletin(lines)) return [readIssue(lines, ledger)]
  return [readPage(lines, ledger)]
}

/**
 * A bulletin has several articles: a table of contents, an issue number in its masthead, or at least two bylines of
 * offices that stand alone on their lines. Everything else is one page.
 */
function isBulletin(lines: Line[]): boolean {
  if (lines.slice(0, TOP).some((line) => isTocHeading(line.text) || isNumberLine(line.text))) return true
  let signed = 0
  for (const { text } of lines) {
    if (text.length <= 120 && parseBylineLine(text)?.some((byline) => byline.names.length > 0)) signed++
    if (signed >= 2) return true
  }
  return false
}
