import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Fault } from '../errors.js'
import type { FromChild, Job, JobResult, ToChild } from './messages.js'
import type { IngestReport, WorkOptions } from './report.js'
import type { ReindexReport, Workshop } from './workshop.js'

export interface ForkedWorkshopDeps {
  /** The child's script; it calls `serve`. */
  entry: string
  /** For the child's `open`; must survive JSON. */
  settings: unknown
  /** Options for the child's Node; a loader where `entry` is TypeScript. */
  execArgv?: readonly string[]
  /** Told of a child that failed after its job was done, while it built the graph. */
  onError(error: unknown): void
}

/** How long a child that was asked to stop may take before it is killed. */
const GRACE_MS = 5_000

/** The work done in a child process, one for each job, so that this one's event loop stays free. */
export function createForkedWorkshop(deps: ForkedWorkshopDeps): Workshop {
  const children = new Set<ChildProcess>()
  let closing = false
  return {
    ingestPaths: async (paths, options = {}) =>
      (await run(
        { type: 'ingest', paths, sample: options.sample ?? false, answer: options.answer },
        options,
      )) as IngestReport,
    reindex: async (options = {}) => (await run({ type: 'reindex' }, options)) as ReindexReport,
    refreshIndex: async (options = {}) => {
      await run({ type: 'index' }, options)
    },
    async close() {
      closing = true
      await Promise.all([...children].map(end))
    },
  }

  async function run(job: Job, { onProgress, signal }: WorkOptions): Promise<JobResult> {
    signal?.throwIfAborted()
    const child = fork(deps.entry, [], {
      execArgv: [...(deps.execArgv ?? [])],
      // Answers and logs are the parent's to print.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    children.add(child)
    const stop = (): void => send(child, { type: 'stop' })
    signal?.addEventListener('abort', stop, { once: true })
    try {
      return await outcome(child, job, onProgress)
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  function outcome(child: ChildProcess, job: Job, onProgress: WorkOptions['onProgress']): Promise<JobResult> {
    return new Promise((resolve, reject) => {
      let done = false
      const fail = (error: unknown): void => {
        if (!done) reject(error)
        else if (!closing) deps.onError(error)
      }
      child.on('message', (message: FromChild) => {
        if (message.type === 'ready') send(child, { type: 'start', settings: deps.settings, job })
        else if (message.type === 'progress') onProgress?.(message.progress)
        else if (message.type === 'done') {
          done = true
          resolve(message.result)
        } else if (message.type === 'fault') fail(new Fault(message.code, message.message))
        else fail(Object.assign(new Error(message.message), { stack: message.stack }))
      })
      child.once('error', fail)
      child.once('exit', (code, reason) => {
        children.delete(child)
        // After `done` or a fault this changes nothing: a promise settles once.
        if (code !== 0 || !done) fail(died(code, reason))
      })
    })
  }
}

function died(code: number | null, reason: string | null): Fault {
  return new Fault(
    'parser_died',
    `录入进程意外结束（${reason ?? `退出码 ${code}`}）：已收录的内容完好，请重新录入其余文件`,
  )
}

function send(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message, () => {})
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  send(child, { type: 'stop' })
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await gone
  clearTimeout(timer)
}
