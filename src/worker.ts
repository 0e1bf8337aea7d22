/** The child process that reads, takes in, reindexes and builds for a process that answers. */
import { openWorkshop, readPlacesOf } from './app.js'
import { type ConfigFlags, loadConfig, readEnvironment } from './config.js'
import { serve } from './ingest/serve.js'

const configOf = (settings: unknown) => loadConfig(readEnvironment(process.cwd()), settings as ConfigFlags)

serve(
  process,
  async (settings) => {
    const { workshop, close } = await openWorkshop(configOf(settings))
    return {
      ...workshop,
      async close() {
        await workshop.close()
        await close()
      },
    }
  },
  async (path, settings) => {
    const { readBulletin } = await import('./bulletin/read.js')
    return readBulletin(path, { places: (await readPlacesOf(configOf(settings))).aliases })
  },
)
