import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Desk } from '../chat/desk.js'
import { asksOf, offerUpload } from '../chat/offer-upload.js'
import { Fault } from '../errors.js'
import type { Store } from '../store/store.js'
import type { FetchedFile, Reception } from '../watch/web/look.js'

/** In the audit, and where the one who offers an operation stands. */
const FOUND_BY = 'source'

export interface ReceiverDeps {
  readonly desk: Desk
  readonly store: Pick<Store, 'offerOperation' | 'recordAct'>
  /** Is told of each file that was taken in or offered. */
  readonly tell: (state: 'taken' | 'offered', name: string) => void
}

/**
 * What is done with a file that a source led to: as with one that an editor sends, it is read and waits for a yes; one
 * of a trusted source is taken in at once, unless it cannot be told which issue it is.
 */
export function createReceiver({ desk, store, tell }: ReceiverDeps) {
  async function decide({ name, url, source }: FetchedFile, path: string): Promise<Reception> {
    const issues = await desk.preview(path)
    if (issues.every(({ fate }) => fate === 'held')) return { state: 'held', detail: null }
    if (!source.trusted || asksOf(issues) !== undefined) {
      const operation = await offerUpload(store, issues, { path, name, by: FOUND_BY, from: url })
      tell('offered', name)
      return { state: 'offered', detail: operation.id }
    }
    const report = await desk.takeIn(path, undefined, () => {})
    const why = report.failed.map(({ message }) => message).join('; ')
    if (report.issues.length === 0) return { state: 'refused', detail: why }
    for (const { id } of report.issues)
      await store.recordAct({ actor: FOUND_BY, act: 'ingest', subject: id, detail: url })
    tell('taken', name)
    return { state: 'taken', detail: report.issues.map(({ id }) => id).join(' ') }
  }

  return async (file: FetchedFile): Promise<Reception> => {
    const path = join(await desk.folder(), file.name)
    let reception: Reception | null = null
    try {
      await writeFile(path, file.bytes)
      reception = await decide(file, path)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      reception = { state: 'refused', detail: error.message }
    } finally {
      if (reception?.state !== 'offered') await desk.discard(path)
    }
    return reception
  }
}
