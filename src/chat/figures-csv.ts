import type { FigureOnTheme } from '../model.js'
import { plain } from './plain.js'

/** A table of figures by RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function figuresCsv(rows: readonly FigureOnTheme[], heads: readonly string[]): string {
  const lines = rows.map(({ value, unit, text, noun, sentence, issue, article }) => [
    issue.date,
    issue.number,
    issue.total,
    article.district,
    value,
    unit,
    text,
    noun,
    sentence,
    article.title,
    article.id,
  ])
  return `\ufeff${[heads, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`
}

/** Text that a spreadsheet would take for a formula is set off by an apostrophe: what a bulletin says is data. */
function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const shown = plain(value)
  const text = /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
