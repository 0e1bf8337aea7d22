import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Run } from './bulletin.js'

/** One run of the program: its file, its arguments and its whole environment. */
export interface Turn {
  main: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
}

/**
 * Runs the built program again and again in one process of its own, one run after the other: each is the program from
 * its first line to its exit code, without the second that loading it takes. A run that would keep a process from ending
 * fails. Signals, pipes and what waits for input want a process each.
 */
export function createSitting(): (turn: Turn) => Promise<Run> {
  let child: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function take(turn: Turn): Promise<Run> {
    if (child?.connected !== true) child = begin()
    const outputs = [child.stdout, child.stderr].map((stream) => untilMark(stream as Readable))
    child.send(turn)
    const { code, left } = await endOf(child, turn)
    const [stdout = '', stderr = ''] = await Promise.all(outputs)
    if (left.length > 0) throw new Error(`${turn.args.join(' ')} does not end: ${left.join(', ')}; ${stderr}`)
    return { code, stdout, stderr }
  }

  return (turn) => {
    const taken = last.then(() => take(turn))
    last = taken.catch(() => {})
    return taken
  }
}

/** A process that does not keep this one from ending, and ends with it. */
function begin(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'sitting-child.mjs'), [], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8')
  child.unref()
  child.channel?.unref()
  return child
}

function endOf(child: ChildProcess, { args }: Turn): Promise<{ code: number; left: string[] }> {
  return new Promise((resolve, reject) => {
    const died = (): void => reject(new Error(`${args.join(' ')} ended the process that it was run in`))
    child.once('exit', died)
    child.once('message', (told) => {
      child.off('exit', died)
      resolve(told as { code: number; left: string[] })
    })
  })
}

/** All that comes before the next mark. */
function untilMark(stream: Readable): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const take = (more: string): void => {
      text += more
      if (!text.endsWith('\0')) return
      stream.off('data', take)
      resolve(text.slice(0, -1))
    }
    stream.on('data', take)
  })
}
