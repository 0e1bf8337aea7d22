/** The child process that takes in, reindexes and builds for a process that answers. */
import { openWorkshop } from './app.js'
import { type ConfigFlags, loadConfig, readEnvironment } from './config.js'
import { serve } from './ingest/serve.js'

serve(process, async (settings) => {
  const { workshop, close } = await openWorkshop(
    loadConfig(readEnvironment(process.cwd()), settings as ConfigFlags),
  )
  return {
    ...workshop,
    async close() {
      await workshop.close()
      await close()
    },
  }
})
