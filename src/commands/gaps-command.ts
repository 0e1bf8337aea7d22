import { openLibraryStore } from '../app.js'
import type { Config } from '../config.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'

/** `gaps`: the questions that found no evidence, the most asked first. `since` is an ISO day. */
export async function gaps(config: Config, terminal: Terminal, since: string | undefined): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    const questions = await store.unanswered(since)
    const { words, paint, print } = terminal
    if (terminal.json) return terminal.printJson({ questions })
    if (questions.length === 0) return print(words.noGaps)
    const rows = questions.map(({ question, missing, count, last }) => [
      words.times(count),
      paint.dim(last.slice(0, 10)),
      question.replace(/\s+/g, ' '),
      paint.dim(missing.replace(/\s+/g, ' ')),
    ])
    for (const line of table(rows)) print(line)
  } finally {
    await store.close()
  }
}
