import type { Condition, Reason } from '../../model.js'
import { isLeaf, type Leaf } from './normal.js'

/** By article ordinal: 1 where a condition holds. */
type Suits = (leaf: Leaf) => Uint8Array

/** Articles of an issue that a condition suits, as a mask; `suits` answers for what is made of no others. */
export function evaluate(condition: Condition, articles: number, suits: Suits): Uint8Array {
  if (isLeaf(condition)) return suits(condition)
  if (condition.type === 'not') return evaluate(condition.of, articles, suits).map((bit) => 1 - bit)
  // 1 is what or looks for, and 0 what and looks for: each copies what it finds.
  const wanted = condition.type === 'or' ? 1 : 0
  const mask = new Uint8Array(articles).fill(1 - wanted)
  for (const part of condition.of) {
    const bits = evaluate(part, articles, suits)
    for (let i = 0; i < articles; i++) if (bits[i] === wanted) mask[i] = wanted
  }
  return mask
}

/** What of a condition an article meets: why it is sent. What it must not meet is no reason. */
export function reasonsFor(condition: Condition, ordinal: number, suits: Suits): Reason[] {
  if (isLeaf(condition)) {
    if (suits(condition)[ordinal] !== 1) return []
    return [{ type: condition.type, value: condition.type === 'everything' ? '' : condition.value }]
  }
  if (condition.type === 'not') return []
  const found: Reason[] = []
  for (const part of condition.of)
    for (const reason of reasonsFor(part, ordinal, suits))
      if (!found.some(({ type, value }) => type === reason.type && value === reason.value)) found.push(reason)
  return found
}
