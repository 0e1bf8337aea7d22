import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '../errors.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { IssueHistory, Store } from '../store/store.js'
import { readArchive } from './archive.js'
import { findFiles } from './find-files.js'
import { describeFailure, isOfTheLibrary, requireFingerprint } from './ingest.js'
import { type PrepareDeps, prepare } from './prepare.js'
import { listIssue } from './publish-read.js'
import type { IngestReport, WorkOptions } from './report.js'

/**
 * Takes in what another library exported, with its ids, revisions and corrections. The file is read through once
 * before anything is stored; then each issue is one transaction, and one that cannot be stored is reported and does
 * not stop the others.
 *
 * @throws Fault `archive`, `not_found`; what `createIngest` throws; the signal's reason where it was aborted.
 */
export async function restore(
  deps: PrepareDeps & { store: Store },
  path: string,
  options: WorkOptions = {},
): Promise<IngestReport> {
  const { store } = deps
  const { onProgress, signal } = options
  await requireFingerprint(store, libraryFingerprint(deps.embedder.info))
  let total = 0
  for await (const _ of issuesIn(path)) {
    signal?.throwIfAborted()
    total += 1
  }
  const report: IngestReport = { ingested: 0, unchanged: 0, replaced: 0, failed: [], issues: [] }
  let done = 0
  for await (const history of issuesIn(path)) {
    signal?.throwIfAborted()
    onProgress?.({ phase: 'files', done, total, path: history.revisions.at(-1)?.source ?? null })
    try {
      report[await restoreIssue(history, deps, options)] += 1
      await listIssue(store, history.issue.id, report)
    } catch (error) {
      if (signal?.aborted || isOfTheLibrary(error)) throw error
      report.failed.push(describeFailure(path, error))
    }
    done += 1
  }
  onProgress?.({ phase: 'files', done, total, path: null })
  return report
}

/** Chunks and embeds what the newest revision holds; older revisions are there to be quoted alone. */
async function restoreIssue(
  history: IssueHistory,
  deps: PrepareDeps & { store: Store },
  { signal }: WorkOptions,
): Promise<'ingested' | 'unchanged'> {
  const newest = history.revisions.at(-1)?.articles ?? []
  const articles = newest.flatMap(({ id, revision }) =>
    history.articles.filter((one) => one.id === id && one.revision === revision),
  )
  const live = await prepare(articles, deps, { signal })
  return deps.store.storeHistory({ history, live, fingerprint: libraryFingerprint(deps.embedder.info) })
}

async function* issuesIn(path: string): AsyncGenerator<IssueHistory> {
  const { files, failed } = await findFiles([path])
  if (failed[0]) throw new Fault('not_found', failed[0].message)
  if (files[0] !== path)
    throw new Fault('not_found', `${basename(path)}：是文件夹，不是 bulletin export 的输出`)
  const file = await open(path)
  try {
    yield* readArchive(file.readLines())
  } catch (error) {
    throw error instanceof Fault ? new Fault(error.code, `${basename(path)}：${error.message}`) : error
  } finally {
    await file.close()
  }
}
