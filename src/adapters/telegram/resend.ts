import { autoRetry } from '@grammyjs/auto-retry'
import { HttpError, type Transformer } from 'grammy'
import type { Sleep } from './sleep.js'

/** Longer waits than this are refused: whoever asked has gone by then. */
const LONGEST_WAIT_SECONDS = 300
const ATTEMPTS = 3
const PAUSE_MS = 2000
/** The connection never came about, so Telegram cannot have acted. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])

/**
 * Repeats a call that did nothing: one that Telegram's limits or an error of its own turned away, and one that
 * never reached it. What may have been done before the line broke is not repeated, lest an answer come twice.
 * `getUpdates` minds itself.
 */
export function resendWhatDidNothing(sleep: Sleep): Transformer[] {
  const limits = autoRetry({
    maxRetryAttempts: ATTEMPTS,
    maxDelaySeconds: LONGEST_WAIT_SECONDS,
    rethrowHttpErrors: true,
  })
  const obeyLimits: Transformer = (prev, method, payload, signal) =>
    isPoll(method) ? prev(method, payload, signal) : limits(prev, method, payload, signal)
  const whenUnreached: Transformer = async (prev, method, payload, signal) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await prev(method, payload, signal)
      } catch (error) {
        if (isPoll(method) || attempt > ATTEMPTS || !isUnreached(error) || signal?.aborted) throw error
        await sleep(PAUSE_MS * attempt, signal)
      }
    }
  }
  return [whenUnreached, obeyLimits]
}

/** Calls that run before or instead of answering, which `createPolling` repeats in its own time. */
function isPoll(method: string): boolean {
  return method === 'getUpdates' || method === 'getMe' || method === 'deleteWebhook'
}

/** Whether a call never came about, so that nothing can have been done. */
export function isUnreached(error: unknown): boolean {
  if (!(error instanceof HttpError)) return false
  const code = (error.error as { code?: unknown } | null)?.code
  return typeof code === 'string' && UNREACHED.has(code)
}
