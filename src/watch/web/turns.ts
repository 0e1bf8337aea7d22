export interface TurnsDeps {
  readonly now: () => number
  /** Rejects when the signal is given. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Lets one at a time to each host. */
export interface Turns {
  /** Does it when nobody else is at the host, and at least `gapMs` after whoever was there last left. */
  take<T>(host: string, gapMs: () => number, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

export function createTurns({ now, sleep }: TurnsDeps): Turns {
  const last = new Map<string, Promise<number>>()
  return {
    take(host, gapMs, signal, work) {
      const before = last.get(host) ?? Promise.resolve(Number.NEGATIVE_INFINITY)
      const mine = before.then(async (left) => {
        const wait = left + gapMs() - now()
        if (wait > 0) await sleep(wait, signal)
        signal.throwIfAborted()
        return work()
      })
      last.set(host, mine.then(now, now))
      return mine
    },
  }
}
