import { displayTitle } from '../bulletin/display-title.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { ParsedIssue } from '../model.js'
import type { Publication, Store } from '../store/store.js'
import { type PrepareDeps, type Prepared, prepare } from './prepare.js'
import type { ReadFile } from './read-file.js'
import type { IngestReport, WorkOptions } from './report.js'

/** What is known of a file besides what was read from it. */
export type AboutFile = Pick<Publication, 'source' | 'sample' | 'answer' | 'original' | 'reread'> & {
  path: string
}

/** Chunks, embeds and stores one issue of a file, with what was corrected of it by hand, and reports it. */
export async function publishRead(
  file: ReadFile,
  part: number,
  about: AboutFile,
  deps: PrepareDeps & { store: Store },
  report: IngestReport,
  { onProgress, signal }: WorkOptions,
): Promise<void> {
  const { store } = deps
  const { path, ...known } = about
  const { issue: head, masthead, colophon, warnings, articles } = file.issues[part] as ParsedIssue
  const identified = { ...known, head, sha256: file.sha256, part, parts: file.issues.length }
  const corrected = await store.withCorrections(identified, articles)
  const prepared = await prepare(corrected, deps, {
    signal,
    onEmbedded: (done, total) => onProgress?.({ phase: 'chunks', done, total, path }),
  })
  signal?.throwIfAborted()
  const { outcome, issueId } = await store.publishIssue({
    ...identified,
    masthead,
    colophon,
    warnings,
    articles: corrected.map((article, index) => ({
      ...article,
      displayTitle: displayTitle(article),
      ...(prepared[index] as Prepared),
    })),
    fingerprint: libraryFingerprint(deps.embedder.info),
    pages: file.pages?.[part],
  })
  report[outcome] += 1
  await listIssue(store, issueId, report)
}

/** Lists an issue that the files held, once, whatever became of it. */
export async function listIssue(store: Store, id: string, report: IngestReport): Promise<void> {
  if (report.issues.some((issue) => issue.id === id)) return
  const issue = await store.issue(id)
  if (issue) report.issues.push({ id, title: issue.head.title, ...(await store.issueCounts(id)) })
}
