import type { Condition } from '../../model.js'
import { isLeaf } from '../match/normal.js'

/**
 * The same condition said the shortest way: and within and, or within or, and not of not are dissolved, what is
 * said twice is said once, and a list of one is that one. Order stays.
 */
export function normalise(condition: Condition): Condition {
  if (isLeaf(condition)) return condition
  if (condition.type === 'not') {
    const of = normalise(condition.of)
    return of.type === 'not' ? of.of : { type: 'not', of }
  }
  const { type } = condition
  const parts: Condition[] = []
  const seen = new Set<string>()
  for (const part of condition.of.map(normalise).flatMap((one) => (one.type === type ? one.of : [one]))) {
    const key = JSON.stringify(part)
    if (!seen.has(key)) parts.push(part)
    seen.add(key)
  }
  // Everything limits nothing, and nothing is added to it.
  if (type === 'or' && parts.some((part) => part.type === 'everything')) return { type: 'everything' }
  const telling = parts.filter((part) => part.type !== 'everything')
  if (type === 'and' && telling.length > 0 && telling.length < parts.length)
    return normalise({ type, of: telling })
  return parts.length === 1 ? (parts[0] as Condition) : { type, of: parts }
}

/** How many conditions it is made of, and/or/not not counted. */
export function leafCount(condition: Condition): number {
  if (isLeaf(condition)) return 1
  if (condition.type === 'not') return leafCount(condition.of)
  return condition.of.reduce((sum, part) => sum + leafCount(part), 0)
}
