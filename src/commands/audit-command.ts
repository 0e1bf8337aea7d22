import { openLibraryStore } from '../app.js'
import type { Config } from '../config.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'

/** `audit`: who did what to the library and to its members, newest first. */
export async function audit(config: Config, terminal: Terminal): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    const acts = await store.audit()
    const { words, paint, print } = terminal
    if (terminal.json) return terminal.printJson({ acts })
    if (acts.length === 0) return print(words.noActs)
    const rows = acts.map(({ at, actor, act, subject, detail }) => [
      paint.dim(at.slice(0, 19).replace('T', ' ')),
      actor,
      words.acts[act] ?? act,
      subject,
      detail,
    ])
    for (const line of table(rows)) print(line)
  } finally {
    await store.close()
  }
}
