import type { IngestProgress } from '../ingest/report.js'
import type { Terminal } from './terminal.js'

export interface Progress {
  show(progress: IngestProgress): void
  stop(): void
}

/** A progress bar on standard error while a person watches; silent otherwise. */
export async function createProgress({ quiet, words }: Terminal): Promise<Progress> {
  if (quiet || process.stderr.isTTY !== true) return { show: () => {}, stop: () => {} }
  const { SingleBar } = await import('cli-progress')
  const bar = new SingleBar({
    format: '{phase} [{bar}] {value}/{total} {file}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  let running = false
  return {
    show({ phase, done, total, path }) {
      // Chunks of one small file come and go too fast to be read; files tell the story.
      if (phase === 'chunks' && total < 500) return
      const payload = { phase: words.progress[phase], file: path?.split('/').at(-1) ?? '' }
      if (running) bar.setTotal(Math.max(total, 1))
      else bar.start(Math.max(total, 1), done, payload)
      running = true
      bar.update(done, payload)
    },
    stop() {
      if (running) bar.stop()
      running = false
    },
  }
}
