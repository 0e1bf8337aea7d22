import { openAsking } from '../app.js'
import { CATALOGUES } from '../chat/catalogues.js'
import { figuresCsv } from '../chat/figures-csv.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
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
    if (csv) return terminal.printFile(figuresCsv(rows, CATALOGUES[config.lang].figureColumns.split(',')))
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
