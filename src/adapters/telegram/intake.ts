import type { Update } from 'grammy/types'
import type { Logger } from '../../log.js'
import type { FairQueue } from './fair-queue.js'
import type { Limits } from './limits.js'
import { moveIn } from './moves.js'
import type { Sleep } from './sleep.js'
import { keysOf } from './updates.js'

/** Where updates are kept until they are dealt with: what the library's store does for one channel. */
export interface Inbox {
  receive(channel: string, received: readonly { id: number; body: string }[]): Promise<number[]>
  unfinished(channel: string): Promise<{ id: number; body: string; state: 'waiting' | 'answering' }[]>
  markReceived(channel: string, id: number, state: 'waiting' | 'answering'): Promise<void>
  finishReceived(channel: string, id: number): Promise<void>
}

/** `later`: nothing was done, for want of a connection, and it is to be tried again. */
export type Outcome = 'done' | 'later'

export interface IntakeDeps {
  readonly inbox: Inbox
  /** Names this bot among all that the library knows. */
  readonly channel: string
  readonly queue: FairQueue
  readonly limits: Limits
  /**
   * Deals with an update; must not reject. `answering` is to be called before the first thing that cannot be done
   * twice; without it the update is dealt with anew after a death.
   */
  readonly handle: (update: Update, answering: () => Promise<void>) => Promise<Outcome>
  /** Whether it is said to the bot at all, and so counts. */
  readonly concerns: (update: Update) => boolean
  /** Says that someone asks too often. Must not reject. */
  readonly tooOften: (update: Update, waitMs: number) => Promise<void>
  /** Says that an answer may not have arrived, as the process died while it was sent. Must not reject. */
  readonly mayBeLost: (update: Update) => Promise<void>
  readonly log: Logger
  readonly sleep: Sleep
}

/** How long to wait with what could not be sent for want of a connection. */
const LATER_MS = 15_000

export interface Intake {
  /** Takes up what a process that ended left behind. */
  recover(): Promise<void>
  /** Resolves once the updates are kept: then nobody need bring them again. Rejects where they cannot be kept. */
  take(updates: readonly Update[]): Promise<void>
  /** Begins nothing more, finishes what is in hand; what waits is kept. */
  stop(): Promise<void>
}

/**
 * Updates from their arrival until they are dealt with, each once: kept before they are acknowledged, forgotten when
 * done. After a death what had not begun to answer is done as if nothing had been; of an answer that was being sent
 * nobody can know, so it is not sent twice, and whoever asked is told.
 */
export function createIntake(deps: IntakeDeps): Intake {
  const { inbox, channel, queue, limits, log } = deps
  const stopping = new AbortController()

  function enqueue(update: Update): void {
    const { person, thread } = keysOf(update)
    queue.push({ person, chat: thread, run: () => work(update) })
  }

  async function work(update: Update): Promise<void> {
    const id = update.update_id
    try {
      const outcome = await deps.handle(update, () => inbox.markReceived(channel, id, 'answering'))
      if (outcome === 'done') return await inbox.finishReceived(channel, id)
      await inbox.markReceived(channel, id, 'waiting')
      void deps.sleep(LATER_MS, stopping.signal).then(() => enqueue(update), nothing)
    } catch (error) {
      // The library cannot be written to: after a restart the update is dealt with again.
      log.error({ err: error, update: id }, 'inbox')
    }
  }

  async function refuse(update: Update, waitMs: number, tell: boolean): Promise<void> {
    await inbox.finishReceived(channel, update.update_id)
    if (tell) await deps.tooOften(update, waitMs)
  }

  return {
    async recover() {
      for (const { id, body, state } of await inbox.unfinished(channel)) {
        const update = JSON.parse(body) as Update
        if (state === 'waiting') enqueue(update)
        else {
          await inbox.finishReceived(channel, id)
          await deps.mayBeLost(update)
        }
      }
    },
    async take(updates) {
      if (updates.length === 0) return
      const received = updates.map((update) => ({ id: update.update_id, body: JSON.stringify(update) }))
      const fresh = new Set(await inbox.receive(channel, received))
      for (const update of updates) {
        if (!fresh.has(update.update_id)) continue
        const move = moveIn(update.message)
        if (move) limits.move(...(move.map(measureOfChat) as [string, string]))
        const verdict = deps.concerns(update) ? limits.take(...measuresOf(update)) : { ok: true as const }
        if (verdict.ok) enqueue(update)
        else
          void refuse(update, verdict.waitMs, verdict.tell).catch((error) =>
            log.error({ err: error }, 'inbox'),
          )
      }
    },
    async stop() {
      stopping.abort()
      await queue.stop()
    },
  }
}

/** A query is sent with each pause in typing: that has a measure of its own, lest it use up the one for questions. */
function measuresOf(update: Update): string[] {
  const { person, chat } = keysOf(update)
  return update.inline_query ? [`inline ${person}`] : [`person ${person}`, measureOfChat(chat)]
}

/** What a chat may ask all together is counted under this. */
export const measureOfChat = (chat: string): string => `chat ${chat}`

function nothing(): void {}
