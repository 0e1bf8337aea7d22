import type { FaultCode } from '../errors.js'
import type { IdentityAnswer } from '../store/store.js'
import type { ReadFile } from './read-file.js'
import type { IngestProgress, IngestReport } from './report.js'
import type { ReindexReport } from './workshop.js'

/** What a workshop's child process is asked to do. */
export type Job =
  | { type: 'ingest'; paths: readonly string[]; sample: boolean; answer: IdentityAnswer | undefined }
  | { type: 'reindex' }
  | { type: 'index' }
  | { type: 'read'; path: string }

export type JobResult = IngestReport | ReindexReport | ReadFile | null

/** To the child. `settings` is whatever its entry needs to open the library. */
export type ToChild = { type: 'start'; settings: unknown; job: Job } | { type: 'stop' }

/** From the child. After `done` it may go on building the graph, and then ends by itself. */
export type FromChild =
  | { type: 'ready' }
  | { type: 'progress'; progress: IngestProgress }
  | { type: 'done'; result: JobResult }
  | { type: 'fault'; code: FaultCode; message: string }
  | { type: 'defect'; message: string; stack: string }
