import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asking, openAsking, openWorkshop } from '../../src/app.js'
import { type Environment, loadConfig } from '../../src/config.js'
import { createLogger } from '../../src/log.js'

/** A library in a temporary folder that holds the given files as its own, ready to be asked. */
export async function temporaryLibrary(
  paths: string[],
  env: Environment,
): Promise<Asking & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bulletin-answers-'))
  const config = loadConfig(env, { data: folder })
  const { workshop, close } = await openWorkshop(config)
  const report = await workshop.ingestPaths(paths)
  await workshop.close()
  await close()
  if (report.failed.length > 0) throw new Error(report.failed.map(({ message }) => message).join('\n'))
  const log = createLogger({ level: 'warn', readable: false, color: false, target: process.stderr })
  const asking = await openAsking(config, log)
  return {
    ...asking,
    async remove() {
      await asking.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
