import type { Action } from '../../model.js'

/** What a button does when it is pressed. */
export interface RememberedAction {
  readonly action: Action
  /** The button stands under a leaf, which another leaf may replace. */
  readonly leaf: boolean
}

/** Keeps actions under ids that fit Telegram's 64 bytes of callback data; the library's store does. */
export interface ActionMemory {
  /** The id of each, in their order. The same action keeps its id, so that an edit which changes nothing is seen. */
  keepActions(entries: readonly RememberedAction[]): Promise<string[]>
  /** Null where the button is too old; the program may have changed since it was kept. */
  action(id: string): Promise<{ readonly action: unknown; readonly leaf: boolean } | null>
}
