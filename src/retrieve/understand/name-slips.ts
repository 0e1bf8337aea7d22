import type { Hearing } from './places.js'
import type { Sounds } from './sounds.js'

/** Names by how they sound (`Sounds.keys`), and how their first two characters do, so that most text is passed over. */
export interface HeardNames {
  names: ReadonlyMap<string, string>
  openings: ReadonlySet<string>
}

const LONGEST = 8

/** `keysOf`: how a name sounds (`Sounds.keys`). */
export function hearNames(names: Iterable<string>, keysOf: Sounds['keys']): HeardNames {
  const heard = new Map<string, string>()
  const openings = new Set<string>()
  for (const name of names) {
    if (name.length < 2 || name.length > LONGEST) continue
    for (const key of keysOf(name)) if (!heard.has(key)) heard.set(key, name)
    for (const key of keysOf(name.slice(0, 2))) openings.add(key)
  }
  return { names: heard, openings }
}

/**
 * Slips in the names of persons and in coined terms (蔡婧 for 蔡静, 四事督 for 四式督): runs that no text has and that
 * sound like a name held; the longest first, at most one a place.
 */
export function nameSlips(
  text: string,
  { names, openings }: HeardNames,
  { occurs, kindOf, sounds }: Hearing,
): { asked: string; meant: string }[] {
  const slips: { asked: string; meant: string }[] = []
  if (sounds === null) return slips
  for (const { 0: run } of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const odd = Array.from({ length: run.length - 1 }, (_, at) => !occurs(run.slice(at, at + 2)))
    for (let at = 0; at + 2 <= run.length; at++) {
      if (!sounds.keys(run.slice(at, at + 2)).some((key) => openings.has(key))) continue
      for (let length = Math.min(LONGEST, run.length - at); length > 1; length--) {
        // A slip sets two characters side by side that no text has so.
        if (!odd.slice(at, at + length - 1).includes(true)) break
        const asked = run.slice(at, at + length)
        const meant = sounds
          .keys(asked)
          .map((key) => names.get(key))
          .find((name) => name !== undefined && isNear(asked, name))
        if (meant === undefined || kindOf(asked) !== null || occurs(asked)) continue
        slips.push({ asked, meant })
        at += length - 1
        break
      }
    }
  }
  return slips
}

/** Sounds are few and coincide often: at least half of the characters must be the name's own. */
function isNear(asked: string, name: string): boolean {
  if (asked === name || asked.length !== name.length) return false
  const same = [...asked].filter((char, i) => char === name[i]).length
  return 2 * same >= asked.length
}
