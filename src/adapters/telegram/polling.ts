import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from '../../log.js'
import type { Patience } from './patience.js'
import { ALLOWED_UPDATES, type GrammySignal } from './updates.js'

/** Seconds that Telegram holds a request while there is nothing new. */
const POLL_SECONDS = 30
const MOST_AT_ONCE = 100

export interface Polling {
  /** The next updates, perhaps none: the same ones again until they are acknowledged. */
  next(signal: AbortSignal): Promise<Update[]>
  /** These are kept: the next poll tells Telegram that they need not come again. */
  acknowledge(updates: readonly Update[]): void
  /** Tells Telegram which updates were taken, so that they do not come again after a restart. */
  confirm(): Promise<void>
}

/** Fetches updates by long polling. */
export function createPolling(deps: { api: Api; patience: Patience; log: Logger }): Polling {
  const { api, patience, log } = deps
  let offset = 0
  return {
    next: (signal) =>
      patience.persist(
        (troubled) =>
          api.getUpdates(
            {
              offset,
              limit: MOST_AT_ONCE,
              // Once short after trouble, so that the log tells of the recovery when it happens.
              timeout: troubled ? 0 : POLL_SECONDS,
              allowed_updates: ALLOWED_UPDATES,
            },
            signal as unknown as GrammySignal,
          ),
        signal,
      ),
    acknowledge(updates) {
      const last = updates.at(-1)
      if (last) offset = last.update_id + 1
    },
    async confirm() {
      if (offset === 0) return
      const signal = AbortSignal.timeout(5000) as unknown as GrammySignal
      await api.getUpdates({ offset, limit: 1, timeout: 0 }, signal).catch((error: unknown) => {
        log.debug({ err: error }, 'getUpdates')
      })
    },
  }
}
