import type { Update } from 'grammy/types'
import { conflict } from './api-error.js'

type UpdateType = Exclude<keyof Update, 'update_id'>
/** An update before it has its number. */
export type UpdateContent = Omit<Update, 'update_id'>

/** Not sent unless asked for by name. */
const ON_REQUEST_ONLY = new Set<UpdateType>(['chat_member', 'message_reaction', 'message_reaction_count'])

interface Waiting {
  resolve: () => void
  reject: (error: Error) => void
}

/** Updates of one bot, from when they happen until they are confirmed. */
export interface UpdateQueue {
  push(content: UpdateContent): void
  /** getUpdates: resolves as soon as there is something, or with nothing after `timeoutSeconds`. */
  poll(request: PollRequest, signal: AbortSignal): Promise<Update[]>
  /** Updates not confirmed yet, oldest first. */
  pending(): readonly Update[]
  /** Confirms one update, or all of them. */
  confirm(upTo?: number): void
  allow(types: readonly string[] | undefined): void
  /** Resolves when the next update comes. */
  next(): Promise<void>
}

export interface PollRequest {
  offset: number
  limit: number
  timeoutSeconds: number
}

export function createUpdateQueue(firstId = 1000): UpdateQueue {
  let nextId = firstId
  let queue: Update[] = []
  let allowed: ReadonlySet<string> | null = null
  let poller: Waiting | null = null
  const listeners: (() => void)[] = []

  function isAllowed(content: UpdateContent): boolean {
    const type = Object.keys(content)[0] as UpdateType
    return allowed ? allowed.has(type) : !ON_REQUEST_ONLY.has(type)
  }

  function confirm(upTo = Number.POSITIVE_INFINITY): void {
    queue = queue.filter((update) => update.update_id > upTo)
  }

  return {
    push(content) {
      if (!isAllowed(content)) return
      queue.push({ update_id: nextId++, ...content } as Update)
      poller?.resolve()
      for (const listener of listeners.splice(0)) listener()
    },
    async poll({ offset, limit, timeoutSeconds }, signal) {
      // The newcomer wins: the server ends the request that was waiting.
      poller?.reject(
        conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
      )
      if (offset < 0) confirm((queue.at(offset)?.update_id ?? 0) - 1)
      else confirm(offset - 1)
      if (queue.length === 0 && timeoutSeconds > 0) await wait(timeoutSeconds * 1000, signal)
      return queue.slice(0, limit)
    },
    pending: () => queue,
    confirm,
    allow(types) {
      if (types) allowed = types.length > 0 ? new Set(types) : null
    },
    next: () => new Promise((resolve) => listeners.push(resolve)),
  }

  function wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const own: Waiting = {
        resolve() {
          leave()
          resolve()
        },
        reject(error) {
          leave()
          reject(error)
        },
      }
      const timer = setTimeout(own.resolve, ms)
      signal.addEventListener('abort', own.resolve, { once: true })
      poller = own
      function leave(): void {
        clearTimeout(timer)
        signal.removeEventListener('abort', own.resolve)
        if (poller === own) poller = null
      }
    })
  }
}
