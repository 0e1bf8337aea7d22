import { withLease } from '../../ingest/lease.js'
import type { SourceState, SourceStore } from '../../store/source-store.js'
import type { Store } from '../../store/store.js'
import type { Look } from './look.js'
import type { Source } from './sources-file.js'

export interface PollerDeps {
  readonly store: Store
  /** The sources as they stand in their file now. */
  readonly sources: () => Promise<readonly Source[]>
  readonly look: Look
  /** Names this process among all that work on the library. */
  readonly holder: string
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly report: (error: unknown) => void
}

export interface Poller {
  /** Looks at each source when its time has come, until the signal; `between` follows each round. */
  run(signal: AbortSignal, between: () => Promise<void>): Promise<void>
  /** Looks at these at once, unless a server asked for rest; false where another process is just looking. */
  lookNow(sources: readonly Source[], signal: AbortSignal): Promise<boolean>
}

/** How often it is asked which source is due. */
const ROUND_MS = 30_000
/** Sources that are looked at at the same time; of one host still one after another. */
const AT_ONCE = 4
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** When a source is to be looked at next, in milliseconds since 1970: later and later while it fails. */
export function dueAt({ everyMinutes }: Source, state: SourceState | null): number {
  if (!state) return Number.NEGATIVE_INFINITY
  const every = everyMinutes * MINUTE_MS
  const delay = Math.min(every * 2 ** Math.min(state.failures, 20), Math.max(every, DAY_MS))
  return Math.max(Date.parse(state.lookedAt) + delay, restsUntil(state))
}

const restsUntil = (state: SourceState | null): number =>
  state?.notBefore == null ? Number.NEGATIVE_INFINITY : Date.parse(state.notBefore)

export function createPoller({ store, sources, look, holder, now, sleep, report }: PollerDeps): Poller {
  async function lookAt(chosen: readonly Source[], signal: AbortSignal): Promise<boolean> {
    if (chosen.length === 0) return true
    const left = [...chosen]
    const work = async (): Promise<void> => {
      for (let source = left.shift(); source; source = left.shift()) {
        signal.throwIfAborted()
        await look(source, signal).catch((error: unknown) => {
          if (signal.aborted) throw error
          report(error)
        })
      }
    }
    const looked = await withLease(store, 'sources', holder, async () => {
      await Promise.all(Array.from({ length: AT_ONCE }, work))
      return true
    })
    return looked !== null
  }

  async function chosen(all: readonly Source[], timeOf: typeof dueAt): Promise<Source[]> {
    const found: Source[] = []
    for (const source of all) if (timeOf(source, await stateOf(store, source)) <= now()) found.push(source)
    return found
  }

  return {
    async run(signal, between) {
      while (!signal.aborted) {
        try {
          await lookAt(await chosen(await sources(), dueAt), signal)
          await between()
        } catch (error) {
          if (!signal.aborted) report(error)
        }
        await sleep(ROUND_MS, signal).catch(() => {})
      }
    },
    lookNow: async (wanted, signal) => lookAt(await chosen(wanted, (_, state) => restsUntil(state)), signal),
  }
}

const stateOf = (store: Pick<SourceStore, 'sourceState'>, { url }: Source): Promise<SourceState | null> =>
  store.sourceState(url)
