/** What a wait listens to; grammY's own signals and Node's both are. */
export interface StopSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Resolves after `ms`, or rejects as soon as the signal is given. */
export type Sleep = (ms: number, signal?: StopSignal) => Promise<void>

export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    function stop(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      reject(new Error('stopped'))
    }
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
  })
