import type { ApiError } from './api-error.js'

/** What goes wrong with a call. */
export type Trouble =
  /** Turned down with this error; nothing was done. */
  | { kind: 'error'; error: ApiError }
  /** A proxy's page with this status instead of JSON; nothing was done. */
  | { kind: 'page'; status: number }
  /** The connection is cut; nothing was done. */
  | { kind: 'cut' }
  /** It was done, and then the connection is cut. */
  | { kind: 'cut_after' }
  /** It was done, and the answer never comes. */
  | { kind: 'silent_after' }
  /** All is well, only later. */
  | { kind: 'slow'; ms: number }

/** Troubles that wait for calls of a method, each for one call, first come first served. */
export interface FaultPlan {
  /** `method` `*` is any call but getUpdates. */
  add(method: string, trouble: Trouble, times: number): void
  take(method: string): Trouble | undefined
  clear(): void
}

export function createFaultPlan(): FaultPlan {
  let planned: { method: string; trouble: Trouble; left: number }[] = []
  return {
    add: (method, trouble, times) => void planned.push({ method, trouble, left: times }),
    take(method) {
      const found = planned.find(
        (one) => one.method === method || (one.method === '*' && method !== 'getUpdates'),
      )
      if (!found) return undefined
      found.left--
      planned = planned.filter((one) => one.left > 0)
      return found.trouble
    },
    clear() {
      planned = []
    },
  }
}
