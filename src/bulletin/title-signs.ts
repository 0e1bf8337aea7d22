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
