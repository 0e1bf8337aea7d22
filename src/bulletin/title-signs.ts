import type { Draft } from './drafts.js'
import type { Unit } from './paragraphs.js'
import { hasPlaceHeading } from './places.js'

/**
 * Of an article that is signed under its title: whether a line is the title of another one, whose byline stands behind
 * its text. It is the longest heading before that byline.
 */
export function isLongestHeading(units: Unit[], at: number): boolean {
  const { length } = (units[at] as Unit).text
  if (!(units[at] as Unit).gap || units[at + 1]?.shape === 'short' || length < SHORTEST_TITLE) return false
  for (let i = at + 1; i < Math.min(units.length, at + FARTHEST_BYLINE); i++) {
    const { shape, text } = units[i] as Unit
    if (shape === 'byline') return units[i - 1]?.shape !== 'short'
    if (shape === 'short' && text.length >= length) return false
  }
  return false
}

const SHORTEST_TITLE = 9
const FARTHEST_BYLINE = 30

/** Shortest title of an article that nobody signs. */
const SHORTEST_UNSIGNED = 9

/**
 * Of an issue whose articles are signed at their ends: whether a line that stands apart over running text is the title
 * of one that is not, or that comes behind one that is not. Sub-titles are shorter, or there are several alike.
 */
export function isUnsignedTitle(units: Unit[], at: number): boolean {
  const unit = units[at] as Unit
  const below = units[at + 1]
  if (!unit.gap || unit.text.length < SHORTEST_UNSIGNED || /[:：，,、；;]/.test(unit.text)) return false
  if (!below || below.shape === 'short' || below.shape === 'byline') return false
  for (const step of [1, -1]) {
    for (let i = at + step; i >= 0 && i < units.length && Math.abs(i - at) < FARTHEST_BYLINE; i += step) {
      const { shape, text, gap, title } = units[i] as Unit
      if (shape === 'byline' || title) break
      if (shape === 'short' && gap && areAlike(text, unit.text) && units[i - 1]?.shape !== 'byline')
        return false
    }
  }
  return true
}

/** Sub-titles of one article are set alike: of nearly one length, with a character in common at the same place. */
function areAlike(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  for (let i = 0; i < Math.min(one.length, other.length); i++)
    if (one[i] === other[i] && /[\u4e00-\u9fff]/.test(one[i] as string)) return true
  return false
}

/** Whether a short line, or it and the next, stands over a byline. */
export function signedTitle(units: Unit[], index: number): boolean {
  const next = units[index + 1]
  return next?.shape === 'byline' || (next?.shape === 'short' && units[index + 2]?.shape === 'byline')
}

/**
 * Without a byline before it, a short line is a title where a district heads it, else mostly a sub-title. What ends
 * with a colon heads what follows it.
 */
export function startsArticle(unit: Unit, next: Unit | undefined, draft: Draft, unsigned: boolean): boolean {
  if (/[:：]$/.test(unit.text)) return false
  return hasPlaceHeading(unit.text) || (unsigned && !draft.listed && unit.gap && next?.shape === 'prose')
}
