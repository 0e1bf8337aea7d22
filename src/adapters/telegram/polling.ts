import type { UpdateSupplier } from '@grammyjs/runner'
import { type Api, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import { Fault } from '../../errors.js'
import type { Logger } from '../../log.js'
import type { Sleep } from './sleep.js'

/** What Telegram is asked for; anything else would be fetched and dropped. */
const ALLOWED_UPDATES = ['message', 'callback_query'] as const
/** Seconds that Telegram holds a request while there is nothing new. */
const POLL_SECONDS = 30
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
/** A second program on the same token: asking often would only throw it out again and again. */
const CONFLICT_PAUSE_MS = 10_000

type Signal = Parameters<UpdateSupplier<Update>['supply']>[1]

export interface PollingDeps {
  readonly api: Api
  /** Done before the first poll, and again until it succeeds. */
  readonly connect: (signal: Signal) => Promise<void>
  readonly apiRoot: string
  readonly words: Catalogue
  readonly log: Logger
  readonly sleep: Sleep
  /** Called after each attempt to connect that succeeded or may yet succeed. */
  readonly onAttempt: () => void
}

export interface Polling extends UpdateSupplier<Update> {
  /** Tells Telegram which updates were handled, so that they do not come again after a restart. */
  confirm(): Promise<void>
}

/**
 * Fetches updates for the runner and outlives what can befall a connection: with the network gone it tries on,
 * ever less often, and tells of it once; a conflict it explains. Only a wrong token ends it, as a `Fault`.
 */
export function createPolling(deps: PollingDeps): Polling {
  const { api, words, log } = deps
  let connected = false
  let offset = 0
  let trouble: 'offline' | 'conflict' | null = null

  async function attempt(batchSize: number, signal: Signal): Promise<Update[]> {
    if (!connected) {
      await deps.connect(signal)
      connected = true
      deps.onAttempt()
    }
    const limit = Math.min(Math.max(batchSize, 1), 100)
    const updates = await api.getUpdates(
      // Once short after trouble, so that the log tells of the recovery when it happens.
      { offset, limit, timeout: trouble ? 0 : POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
      signal,
    )
    if (trouble) log.info(words.telegramOnline)
    trouble = null
    const last = updates.at(-1)
    if (last) offset = last.update_id + 1
    return updates
  }

  function tell(kind: 'offline' | 'conflict', error: unknown): void {
    if (trouble !== kind) {
      if (kind === 'conflict') log.error(words.telegramConflict)
      else log.warn(words.telegramOffline(deps.apiRoot))
    }
    log.debug({ err: error }, 'getUpdates')
    trouble = kind
  }

  return {
    async supply(batchSize, signal) {
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        try {
          return await attempt(batchSize, signal)
        } catch (error) {
          if (signal.aborted) throw error
          const code = error instanceof GrammyError ? error.error_code : 0
          if (code === 401 || code === 404) {
            throw new Fault('token', words.telegramToken)
          }
          tell(code === 409 ? 'conflict' : 'offline', error)
          deps.onAttempt()
          const retryAfter = error instanceof GrammyError ? error.parameters.retry_after : undefined
          await deps.sleep(retryAfter ? retryAfter * 1000 : code === 409 ? CONFLICT_PAUSE_MS : pause, signal)
        }
      }
    },
    async confirm() {
      if (offset === 0) return
      const signal = AbortSignal.timeout(5000) as unknown as Signal
      await api.getUpdates({ offset, limit: 1, timeout: 0 }, signal).catch((error: unknown) => {
        log.debug({ err: error }, 'getUpdates')
      })
    },
  }
}
