import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asking, type Language, openAsking, openWorkshop } from '../../src/app.js'
import { type Environment, loadConfig } from '../../src/config.js'
import { createLogger } from '../../src/log.js'

/** A library in a temporary folder that holds the given files as its own, ready to be asked; `language` where loaded. */
export async function temporaryLibrary(
  paths: string[],
  env: Environment,
  language?: Language,
): Promise<Asking & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bulletin-answers-'))
  const config = loadConfig(env, { data: folder })
  const { workshop, close } = await openWorkshop(config, language ? { language } : {})
  const report = await workshop.ingestPaths(paths)
  await workshop.close()
  await close()
  if (report.failed.length > 0) throw new Error(report.failed.map(({ message }) => message).join('\n'))
  const log = createLogger({ level: 'warn', readable: false, color: false, target: process.stderr })
  const asking = await openAsking(config, log, undefined, language)
  return {
    ...asking,
    async remove() {
      await asking.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
