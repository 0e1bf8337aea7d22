import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { forkWorkshop } from '../app.js'
import type { Config } from '../config.js'
import { hashFile } from '../ingest/file-hash.js'
import { findFiles } from '../ingest/find-files.js'
import type { IngestReport } from '../ingest/report.js'
import type { Store } from '../store/store.js'
import { refusal } from './ingest-command.js'
import { createProgress } from './progress.js'
import { oneLine, type Terminal } from './terminal.js'

/** Kept beside the library once the samples were taken in, so that removed ones never come back. */
const SAMPLES_OFFERED = 'samples_offered'

/** What `start` takes in by itself. */
export interface Intake {
  paths: string[]
  sample: boolean
}

/**
 * What is to be taken in: files of the data folder's `bulletins/` that are not held yet; in a library that is
 * empty and was never given them, the samples; else null.
 */
export async function pendingIntake(config: Config, store: Store): Promise<Intake | null> {
  const own = join(config.dataDir, 'bulletins')
  if (existsSync(own)) {
    const paths = await unheld((await findFiles([own])).files, store)
    if (paths.length > 0) return { paths, sample: false }
  }
  if ((await store.issues()).length > 0 || (await store.fact(SAMPLES_OFFERED)) !== null) return null
  return { paths: [join(config.packageRoot, 'data', 'samples')], sample: true }
}

/** Of some files, those that are not held yet; what cannot be read is told of when it is taken in. */
export async function unheld(files: readonly string[], store: Store): Promise<string[]> {
  const paths: string[] = []
  for (const file of files) {
    const sha256 = await hashFile(file)
    if (sha256 === null || (await store.heldFile(sha256, false)).length === 0) paths.push(file)
  }
  return paths
}

/** Takes in, in a child process, with a progress bar; tells of refused files, a line each. */
export async function takeIn(
  config: Config,
  terminal: Terminal,
  store: Store,
  { paths, sample }: Intake,
  signal: AbortSignal,
): Promise<IngestReport> {
  const workshop = forkWorkshop(config, terminal.log)
  const progress = await createProgress(terminal)
  try {
    const report = await workshop.ingestPaths(paths, { sample, onProgress: progress.show, signal })
    if (sample) await store.setFact(SAMPLES_OFFERED, new Date().toISOString())
    progress.stop()
    for (const failed of report.failed) terminal.note(oneLine(refusal(terminal, failed)))
    return report
  } finally {
    progress.stop()
    await workshop.close()
  }
}
