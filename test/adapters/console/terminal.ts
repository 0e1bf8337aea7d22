import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** Whether `script` of util-linux is there to make a real terminal; without it such tests are skipped. */
export const canMakeTerminal = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
)

/** A program on a pseudo-terminal of its own. */
export interface Terminal {
  type(keys: string): void
  /** Resolves with all output so far once it holds `text` after what was waited for before. */
  waitFor(text: string): Promise<string>
  /** The program's exit code. */
  ended: Promise<number>
  child: ChildProcess
}

export function openTerminal(command: string, timeoutMs = 15_000): Terminal {
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let output = ''
  let seen = 0
  const ended = once(child, 'close').then(([code]) => code as number)
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    output += data
    child.stdout.emit('seen')
  })
  return {
    child,
    ended,
    type: (keys) => void child.stdin.write(keys),
    async waitFor(text) {
      const signal = AbortSignal.timeout(timeoutMs)
      for (let at = output.indexOf(text, seen); ; at = output.indexOf(text, seen)) {
        if (at >= 0) {
          seen = at + text.length
          return output
        }
        await once(child.stdout, 'seen', { signal }).catch(() => {
          throw new Error(`never saw ${JSON.stringify(text)} in ${JSON.stringify(output.slice(seen))}`)
        })
      }
    },
  }
}
