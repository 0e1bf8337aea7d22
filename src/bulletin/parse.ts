import type { ParsedIssue } from '../model.js'
import { dropFurniture } from './furniture.js'
import { readIssue } from './issue.js'
import { createLedger } from './ledger.js'
import { toLines } from './lines.js'

/**
 * Reads a bulletin's text: one issue, or several where the file holds several. Pure; never throws; whatever it takes
 * out or doubts is in the warnings. Time is linear in the text's length.
 */
export function parseText(text: string): ParsedIssue[] {
  const ledger = createLedger()
  const lines = dropFurniture(toLines(text, ledger), ledger)
  return [readIssue(lines, ledger)]
}
