import type { Context, MiddlewareFn, Transformer } from 'grammy'
import { isUnreached } from './resend.js'

/** How far the answer to one update has come. */
export interface AnswerProgress {
  /** Called once, before the first call that cannot be made twice. */
  readonly answering: () => Promise<void>
  begun: boolean
  /** Something may have been sent. */
  acted: boolean
}

/** What may be done twice: it says the same again, or nothing. */
const REPEATABLE = /^(get|set|edit|answer|delete)|^sendChatAction$/

/** Notes for each update in hand, by its number, when something is sent for it. */
export function noteProgress(inHand: ReadonlyMap<number, AnswerProgress>): MiddlewareFn<Context> {
  return (ctx, next) => {
    const progress = inHand.get(ctx.update.update_id)
    if (progress) ctx.api.config.use(noting(progress))
    return next()
  }
}

function noting(progress: AnswerProgress): Transformer {
  return async (prev, method, payload, signal) => {
    if (REPEATABLE.test(method)) return prev(method, payload, signal)
    if (!progress.begun) await progress.answering()
    progress.begun = true
    try {
      const response = await prev(method, payload, signal)
      progress.acted = true
      return response
    } catch (error) {
      if (!isUnreached(error)) progress.acted = true
      throw error
    }
  }
}
