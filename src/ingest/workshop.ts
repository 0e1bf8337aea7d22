import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { CorrectableField, StoredArticle } from '../model.js'
import type { Change, IdentityAnswer } from '../store/store.js'
import { correct } from './correct.js'
import { createIndexer } from './indexer.js'
import { createIngest, type IngestDeps } from './ingest.js'
import { reindex } from './reindex.js'
import { reparse } from './reparse.js'
import type { IngestReport, WorkOptions } from './report.js'
import { restore } from './restore.js'

/**
 * All heavy work on a library. It blocks its thread for long stretches, so a process that answers questions has
 * it done by another (`createForkedWorkshop`); a command that only takes in does it itself (`createWorkshop`).
 */
export interface Workshop {
  /** Takes files and folders in; done when all of it can be found. The graph may still be building then. */
  ingestPaths(paths: readonly string[], options?: IngestOptions): Promise<IngestReport>
  /** Makes all chunks and vectors anew with the present model; the old are served until then. */
  reindex(options?: WorkOptions): Promise<ReindexReport>
  /** Builds the index files where they are missing, torn or out of date. */
  refreshIndex(options?: WorkOptions): Promise<void>
  /** Waits for what is still being built. */
  close(): Promise<void>
}

export type IngestOptions = WorkOptions & {
  sample?: boolean | undefined
  /** Where it cannot be told whether an issue is another one. */
  answer?: IdentityAnswer | undefined
}

/** What a person mends in an own process, besides. */
export interface MendingWorkshop extends Workshop {
  /** Reads the files of these issues, or (null) of all, anew from the bytes that are kept. */
  reparse(issueIds: readonly string[] | null, options?: WorkOptions): Promise<IngestReport>
  /** Takes in what another library exported, under the same ids. */
  restore(path: string, options?: WorkOptions): Promise<IngestReport>
  /** Mends an article by hand, or (`change` null) takes that back. */
  correct(articleId: string, field: CorrectableField, change: Change | null): Promise<StoredArticle>
}

export interface ReindexReport {
  /** Articles made anew; those that an interrupted run had made already are not counted. */
  articles: number
}

export interface WorkshopDeps extends IngestDeps {
  /** Where the index files lie. */
  indexDir: string
  /** Names this process among all that work on the library. */
  holder: string
}

/** The work done in this process. Faults as `createIngest`, `reindex` and the store give them. */
export function createWorkshop(deps: WorkshopDeps): MendingWorkshop {
  const { embedder } = deps
  const ingest = createIngest(deps)
  const indexer = createIndexer({
    ...deps,
    fingerprint: libraryFingerprint(embedder.info),
  })
  const building = new Set<Promise<void>>()

  /** Resolves as soon as everything can be found; a failure after that is `close`'s to tell. */
  const index = (options: WorkOptions & { force?: boolean }): Promise<void> =>
    new Promise((resolve, reject) => {
      const work = indexer.refresh({ ...options, onSearchable: resolve })
      building.add(work)
      work.then(() => {
        building.delete(work)
        resolve()
      }, reject)
    })

  return {
    async ingestPaths(paths, options = {}) {
      const report = await ingest.ingestPaths(paths, options)
      await index({ onProgress: options.onProgress, signal: options.signal })
      return report
    },
    async reparse(issueIds, options = {}) {
      const report = await reparse(deps, issueIds, options)
      await index(options)
      return report
    },
    async restore(path, options = {}) {
      const report = await restore(deps, path, options)
      await index(options)
      return report
    },
    async correct(articleId, field, change) {
      const article = await correct(deps, articleId, field, change)
      await index({})
      return article
    },
    async reindex(options = {}) {
      const articles = await reindex(deps, options)
      await index({ ...options, force: true })
      return { articles }
    },
    async refreshIndex(options = {}) {
      await indexer.refresh(options)
    },
    async close() {
      await Promise.all(building)
    },
  }
}
