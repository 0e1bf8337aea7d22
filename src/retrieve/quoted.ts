import type { LexicalSegment } from '../index/lexical.js'
import type { LexicalView } from '../index/lexical-view.js'

const QUOTED = /[“"「『]([^“”"「」『』，。；：,;:、\s]{2,8})[”"」』]/g
/** Characters turned into a string at once. */
const BLOCK = 1 << 20

/** What stands in quotes in a segment: read once, for a large one stands in one view after another. */
const quotedOf = new WeakMap<LexicalSegment, ReadonlySet<string>>()

/** What stands in quotes in the texts of a view, two to eight characters, each once: the coined terms of a library. */
export function quotedIn(view: LexicalView): Set<string> {
  const found = new Set<string>()
  for (const { segment } of view.segments) {
    let held = quotedOf.get(segment)
    if (held === undefined) {
      held = readQuoted(segment)
      quotedOf.set(segment, held)
    }
    for (const term of held) found.add(term)
  }
  return found
}

function readQuoted({ text: { buffer, byteOffset, length } }: LexicalSegment): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at < length; at += BLOCK) {
    const units = Math.min(BLOCK, length - at)
    const text = Buffer.from(buffer, byteOffset + 2 * at, 2 * units).toString('utf16le')
    for (const match of text.matchAll(QUOTED)) found.add(match[1] as string)
  }
  return found
}
