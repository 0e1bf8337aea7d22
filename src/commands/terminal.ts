import { SingleBar } from 'cli-progress'
import pc from 'picocolors'
import type { Config } from '../config.js'
import type { IngestProgress } from '../ingest/report.js'
import { createLogger, type Logger } from '../log.js'

/** What a command prints to and how: answers to standard output, everything else to standard error. */
export interface Terminal {
  json: boolean
  quiet: boolean
  /** Colours for standard output. */
  paint: ReturnType<typeof pc.createColors>
  print(text: string): void
  printJson(value: unknown): void
  note(text: string): void
  log: Logger
}

export function createTerminal(config: Config, flags: { json: boolean; quiet: boolean }): Terminal {
  return {
    ...flags,
    paint: pc.createColors(config.color && process.stdout.isTTY === true),
    print: (text) => void process.stdout.write(`${text}\n`),
    printJson: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    log: createLogger({
      level: config.logLevel,
      readable: process.stderr.isTTY === true,
      color: config.color,
      target: process.stderr,
    }),
  }
}

const PHASE: Record<IngestProgress['phase'], string> = {
  files: '收入文件',
  chunks: '计算向量',
  reindex: '重建向量',
  index: '建立索引',
}

/** A progress bar on standard error while a person watches; silent otherwise. */
export function createProgress(terminal: Terminal): { show(progress: IngestProgress): void; stop(): void } {
  if (terminal.quiet || process.stderr.isTTY !== true) return { show: () => {}, stop: () => {} }
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
      const payload = { phase: PHASE[phase], file: path?.split('/').at(-1) ?? '' }
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
