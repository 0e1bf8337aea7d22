import { openLibraryStore, openWorkshop } from '../app.js'
import type { Config } from '../config.js'
import { ARCHIVE_HEAD, archiveLines } from '../ingest/archive.js'
import { takeIn } from './ingest-command.js'
import type { Terminal } from './terminal.js'

/** `export`: the library as JSON lines, all revisions, oldest issue first. */
export async function exportLibrary(config: Config, terminal: Terminal): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    terminal.printJson(ARCHIVE_HEAD)
    for (const { issueId } of await store.files()) {
      const history = await store.history(issueId)
      // Null where it was removed since the list was read.
      if (history) for (const line of archiveLines(history)) terminal.printJson(line)
    }
  } finally {
    await store.close()
  }
}

/** `import FILE`: takes in what `export` printed, under the same ids; false where any issue was refused. */
export async function importLibrary(
  config: Config,
  terminal: Terminal,
  path: string,
  signal: AbortSignal,
): Promise<boolean> {
  const opened = await openWorkshop(config, { onFetch: terminal.noteFetch })
  return takeIn(opened, terminal, 'import', ({ workshop }, onProgress) =>
    workshop.restore(path, { onProgress, signal }),
  )
}
