import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { Store } from '../store/store.js'
import type { FolderWatch } from '../watch/folder.js'
import { noteLook } from '../watch/looks.js'
import { refusal } from './ingest-command.js'
import { takeIn, unheld } from './intake.js'
import type { Terminal } from './terminal.js'

/** Watches the data folder's `bulletins/` and takes in what comes, in a process of its own. */
export async function startWatch(
  config: Config,
  terminal: Terminal,
  store: Store,
  { initial }: { initial: boolean },
): Promise<Pick<FolderWatch, 'stop'>> {
  const { watchFolder } = await import('../watch/folder.js')
  const { words, log } = terminal
  const folder = join(config.dataDir, 'bulletins')
  mkdirSync(folder, { recursive: true })
  const stopping = new AbortController()
  const watching = watchFolder({
    folder,
    initial,
    async takeIn(paths) {
      const fresh = await unheld(paths, store)
      const look = { at: new Date().toISOString(), place: folder, files: fresh.length }
      if (fresh.length === 0) return noteLook(store, { ...look, ingested: 0, replaced: 0, failed: [] })
      const intake = { paths: fresh, sample: false }
      // No progress bar in the middle of a conversation.
      const { ingested, replaced, failed } = await takeIn(
        config,
        { ...terminal, quiet: true },
        store,
        intake,
        stopping.signal,
      )
      const refused = failed.map((one) => refusal(terminal, one))
      await noteLook(store, { ...look, ingested, replaced, failed: refused })
      log.info(words.watchFound(ingested, replaced, failed.length))
    },
    report: (error) => {
      if (!stopping.signal.aborted) log.error({ err: error }, 'watching failed')
    },
  })
  return {
    async stop() {
      stopping.abort(new Fault('usage', words.interrupted))
      await watching.stop()
    },
  }
}
