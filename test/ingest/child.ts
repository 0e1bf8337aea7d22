/** The child process of the forked workshop, as a program would write it, but mortal at will. */

import { readBulletin } from '../../src/bulletin/read.js'
import { serve } from '../../src/ingest/serve.js'
import { openWorkshop, type Settings } from './support.js'

serve(
  process,
  async (given) => {
    const settings = given as Settings
    const { store, workshop } = await openWorkshop(settings)
    const die = (): void => void process.kill(process.pid, 'SIGKILL')
    return {
      ...workshop,
      ingestPaths: (paths, options = {}) =>
        workshop.ingestPaths(paths, {
          ...options,
          onProgress(progress) {
            options.onProgress?.(progress)
            const { phase, done } = progress
            // In the middle of something, not always of the same.
            if (phase === 'files' && done === settings.dieAfter) setTimeout(die, done % 7)
          },
        }),
      async close() {
        await workshop.close()
        await store.close()
      },
    }
  },
  (path) => readBulletin(path),
)
