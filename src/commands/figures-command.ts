import { openAsking } from '../app.js'
import { plain } from '../chat/plain.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { FigureOnTheme } from '../model.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'

/** `figures THEME`: every figure on a theme, oldest issue first, as a table, JSON or CSV. */
export async function figures(
  config: Config,
  terminal: Terminal,
  theme: string,
  { csv }: { csv: boolean },
): Promise<void> {
  if (theme.trim() === '') throw new Fault('usage', terminal.words.figuresTheme)
  const asking = await openAsking(config, terminal.log, terminal.noteFetch)
  try {
    const rows = await asking.answerer.figures(theme)
    const { words, print, paint } = terminal
    if (terminal.json) return terminal.printJson({ theme, figures: rows })
    if (csv) return terminal.printFile(csvOf(rows, words.figureColumns))
    if (rows.length === 0) return print(words.noFigures)
    const lines = rows.map(({ text, issue, article, sentence }) => [
      paint.dim(issue.date ?? '–'),
      article.district ?? '–',
      paint.bold(text),
      sentence.replace(/\s+/g, ' '),
    ])
    for (const line of table(lines)) print(line)
  } finally {
    await asking.close()
  }
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
function csvOf(rows: readonly FigureOnTheme[], heads: readonly string[]): string {
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
