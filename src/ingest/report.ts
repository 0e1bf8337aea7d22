import type { FaultCode } from '../errors.js'

/** What became of the files, exactly as `ingest --json` prints it. The first three count issues. */
export interface IngestReport {
  ingested: number
  unchanged: number
  replaced: number
  failed: FailedFile[]
  issues: ReportedIssue[]
}

export interface FailedFile {
  path: string
  /** `defect` where the fault is ours. */
  code: FaultCode | 'defect'
  message: string
}

/** An issue that the files held, whatever became of it. */
export interface ReportedIssue {
  id: string
  title: string | null
  /** Without briefs. */
  articles: number
  briefs: number
  chunks: number
}

/** How far the work has come. `total` may grow while `files` are being read. */
export interface IngestProgress {
  /** Files finished; chunks of the file at hand embedded; articles re-indexed; chunks put into the index files, twice each. */
  phase: 'files' | 'chunks' | 'reindex' | 'index'
  done: number
  total: number
  path: string | null
}

export interface WorkOptions {
  onProgress?: ((progress: IngestProgress) => void) | undefined
  /** Stops between files and between batches; what is finished stays, nothing is half done. */
  signal?: AbortSignal | undefined
}
