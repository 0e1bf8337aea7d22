import { Fault } from '../errors.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { IssueFile } from '../store/store.js'
import { describeFailure, type IngestDeps, isOfTheLibrary, requireFingerprint } from './ingest.js'
import { publishRead } from './publish-read.js'
import type { IngestReport, WorkOptions } from './report.js'

/**
 * Reads the newest revisions' files anew from the bytes that are kept, as after an upgrade of the reader: changed
 * text is a new revision, corrections by hand stay. Of the issues told, or of all; a file with several issues is
 * read whole. Faults as `createIngest`'s; a file whose bytes are not kept is reported as failed.
 */
export async function reparse(
  deps: IngestDeps,
  issueIds: readonly string[] | null,
  options: WorkOptions = {},
): Promise<IngestReport> {
  const { store } = deps
  const { onProgress, signal } = options
  await requireFingerprint(store, libraryFingerprint(deps.embedder.info))
  const files = new Map<string, IssueFile>()
  for (const file of await store.files())
    if (issueIds === null || issueIds.includes(file.issueId)) files.set(file.sha256, file)
  const report: IngestReport = { ingested: 0, unchanged: 0, replaced: 0, failed: [], issues: [] }
  let done = 0
  for (const file of files.values()) {
    signal?.throwIfAborted()
    onProgress?.({ phase: 'files', done, total: files.size, path: file.name })
    await readAnew(file, deps, report, options)
    done += 1
  }
  onProgress?.({ phase: 'files', done, total: files.size, path: null })
  return report
}

async function readAnew(
  { sha256, name, sample }: IssueFile,
  deps: IngestDeps,
  report: IngestReport,
  options: WorkOptions,
): Promise<void> {
  const original = await deps.store.original(sha256)
  if (!original) {
    const missing = new Fault('not_found', `${name}：库中没有留存原件，不能重读；请用 ingest 再收一次原文件`)
    report.failed.push(describeFailure(name, missing))
    return
  }
  let refused: unknown
  const file = await deps.read(original, { force: original.forced }).catch((error: unknown) => {
    refused = error
  })
  for (const part of file?.issues.keys() ?? []) {
    try {
      const about = { path: name, source: name, sample, reread: true }
      if (file) await publishRead(file, part, about, deps, report, options)
    } catch (error) {
      if (options.signal?.aborted || isOfTheLibrary(error)) throw error
      refused ??= error
    }
  }
  if (refused !== undefined) report.failed.push(describeFailure(name, refused))
}
