import { basename } from 'node:path'
import { openWorkshop } from '../app.js'
import type { Config } from '../config.js'
import type { FailedFile } from '../ingest/report.js'
import { createProgress } from './progress.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'

/** `ingest PATH…`: takes files and folders in; false where any was refused. */
export async function ingest(
  config: Config,
  terminal: Terminal,
  paths: string[],
  { force, signal }: { force: boolean; signal: AbortSignal },
): Promise<boolean> {
  const { workshop, close } = await openWorkshop(config, { force, onFetch: terminal.noteFetch })
  const progress = await createProgress(terminal)
  try {
    const report = await workshop.ingestPaths(paths, { onProgress: progress.show, signal })
    progress.stop()
    for (const failed of report.failed) terminal.note(refusal(terminal, failed))
    if (terminal.json) terminal.printJson(report)
    else {
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
    return report.failed.length === 0
  } finally {
    await workshop.close()
    progress.stop()
    await close()
  }
}

/** One line that names the file once, by the path that was given. */
export function refusal({ words }: Terminal, { path, message }: FailedFile): string {
  const name = basename(path)
  return message.startsWith(name) ? `${path}${message.slice(name.length)}` : words.fileRefused(path, message)
}
