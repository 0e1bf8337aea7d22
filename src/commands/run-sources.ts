import type { Asking } from '../app.js'
import type { Config } from '../config.js'
import { createAnnounce } from './announce-files.js'
import { openSources, readSourcesOf, wrongLines } from './open-sources.js'
import type { Terminal } from './terminal.js'

/** Looks at the web pages and feeds of `sources.txt` while the process runs, and tells administrators of new files. */
export function startSources(
  config: Config,
  terminal: Terminal,
  { store, notices }: Pick<Asking, 'store' | 'notices'>,
): { stop(): Promise<void> } {
  const { log, words } = terminal
  const { poller, desk } = openSources(config, terminal, store)
  const wrong = readSourcesOf(config).wrong
  if (wrong.length > 0) log.warn(wrongLines(wrong, words))
  const stopping = new AbortController()
  const announce = createAnnounce({ store, desk, notices, now: () => Date.now() })
  const running = poller.run(stopping.signal, announce)
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
