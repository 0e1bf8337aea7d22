import type { Reply } from '../model.js'

/** A reply of one line. */
export function line(text: string): Reply {
  return { lines: [[{ text }]], buttons: [] }
}
