import { type ChildProcess, fork } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Fault, type FaultCode } from '../../errors.js'
import type { Format, Parsed, ParseOptions } from './extracted.js'
import { type Limits, OUT_OF_MEMORY } from './limits.js'

/** What the child is asked. */
export interface Request {
  format: Format
  name: string
  bytes: Uint8Array
  options: Omit<ParseOptions, 'scratch'>
  limits: Limits
}

/** As the child gets it. */
export type ChildRequest = Request & { options: ParseOptions }

/** Where the parsing process starts. */
export interface ChildEntry {
  entry: URL
  execArgv: readonly string[]
}

/** What it says: once, and then it ends. */
export type Response =
  | { kind: 'parsed'; parsed: Parsed }
  | { kind: 'fault'; code: FaultCode; message: string }
  | { kind: 'defect'; stack: string }

/** As much of the child's stderr as is kept. */
const STDERR_KEPT = 4000

/**
 * Parses bytes in a process of its own, with an empty environment, that is killed when it takes too long, too much
 * memory, or when this process goes away.
 *
 * @throws Fault 'parser_died' when it was killed or died; whatever fault the parser found in the file.
 */
export async function parseInChild(request: Request, entry: ChildEntry = besideThis()): Promise<Parsed> {
  const child = start(request.limits, entry)
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT)
  })
  const scratch = join(tmpdir(), `bulletin-parsing-${child.pid}`)
  const { response, late } = await outcome(child, { ...request, options: { ...request.options, scratch } })
  await rm(scratch, { recursive: true, force: true, maxRetries: 3 })
  if (response?.kind === 'parsed') return response.parsed
  if (response?.kind === 'fault') throw new Fault(response.code, `${request.name}：${response.message}`)
  const why = late
    ? `解析超过 ${request.limits.seconds} 秒，已中止`
    : stderr.includes(OUT_OF_MEMORY) || /heap out of memory|Array buffer allocation failed/i.test(stderr)
      ? `解析所用内存超过 ${request.limits.megabytes} MB，已中止`
      : '解析进程意外退出'
  const cause = new Error(response?.kind === 'defect' ? response.stack : stderr)
  throw new Fault(
    'parser_died',
    `${request.name}：${why}，文件可能已损坏或并非正常文件：请另存为 txt 后重试`,
    { cause },
  )
}

/** The built child beside the built sandbox; where the sources themselves are run, its source. */
function besideThis(): ChildEntry {
  const extension = extname(fileURLToPath(import.meta.url))
  const loader = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return {
    entry: new URL(`./child${extension}`, import.meta.url),
    execArgv: extension === '.ts' ? ['--import', loader()] : [],
  }
}

function start(limits: Limits, { entry, execArgv }: ChildEntry): ChildProcess {
  return fork(entry, [], {
    execArgv: [`--max-old-space-size=${limits.megabytes}`, ...execArgv],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Of its own group, so that what it starts ends with it.
    detached: true,
  })
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Windows has no groups, and a group that has ended cannot be signalled.
    child.kill('SIGKILL')
  }
}

function outcome(
  child: ChildProcess,
  request: ChildRequest,
): Promise<{ response: Response | null; late: boolean }> {
  return new Promise((resolve) => {
    let response: Response | null = null
    let late = false
    const timer = setTimeout(() => {
      late = true
      endGroup(child)
    }, request.limits.seconds * 1000)
    child.on('message', (message: Response) => {
      response = message
      endGroup(child)
    })
    // 'close' comes after stderr has ended; 'error' may come alone, when the child cannot be started or sent to.
    child.on('close', () => {
      clearTimeout(timer)
      resolve({ response, late })
    })
    child.on('error', () => {
      endGroup(child)
      if (child.pid === undefined) resolve({ response, late })
    })
    child.send(request, () => {})
  })
}
