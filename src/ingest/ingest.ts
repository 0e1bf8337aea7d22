import { basename } from 'node:path'
import { displayTitle } from '../bulletin/display-title.js'
import { Fault, type FaultCode } from '../errors.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { ParsedIssue } from '../model.js'
import type { Store } from '../store/store.js'
import { hashFile } from './file-hash.js'
import { findFiles } from './find-files.js'
import { type PrepareDeps, type Prepared, prepare } from './prepare.js'
import type { FailedFile, IngestReport, WorkOptions } from './report.js'

export interface ReadFile {
  issues: ParsedIssue[]
  /** Hex SHA-256 of the file's bytes. */
  sha256: string
}

export interface IngestDeps extends PrepareDeps {
  store: Store
  /** Reads and parses one file; a file it refuses is a Fault. */
  read(path: string): Promise<ReadFile>
}

export interface Ingest {
  /**
   * Takes in files and folders. Each issue is one transaction; a file that is refused is reported and does not
   * stop the others. Taking the same in again changes nothing.
   *
   * @throws Fault where the fault is the library's, not a file's (`model_mismatch`, `disk`, `busy`, …); the
   *   signal's reason where it was aborted.
   */
  ingestPaths(paths: readonly string[], options?: WorkOptions & { sample?: boolean }): Promise<IngestReport>
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

function isOfTheLibrary(error: unknown): boolean {
  return error instanceof Fault && OF_THE_LIBRARY.has(error.code)
}

export function createIngest(deps: IngestDeps): Ingest {
  const { store } = deps
  const fingerprint = libraryFingerprint(deps.embedder.info)

  return {
    async ingestPaths(paths, options = {}) {
      const { onProgress, signal } = options
      const sample = options.sample ?? false
      await requireFingerprint(store, fingerprint)
      const { files, failed } = await findFiles(paths)
      const report: IngestReport = { ingested: 0, unchanged: 0, replaced: 0, failed, issues: [] }
      for (const [index, path] of files.entries()) {
        signal?.throwIfAborted()
        onProgress?.({ phase: 'files', done: index, total: files.length, path })
        await takeIn(path, sample, report, options)
      }
      onProgress?.({ phase: 'files', done: files.length, total: files.length, path: null })
      return report
    },
  }

  async function takeIn(
    path: string,
    sample: boolean,
    report: IngestReport,
    options: WorkOptions,
  ): Promise<void> {
    const sha256 = await hashFile(path)
    const held = sha256 === null ? [] : await store.heldFile(sha256, sample)
    if (held.length > 0) {
      report.unchanged += held.length
      for (const id of held) await list(id, report)
      return
    }
    let refused: unknown
    const file = await deps.read(path).catch((error: unknown) => {
      refused = error
    })
    for (const part of file?.issues.keys() ?? []) {
      try {
        await publishPart(path, file as ReadFile, part, sample, report, options)
      } catch (error) {
        if (options.signal?.aborted || isOfTheLibrary(error)) throw error
        refused ??= error
      }
    }
    if (refused !== undefined) report.failed.push(describe(path, refused))
  }

  async function publishPart(
    path: string,
    { issues, sha256 }: ReadFile,
    part: number,
    sample: boolean,
    report: IngestReport,
    { onProgress, signal }: WorkOptions,
  ): Promise<void> {
    const parsed = issues[part] as ParsedIssue
    const prepared = await prepare(parsed.articles, deps, {
      signal,
      onEmbedded: (done, total) => onProgress?.({ phase: 'chunks', done, total, path }),
    })
    signal?.throwIfAborted()
    const { outcome, issueId } = await store.publishIssue({
      head: parsed.issue,
      masthead: parsed.masthead,
      colophon: parsed.colophon,
      warnings: parsed.warnings,
      articles: parsed.articles.map((article, index) => ({
        ...article,
        displayTitle: displayTitle(article),
        ...(prepared[index] as Prepared),
      })),
      source: basename(path),
      sha256,
      part,
      parts: issues.length,
      sample,
      fingerprint,
    })
    report[outcome] += 1
    await list(issueId, report)
  }

  async function list(id: string, report: IngestReport): Promise<void> {
    if (report.issues.some((issue) => issue.id === id)) return
    const issue = await store.issue(id)
    if (issue) report.issues.push({ id, title: issue.head.title, ...(await store.issueCounts(id)) })
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

function describe(path: string, error: unknown): FailedFile {
  const name = basename(path)
  const told = (message: string): string => (message.startsWith(name) ? message : `${name}：${message}`)
  if (error instanceof Fault) return { path, code: error.code, message: told(error.message) }
  const detail = error instanceof Error ? error.message : String(error)
  return { path, code: 'defect', message: told(`程序出错，未录入：${detail.replace(/\s+/g, ' ')}`) }
}
