import { basename } from 'node:path'
import { Fault, type FaultCode } from '../errors.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { IdentityAnswer, Store } from '../store/store.js'
import { hashFile } from './file-hash.js'
import { findFiles } from './find-files.js'
import { packOriginal } from './pack-original.js'
import type { PrepareDeps } from './prepare.js'
import { listIssue, publishRead } from './publish-read.js'
import type { FileToRead, ReadFile } from './read-file.js'
import type { FailedFile, IngestReport, WorkOptions } from './report.js'

export interface IngestDeps extends PrepareDeps {
  store: Store
  /** Reads and parses one file; a file it refuses is a Fault. */
  read(file: FileToRead, options: { force: boolean }): Promise<ReadFile>
  /** Take in what does not look like a bulletin. */
  force?: boolean | undefined
  /** Keep the files' bytes, up to a size, to be read anew. */
  keepOriginals?: boolean | undefined
}

export interface IntakeOptions extends WorkOptions {
  sample?: boolean | undefined
  /**
   * What to do where it cannot be told whether an issue is another one. `revision` is for a single file with one
   * issue, and holds whatever the file says.
   */
  answer?: IdentityAnswer | undefined
}

export interface Ingest {
  /**
   * Takes in files and folders. Each issue is one transaction; a file that is refused is reported and does not
   * stop the others. Taking the same in again changes nothing.
   *
   * @throws Fault where the fault is the library's, not a file's (`model_mismatch`, `disk`, `busy`, …); the
   *   signal's reason where it was aborted.
   */
  ingestPaths(paths: readonly string[], options?: IntakeOptions): Promise<IngestReport>
}

/** Faults that would meet every further file as well. */
const OF_THE_LIBRARY: ReadonlySet<FaultCode> = new Set([
  'model_missing',
  'model_broken',
  'model_unreachable',
  'model_mismatch',
  'database_newer',
  'database_broken',
  'disk',
  'busy',
])

/** Whether a fault is the library's, so that no other file would fare better. */
export function isOfTheLibrary(error: unknown): boolean {
  return error instanceof Fault && OF_THE_LIBRARY.has(error.code)
}

/** What takes files into a library, in this process. */
export function createIngest(deps: IngestDeps): Ingest {
  const { store, force = false, keepOriginals = false } = deps
  const fingerprint = libraryFingerprint(deps.embedder.info)

  return {
    async ingestPaths(paths, options = {}) {
      const { onProgress, signal } = options
      await requireFingerprint(store, fingerprint)
      const { files, failed } = await findFiles(paths)
      if (options.answer?.as === 'revision' && files.length > 1)
        throw new Fault('usage', '--replace 一次只能收一个文件：请逐个文件录入')
      const report: IngestReport = { ingested: 0, unchanged: 0, replaced: 0, failed, issues: [] }
      for (const [index, path] of files.entries()) {
        signal?.throwIfAborted()
        onProgress?.({ phase: 'files', done: index, total: files.length, path })
        await takeIn(path, report, options)
      }
      onProgress?.({ phase: 'files', done: files.length, total: files.length, path: null })
      return report
    },
  }

  async function takeIn(path: string, report: IngestReport, options: IntakeOptions): Promise<void> {
    const { sample = false, answer } = options
    const sha256 = await hashFile(path)
    const held = sha256 === null ? [] : await store.heldFile(sha256, sample)
    if (sha256 !== null && held.length > 0) {
      report.unchanged += held.length
      for (const id of held) await listIssue(store, id, report)
      // One taken in before originals were kept, or while they were not to be.
      const original = keepOriginals && !(await store.hasOriginal(sha256))
      const packed = original ? await packOriginal(path, sha256, force) : null
      if (packed) await store.keepOriginal(sha256, packed)
      return
    }
    let refused: unknown
    const file = await deps.read(path, { force }).catch((error: unknown) => {
      refused = error
    })
    if (file && answer?.as === 'revision' && file.issues.length > 1)
      throw new Fault(
        'usage',
        `${basename(path)}：里面有 ${file.issues.length} 期，不能用 --replace：请先分成几个文件`,
      )
    const original = file && keepOriginals ? await packOriginal(path, file.sha256, force) : null
    const about = { path, source: basename(path), sample, answer, original: original ?? undefined }
    for (const part of file?.issues.keys() ?? []) {
      try {
        await publishRead(file as ReadFile, part, about, deps, report, options)
      } catch (error) {
        if (options.signal?.aborted || isOfTheLibrary(error)) throw error
        refused ??= error
      }
    }
    if (refused !== undefined) report.failed.push(describeFailure(path, refused))
  }
}

/** @throws Fault `model_mismatch` where the library was made with another model, chunking or segmentation. */
export async function requireFingerprint(store: Store, fingerprint: string): Promise<void> {
  const { fingerprint: served } = await store.state()
  if (served !== null && served !== fingerprint)
    throw new Fault(
      'model_mismatch',
      '本库由另一向量模型或另一版切分方式建成：请运行 bulletin reindex 重建，或改回原来的 EMBEDDING_MODEL',
    )
}

/** What to report of a file that was refused. */
export function describeFailure(path: string, error: unknown): FailedFile {
  const name = basename(path)
  const told = (message: string): string => (message.startsWith(name) ? message : `${name}：${message}`)
  if (error instanceof Fault) return { path, code: error.code, message: told(error.message) }
  const detail = error instanceof Error ? error.message : String(error)
  return { path, code: 'defect', message: told(`程序出错，未录入：${detail.replace(/\s+/g, ' ')}`) }
}
