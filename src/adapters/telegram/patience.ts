import { GrammyError } from 'grammy'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import { Fault } from '../../errors.js'
import type { Logger } from '../../log.js'
import type { Sleep, StopSignal } from './sleep.js'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
/** A second program on the same token: asking often would only throw it out again and again. */
const CONFLICT_PAUSE_MS = 10_000

export interface PatienceDeps {
  readonly apiRoot: string
  readonly words: Catalogue
  readonly log: Logger
  readonly sleep: Sleep
  /** Called after each attempt that may yet succeed. */
  readonly onAttempt: () => void
}

/** Outlives what can befall a connection to Telegram. */
export interface Patience {
  /**
   * Does something until it succeeds: with the network gone it tries on, ever less often, and tells of it once; a
   * conflict it explains. Rejects when the signal is given, and with Fault `token` where the token is wrong.
   */
  persist<T>(attempt: (troubled: boolean) => Promise<T>, signal: StopSignal): Promise<T>
}

export function createPatience({ apiRoot, words, log, sleep, onAttempt }: PatienceDeps): Patience {
  let trouble: 'offline' | 'conflict' | null = null

  function tell(kind: 'offline' | 'conflict', error: unknown): void {
    if (trouble !== kind) {
      if (kind === 'conflict') log.error(words.telegramConflict)
      else log.warn(words.telegramOffline(apiRoot))
    }
    log.debug({ err: error }, 'telegram')
    trouble = kind
  }

  return {
    async persist(attempt, signal) {
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        try {
          const result = await attempt(trouble !== null)
          if (trouble) log.info(words.telegramOnline)
          trouble = null
          return result
        } catch (error) {
          if (signal.aborted) throw error
          const code = error instanceof GrammyError ? error.error_code : 0
          if (code === 401 || code === 404) throw new Fault('token', words.telegramToken)
          tell(code === 409 ? 'conflict' : 'offline', error)
          onAttempt()
          const retryAfter = error instanceof GrammyError ? error.parameters.retry_after : undefined
          await sleep(retryAfter ? retryAfter * 1000 : code === 409 ? CONFLICT_PAUSE_MS : pause, signal)
        }
      }
    },
  }
}
