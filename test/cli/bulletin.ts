import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createSitting } from './sitting.js'

export const MAIN = resolve('dist/main.js')
export const SAMPLES = resolve('data/samples')

// `npm test` builds before; whoever runs this file alone on a fresh checkout gets it built here.
if (!existsSync(MAIN)) spawnSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' })

/** What a process said, and how it ended. */
export interface Run {
  /** 128 + its number where a signal ended it. */
  code: number
  stdout: string
  stderr: string
}

export interface Started {
  child: ChildProcess
  /** Writes a line to standard input. */
  type(line: string): void
  /** Resolves with the next line of standard output. */
  line(): Promise<string>
  /** Resolves with all of standard error as soon as it matches. */
  stderrUntil(pattern: RegExp): Promise<string>
  /** How it ended by itself. */
  ended: Promise<Run>
  /** Ends its standard input and waits for it. */
  end(): Promise<Run>
}

export interface Options {
  data?: string
  env?: Record<string, string>
  input?: string
}

/** The shell command of the built binary, for pipes and terminals. */
export const COMMAND = `${process.execPath} ${MAIN}`

/** An environment that holds no setting of whoever runs the tests. */
export function environment(over: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  // Set to nothing, so that a developer's .env does not count either.
  const unset = {
    TELEGRAM_BOT_TOKEN: '',
    BULLETIN_DATA: '',
    BULLETIN_LANG: '',
    EMBEDDING_MODEL: '',
    LOG_LEVEL: '',
  }
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...unset, ...over }
}

/** Starts the built binary as a process of its own. */
export function start(args: readonly string[], { data, env }: Options = {}): Started {
  const child = spawn(process.execPath, [MAIN, ...withData(args, data)], { env: environment(env) })
  let stdout = ''
  let stderr = ''
  let taken = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    child.stdout.emit('more')
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    child.stderr.emit('more')
  })
  // A process that ended without reading its input is no defect of the test.
  child.stdin.on('error', () => {})
  const ended = once(child, 'close').then(([code, reason]: (number | NodeJS.Signals | null)[]): Run => {
    const bySignal = reason === 'SIGINT' ? 130 : 143
    return { code: typeof code === 'number' ? code : bySignal, stdout, stderr }
  })
  return {
    child,
    type: (line) => void child.stdin.write(`${line}\n`),
    async line() {
      const signal = AbortSignal.timeout(100_000)
      for (;;) {
        const at = stdout.indexOf('\n', taken)
        if (at >= 0) {
          const line = stdout.slice(taken, at)
          taken = at + 1
          return line
        }
        await once(child.stdout, 'more', { signal })
      }
    },
    async stderrUntil(pattern) {
      const signal = AbortSignal.timeout(100_000)
      while (!pattern.test(stderr)) await once(child.stderr, 'more', { signal })
      return stderr
    },
    ended,
    end() {
      child.stdin.end()
      return ended
    },
  }
}

const sitting = createSitting()

/** Commands that read questions or run until they are stopped. */
const LASTING = new Set(['start', 'chat', 'bot'])

/** Runs the built binary to its end: with input, in a process of its own, else in turn with others. */
export function run(args: readonly string[], options: Options = {}): Promise<Run> {
  const { data, env, input } = options
  const lasts = args.some((arg) => LASTING.has(arg)) && !args.includes('--help')
  if (input === undefined && !lasts)
    return sitting({ main: MAIN, args: withData(args, data), env: environment(env) })
  const started = start(args, options)
  if (input !== undefined) started.child.stdin?.write(input)
  return started.end()
}

function withData(args: readonly string[], data: string | undefined): readonly string[] {
  return data === undefined ? args : ['--data', data, ...args]
}

/** Runs with --json and gives what it printed. */
export async function json<T>(args: readonly string[], options: Options = {}): Promise<T> {
  const { code, stdout, stderr } = await run([...args, '--json'], options)
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`)
  return JSON.parse(stdout) as T
}

/** A new empty folder; it goes with the file's other temporary ones (test/setup.ts). */
export const temporary = (): string => mkdtempSync(join(tmpdir(), 'bulletin-cli-'))

/** A data folder that is a copy of another. */
export function copyOf(data: string): string {
  const folder = temporary()
  cpSync(data, folder, { recursive: true })
  return folder
}

/** `count` issues of the samples' bulletin, alike but for number and date, as files of a new folder. */
export function manyIssues(count: number): string {
  const [name = ''] = readdirSync(SAMPLES).slice(-1)
  const text = readFileSync(join(SAMPLES, name), 'utf8')
  const folder = join(temporary(), 'issues')
  mkdirSync(folder)
  for (let n = 1; n <= count; n++) {
    const own = text.replace(/第\s*\d+\s*期（总第\s*\d+\s*期）/, `第${n}期（总第${500 + n}期）`)
    writeFileSync(join(folder, `${String(n).padStart(3, '0')}.txt`), own)
  }
  return folder
}

export const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')
