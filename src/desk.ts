import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Desk, PreviewedIssue, ShowDone } from './chat/desk.js'
import type { ReadFile } from './ingest/read-file.js'
import type { IngestProgress } from './ingest/report.js'
import type { Workshop } from './ingest/workshop.js'
import type { Store } from './store/store.js'

export interface DeskDeps {
  readonly dataDir: string
  readonly store: Pick<Store, 'recognize' | 'issue'>
  readonly read: (path: string) => Promise<ReadFile>
  readonly workshop: () => Pick<Workshop, 'ingestPaths' | 'reindex'>
}

/** The desk of a process that answers: files wait in the data folder, the work is done by a child. */
export function createDesk({ dataDir, store, read, workshop }: DeskDeps): Desk {
  const uploads = join(dataDir, 'uploads')

  async function previewed(file: ReadFile, part: number, source: string): Promise<PreviewedIssue> {
    const { issue, masthead, warnings, articles } = file.issues[part] as ReadFile['issues'][0]
    const parts = file.issues.length
    const about = { head: issue, source, sha256: file.sha256, part, parts, sample: false }
    const { fate, issueId } = await store.recognize(about, articles)
    const briefs = articles.filter(({ kind }) => kind === 'brief').length
    return {
      read: { issue, masthead, warnings },
      articles: articles.length - briefs,
      briefs,
      fate,
      like: issueId === null ? null : await store.issue(issueId),
    }
  }

  return {
    async folder() {
      await mkdir(uploads, { recursive: true })
      return mkdtemp(join(uploads, 'file-'))
    },
    async preview(path) {
      const file = await read(path)
      return Promise.all(file.issues.map((_, part) => previewed(file, part, basename(path))))
    },
    async takeIn(path, answer, show) {
      return workshop().ingestPaths([path], { answer, onProgress: counted(show) })
    },
    reindex: (show) => workshop().reindex({ onProgress: counted(show) }),
    async discard(path) {
      if (dirname(dirname(path)) === uploads) await rm(dirname(path), { recursive: true, force: true })
    },
  }
}

const counted =
  (show: ShowDone) =>
  ({ phase, done, total }: IngestProgress): void =>
    phase === 'files' ? undefined : show(done, total)
