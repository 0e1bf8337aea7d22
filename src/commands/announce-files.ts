import type { Desk } from '../chat/desk.js'
import type { Notices } from '../chat/notices.js'
import { previewReply } from '../chat/operation-reply.js'
import { Fault } from '../errors.js'
import type { LinkedFile } from '../store/source-store.js'
import type { Store } from '../store/store.js'

/** Nobody is tried to be reached about a file more often than this. */
const AGAIN_MS = 60 * 60 * 1000

export interface AnnounceDeps {
  readonly store: Store
  readonly desk: Pick<Desk, 'preview' | 'discard'>
  readonly notices: Pick<Notices, 'tell'>
  readonly now: () => number
}

/**
 * Shows the administrators, each in private, what a source led to and waits for a yes. What nobody could be told is
 * tried again later, in another process if need be; `/pending` has it meanwhile.
 */
export function createAnnounce({ store, desk, notices, now }: AnnounceDeps): () => Promise<void> {
  const tried = new Map<string, number>()

  async function announce(file: LinkedFile, administrators: readonly string[]): Promise<LinkedFile> {
    const operation = file.detail === null ? null : await store.operation(file.detail)
    if (operation?.state !== 'offered') return { ...file, state: 'told' }
    const { path = '', name = '' } = operation.payload
    try {
      const issues = await desk.preview(path)
      let reached = false
      for (const id of administrators)
        if (await notices.tell(id, (words) => previewReply(operation, name, issues, words))) reached = true
      return reached ? { ...file, state: 'told' } : file
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      await store.endOperation(operation.id, 'cancelled')
      await desk.discard(path)
      return { ...file, state: 'refused', detail: error.message }
    }
  }

  return async () => {
    const offered = await store.linkedFiles({ states: ['offered'] })
    if (offered.length === 0) return
    const administrators = (await store.members())
      .filter(({ kind, role, state }) => kind === 'person' && role === 'administrator' && state === 'allowed')
      .map(({ id }) => id)
    for (const file of offered) {
      if (now() - (tried.get(file.url) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) continue
      tried.set(file.url, now())
      await store.saveLinked(await announce(file, administrators))
    }
  }
}
