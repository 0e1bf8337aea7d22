import { Fault } from '../errors.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { Store } from '../store/store.js'
import { withLease } from './lease.js'
import { type PrepareDeps, prepare } from './prepare.js'
import type { WorkOptions } from './report.js'

export interface ReindexDeps extends PrepareDeps {
  store: Store
  /** Names this process among all that could hold a lease. */
  holder: string
}

/** Articles embedded and kept in one transaction: what a kill can cost. */
const BATCH = 16

/**
 * Makes all chunks and vectors anew with the present model, chunking and segmentation. The old ones are
 * searched until the new ones are whole, then changed over in one transaction. After a kill it goes on where
 * it was. Returns the number of articles that were made anew now.
 *
 * @throws Fault `busy` where another process is at it; the signal's reason where it was aborted.
 */
export async function reindex(deps: ReindexDeps, { onProgress, signal }: WorkOptions = {}): Promise<number> {
  const { store } = deps
  const fingerprint = libraryFingerprint(deps.embedder.info)
  const made = await withLease(store, 'reindex', deps.holder, async () => {
    let count = 0
    const { done, total } = await store.beginReindex(fingerprint)
    // Published meanwhile, with the old model, is taken up as well: whole is what the store calls whole.
    do {
      for (;;) {
        signal?.throwIfAborted()
        onProgress?.({
          phase: 'reindex',
          done: done + count,
          total: Math.max(total, done + count),
          path: null,
        })
        const batch = await store.unindexed(fingerprint, BATCH)
        if (batch.length === 0) break
        const articles = batch.map(({ article }) => article)
        const prepared = await prepare(articles, deps, { signal })
        await store.storeReindexed(
          fingerprint,
          prepared.map((one, index) => ({ ...one, row: (batch[index] as (typeof batch)[number]).row })),
        )
        count += batch.length
      }
    } while (!(await store.finishReindex(fingerprint)))
    return count
  })
  if (made === null) throw new Fault('busy', '另一进程正在重建索引：请等它完成，或停止它后稍候半分钟再试')
  return made
}
