import type { LexicalSegment } from '../index/lexical.js'
import type { LexicalView } from '../index/lexical-view.js'

const QUOTED = /[“"「『]([^“”"「」『』，。；：,;:、\s]{2,8})[”"」』]/g
/** Characters turned into a string at once. */
const BLOCK = 1 << 20

/** What stands in quotes in a segment: read once, for a large one stands in one view after another. */
const quotedOf = new WeakMap<LexicalSegment, ReadonlySet<string>>()

/**
 * What stands in quotes in the texts of a view, or of its articles of `rows` alone, two to eight characters, each once:
 * the coined terms of a library.
 */
export function quotedIn(view: LexicalView, rows?: ReadonlySet<number>): Set<string> {
  const found = new Set<string>()
  for (const { segment } of view.segments)
    for (const term of rows ? readArticles(segment, rows) : quotedInSegment(segment)) found.add(term)
  return found
}

function quotedInSegment(segment: LexicalSegment): ReadonlySet<string> {
  let held = quotedOf.get(segment)
  if (held === undefined) {
    held = new Set(readQuoted(segment, 0, segment.text.length))
    quotedOf.set(segment, held)
  }
  return held
}

function* readArticles(segment: LexicalSegment, rows: ReadonlySet<number>): Generator<string> {
  const { articleRows, firstChunk, textStarts } = segment
  const startOf = (article: number): number => textStarts[firstChunk[article] as number] as number
  for (const [article, row] of articleRows.entries())
    if (rows.has(row)) yield* readQuoted(segment, startOf(article), startOf(article + 1))
}

function* readQuoted({ text }: LexicalSegment, from: number, to: number): Generator<string> {
  for (let at = from; at < to; at += BLOCK) {
    const units = Math.min(BLOCK, to - at)
    const block = Buffer.from(text.buffer, text.byteOffset + 2 * at, 2 * units).toString('utf16le')
    for (const match of block.matchAll(QUOTED)) yield match[1] as string
  }
}
