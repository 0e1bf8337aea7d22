import { basename } from 'node:path'
import { type OwnWorkshop, openWorkshop } from '../app.js'
import type { Config } from '../config.js'
import type { FailedFile, IngestReport } from '../ingest/report.js'
import type { IdentityAnswer } from '../store/store.js'
import { issueIds } from './issue-ids.js'
import { createProgress, type Progress } from './progress.js'
import { oneLine, type Terminal } from './terminal.js'
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
  const opened = await openWorkshop(config, { force, ocr, onFetch: terminal.noteFetch })
  return takeIn(opened, terminal, 'ingest', async ({ store, workshop }, onProgress) => {
    const [replaced] = replace === undefined ? [] : await issueIds(store, terminal, [replace])
    const answer: IdentityAnswer | undefined = replaced
      ? { as: 'revision', issueId: replaced }
      : asNew
        ? { as: 'new' }
        : undefined
    return workshop.ingestPaths(paths, { onProgress, signal, answer })
  })
}

/** Reads files with progress shown, records each issue as an act, prints the report, and closes what was opened. */
export async function takeIn(
  opened: OwnWorkshop,
  terminal: Terminal,
  act: string,
  work: (opened: OwnWorkshop, onProgress: Progress['show']) => Promise<IngestReport>,
): Promise<boolean> {
  const progress = await createProgress(terminal)
  try {
    const report = await work(opened, progress.show)
    progress.stop()
    for (const { id, title } of report.issues)
      await opened.store.recordAct({ actor: 'console', act, subject: id, detail: title ?? '' })
    printReport(terminal, report)
    return report.failed.length === 0
  } finally {
    await opened.workshop.close()
    progress.stop()
    await opened.close()
  }
}

/** What became of files: what was refused to standard error, all else to standard output. */
function printReport(terminal: Terminal, report: IngestReport): void {
  for (const failed of report.failed) terminal.note(oneLine(refusal(terminal, failed)))
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
  const isNothing = ingested + unchanged + replaced + failed.length === 0
  terminal.print(
    isNothing ? words.ingestNothing : words.ingestSummary(ingested, unchanged, replaced, failed.length),
  )
}

/** One line that names the file once, by the path that was given. */
export function refusal({ words }: Terminal, { path, code, message }: FailedFile): string {
  const name = basename(path)
  const why = message.startsWith(name) ? message.slice(name.length).replace(/^：/, '') : message
  return words.fileRefused(path, words.fault(code, why))
}
