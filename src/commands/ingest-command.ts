import { basename } from 'node:path'
import { openWorkshop } from '../app.js'
import type { Config } from '../config.js'
import type { FailedFile, IngestReport } from '../ingest/report.js'
import type { IdentityAnswer } from '../store/store.js'
import { issueIds } from './issue-ids.js'
import { createProgress } from './progress.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'

export interface IngestFlags {
  /** Take in what does not look like a bulletin. */
  force: boolean
  /** Read the pictures of text in scans. */
  ocr: boolean
  /** What cannot be told from an issue that is held is another one. */
  asNew: boolean
  /** The file is the new text of this issue. */
  replace?: string
}

/** `ingest PATH…`: takes files and folders in; false where any was refused. */
export async function ingest(
  config: Config,
  terminal: Terminal,
  paths: string[],
  { force, ocr, asNew, replace, signal }: IngestFlags & { signal: AbortSignal },
): Promise<boolean> {
  const { store, workshop, close } = await openWorkshop(config, { force, ocr, onFetch: terminal.noteFetch })
  const progress = await createProgress(terminal)
  try {
    const [replaced] = replace === undefined ? [] : await issueIds(store, terminal, [replace])
    const answer: IdentityAnswer | undefined = replaced
      ? { as: 'revision', issueId: replaced }
      : asNew
        ? { as: 'new' }
        : undefined
    const report = await workshop.ingestPaths(paths, { onProgress: progress.show, signal, answer })
    progress.stop()
    for (const { id, title } of report.issues)
      await store.recordAct({ actor: 'console', act: 'ingest', subject: id, detail: title ?? '' })
    printReport(terminal, report)
    return report.failed.length === 0
  } finally {
    await workshop.close()
    progress.stop()
    await close()
  }
}

/** What became of files: what was refused to standard error, all else to standard output. */
export function printReport(terminal: Terminal, report: IngestReport): void {
  for (const failed of report.failed) terminal.note(refusal(terminal, failed))
  if (terminal.json) {
    terminal.printJson(report)
    return
  }
  const { words, paint } = terminal
  const rows = report.issues.map(({ id, title, articles, briefs, chunks }) => [
    paint.dim(id),
    title ?? words.untitledIssue,
    words.counts(articles, briefs),
    paint.dim(words.chunkCount(chunks)),
  ])
  for (const line of table(rows)) terminal.print(line)
  const { ingested, unchanged, replaced, failed } = report
  terminal.print(words.ingestSummary(ingested, unchanged, replaced, failed.length))
}

/** One line that names the file once, by the path that was given. */
export function refusal({ words }: Terminal, { path, message }: FailedFile): string {
  const name = basename(path)
  return message.startsWith(name) ? `${path}${message.slice(name.length)}` : words.fileRefused(path, message)
}
