import { Fault } from '../errors.js'
import type { FromChild, Job, JobResult, ToChild } from './messages.js'
import type { ReadFile } from './read-file.js'
import type { WorkOptions } from './report.js'
import type { Workshop } from './workshop.js'

/** The child's end: does one job that its parent sends, and ends. Without its parent it stops as well. */
export function serve(
  child: NodeJS.Process,
  open: (settings: unknown) => Promise<Workshop>,
  read: (path: string, settings: unknown) => Promise<ReadFile>,
): void {
  const stop = new AbortController()
  const tell = (message: FromChild): void => {
    if (child.connected) child.send?.(message, () => {})
  }
  // The parent decides: Ctrl-C reaches the whole group, and must not end the child in the middle of a message.
  child.on('SIGINT', () => {})
  child.on('disconnect', () => stop.abort())
  child.on('message', (message: ToChild) => {
    if (message.type === 'stop') stop.abort()
    else void work(message.settings, message.job)
  })
  tell({ type: 'ready' })

  async function work(settings: unknown, job: Job): Promise<void> {
    try {
      if (job.type === 'read') return tell({ type: 'done', result: await read(job.path, settings) })
      const workshop = await open(settings)
      const onProgress: WorkOptions['onProgress'] = (progress) => tell({ type: 'progress', progress })
      tell({ type: 'done', result: await run(workshop, job, { onProgress, signal: stop.signal }) })
      await workshop.close()
    } catch (error) {
      if (error instanceof Fault) tell({ type: 'fault', code: error.code, message: error.message })
      else if (!stop.signal.aborted) {
        const { message, stack } = error instanceof Error ? error : new Error(String(error))
        tell({ type: 'defect', message, stack: stack ?? message })
      }
    } finally {
      if (child.connected) child.disconnect()
    }
  }
}

type WorkshopJob = Exclude<Job, { type: 'read' }>

async function run(workshop: Workshop, job: WorkshopJob, options: WorkOptions): Promise<JobResult> {
  switch (job.type) {
    case 'ingest':
      return workshop.ingestPaths(job.paths, { ...options, sample: job.sample, answer: job.answer })
    case 'reindex':
      return workshop.reindex(options)
    case 'index':
      await workshop.refreshIndex(options)
      return null
  }
}
