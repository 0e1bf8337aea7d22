import { placeStem } from '../../bulletin/places.js'
import { fold } from '../../index/fold.js'
import type { Condition } from '../../model.js'

/** A condition that is made of no others. */
export type Leaf = Exclude<Condition, { of: Condition | Condition[] }>

export function isLeaf(condition: Condition): condition is Leaf {
  return !('of' in condition)
}

/** The themes that a condition names, at any depth. */
export function themesOf(condition: Condition, found: Theme[] = []): Theme[] {
  if (isLeaf(condition)) {
    if (condition.type === 'theme') found.push(condition)
  } else if (condition.type === 'not') themesOf(condition.of, found)
  else for (const part of condition.of) themesOf(part, found)
  return found
}

type Theme = Extract<Leaf, { type: 'theme' }>

const QUOTES = /[“”„‟"＂'‘’「」『』]/g
const LOOSE = /[\s“”„‟"＂'‘’「」『』]/

/**
 * The form in which words are looked for: folded (Simplified, half width, lower case), without white space, all
 * quotation marks alike.
 */
export function tight(text: string): string {
  const folded = fold(text)
  return LOOSE.test(folded) ? folded.replace(/\s+/g, '').replace(QUOTES, '"') : folded
}

/** Names that differ in form alone are one: 上城 and 上城区, 蔡 静 and 蔡静, 富阳区人大 and 富阳区人大常委会. */
export function nameKey(type: 'district' | 'column' | 'author' | 'unit', name: string): string {
  const bare = tight(name).replace(/"/g, '')
  if (type === 'district') return placeStem(bare) || bare
  if (type === 'unit') return bare.replace(/人民代表大会/g, '人大').replace(/常务委员会|常委会/g, '')
  return bare
}
