import { fork } from 'node:child_process'
import { basename } from 'node:path'
import { Fault } from '../errors.js'
import type { FromChild, ToChild } from './messages.js'
import type { ReadFile } from './read-file.js'

export interface ForkedReaderDeps {
  /** The child's script; it calls `serve`. */
  readonly entry: string
  /** For the child; must survive JSON. */
  readonly settings: unknown
  /** Options for the child's Node; a loader where `entry` is TypeScript. */
  readonly execArgv?: readonly string[]
  /** What one file may cost: seconds by the wall clock, and MiB of heap. */
  readonly limits: { readonly seconds: number; readonly megabytes: number }
}

/**
 * Reads one file in a child process of its own, which is ended when it takes too long or too much memory: what somebody
 * sends must not hold up those who ask. Faults: as the reader's, and `parser_died`.
 */
export function createForkedReader(deps: ForkedReaderDeps): (path: string) => Promise<ReadFile> {
  const { entry, settings, limits } = deps
  return (path) =>
    new Promise((resolve, reject) => {
      const child = fork(entry, [], {
        execArgv: [`--max-old-space-size=${limits.megabytes}`, ...(deps.execArgv ?? [])],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      let late = false
      const timer = setTimeout(() => {
        late = true
        child.kill('SIGKILL')
      }, limits.seconds * 1000)
      const start: ToChild = { type: 'start', settings, job: { type: 'read', path } }
      child.on('message', (message: FromChild) => {
        if (message.type === 'ready') child.send(start, () => {})
        else if (message.type === 'done') resolve(message.result as ReadFile)
        else if (message.type === 'fault') reject(new Fault(message.code, message.message))
        else if (message.type === 'defect') reject(Object.assign(new Error(message.message), message))
      })
      child.once('error', reject)
      // After any of these this changes nothing: a promise settles once.
      child.once('exit', () => {
        clearTimeout(timer)
        const why = late ? `读了 ${limits.seconds} 秒还没有读完` : '读取进程意外结束'
        const todo = '请拆成小文件，或另存为 txt 后再发一次'
        reject(new Fault('parser_died', `${basename(path)}：${why}，${todo}`))
      })
    })
}
