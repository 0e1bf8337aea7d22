import type { TocEntry } from '../model.js'
import { ITEM_MARKS, matchKey } from './chars.js'
import type { Unit } from './paragraphs.js'
import { type Toc, unnumbered } from './toc.js'

/** A title of the table of contents found in the text: the units that print it, and a byline that landed among them. */
export interface TocHit {
  entry: TocEntry
  /** Number of units taken, the byline included. */
  length: number
  /** Index of the byline within the taken units; -1 where none landed there. */
  bylineAt: number
}

/** Finds titles of the table of contents at places in the text; each entry is found once. */
export interface TocMatcher {
  /** Whether a line is a title of the table, whole. */
  isTitle(text: string): boolean
  at(units: Unit[], index: number): TocHit | null
  take(entry: TocEntry): void
  /** Entries that were not found. */
  missing(): TocEntry[]
}

/** Most pieces that a title may be broken into. */
const MOST_PIECES = 4

/** A matcher over a table's titles; entries that promise briefs match nothing. Null matches nothing at all. */
export function createTocMatcher(toc: Toc | null): TocMatcher {
  const titled = toc ? toc.entries.filter((entry) => !toc.promises.has(entry)) : []
  const open = new Map<string, TocEntry>()
  const all = new Set<string>()
  let longest = 0
  for (const entry of titled) {
    const key = matchKey(entry.title)
    if (!open.has(key)) open.set(key, entry)
    all.add(key)
    longest = Math.max(longest, key.length)
  }
  const keyOf = (text: string): string =>
    matchKey(toc?.numbered ? unnumbered(unmarked(text)) : unmarked(text))
  return {
    isTitle: (text) => text.length <= longest * 1.5 + 4 && all.has(keyOf(text)),
    at(units, index) {
      let key = ''
      let bylineAt = -1
      for (let i = index, pieces = 0; i < units.length && pieces < MOST_PIECES; i++) {
        const unit = units[i] as Unit
        if (unit.shape === 'byline') {
          if (key === '' || bylineAt >= 0) return null
          bylineAt = i - index
          continue
        }
        // Spaces may make a printed title longer than its key.
        if (unit.text.length > longest * 1.5 + 4) return null
        key += pieces === 0 ? keyOf(unit.text) : matchKey(unit.text)
        pieces++
        const entry = open.get(key)
        if (entry) return { entry, length: i - index + 1, bylineAt }
        if (!beginsTitle(open, key)) return null
      }
      return null
    },
    take(entry) {
      open.delete(matchKey(entry.title))
    },
    missing: () => [...open.values()],
  }
}

/** A title without the mark that the text sets before it. */
export function unmarked(text: string): string {
  return ITEM_MARKS.includes(text[0] ?? '\0') ? text.slice(1).trimStart() : text
}

function beginsTitle(open: Map<string, TocEntry>, key: string): boolean {
  for (const title of open.keys()) if (title.startsWith(key)) return true
  return false
}
