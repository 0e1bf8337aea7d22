import type { Store } from '../store/store.js'

/** What came of the last time that something new was looked at. */
export interface Look {
  /** ISO instant. */
  at: string
  /** Folder that is watched. */
  place: string
  /** Files that were looked at, and issues that came of them. */
  files: number
  ingested: number
  replaced: number
  /** Why files were refused, a line each. */
  failed: string[]
}

const KEY = 'watch'

export function noteLook(store: Pick<Store, 'setFact'>, look: Look): Promise<void> {
  return store.setFact(KEY, JSON.stringify(look))
}

/** Null where nothing was looked at yet. */
export async function lastLook(store: Pick<Store, 'fact'>): Promise<Look | null> {
  const kept = await store.fact(KEY)
  return kept === null ? null : (JSON.parse(kept) as Look)
}
