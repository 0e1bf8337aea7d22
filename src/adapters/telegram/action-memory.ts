import type { Action } from '../../model.js'

/** What a button does when it is pressed. */
export interface RememberedAction {
  readonly action: Action
  /** The button stands under a leaf, which another leaf may replace. */
  readonly leaf: boolean
}

/** What is known of a pressed button, as it was stored: the program may have changed since. */
export interface RecalledAction {
  readonly action: unknown
  readonly leaf: boolean
}

/** Keeps actions under ids that fit Telegram's 64 bytes of callback data. */
export interface ActionMemory {
  /** The id of each, in their order. The same action keeps its id. */
  remember(entries: readonly RememberedAction[]): Promise<string[]>
  /** Null where the button is too old. */
  recall(id: string): Promise<RecalledAction | null>
}

/**
 * Remembers the last `limit` actions while the process runs. The same action keeps its id, so that an edit
 * which changes nothing is seen to change nothing.
 */
export function createActionMemory(deps: { randomId: () => string; limit: number }): ActionMemory {
  const entries = new Map<string, RememberedAction>()
  const ids = new Map<string, string>()

  function remember(entry: RememberedAction): string {
    const key = JSON.stringify(entry)
    const id = ids.get(key) ?? deps.randomId()
    // At the end of both maps, which keep the order of insertion: the first is the one longest unused.
    entries.delete(id)
    entries.set(id, entry)
    ids.delete(key)
    ids.set(key, id)
    if (entries.size > deps.limit) {
      entries.delete(entries.keys().next().value as string)
      ids.delete(ids.keys().next().value as string)
    }
    return id
  }

  return {
    remember: async (all) => all.map(remember),
    recall: async (id) => entries.get(id) ?? null,
  }
}
