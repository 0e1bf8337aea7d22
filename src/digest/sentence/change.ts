import type { Condition } from '../../model.js'
import { isLeaf, type Leaf } from '../match/normal.js'
import { DEFAULT_THRESHOLD } from '../match/theme-index.js'
import { normalise } from './normalise.js'

/** One press makes a theme so much wider or narrower. */
export const THRESHOLD_STEP = 0.04
const LEAST_THRESHOLD = 0.16
const MOST_THRESHOLD = 0.6

type Chosen = 'district' | 'column'

/** What of one kind a condition asks for on its outermost level, any of which will do. */
export function chosenOf(condition: Condition | null, kind: Chosen): string[] {
  return partsOf(condition).flatMap((part) => namesIn(part, kind) ?? [])
}

/** The same condition with other names of that kind asked for; null where nothing is left. */
export function withChosen(
  condition: Condition | null,
  kind: Chosen,
  values: readonly string[],
): Condition | null {
  const others = partsOf(condition).filter(
    (part) => namesIn(part, kind) === null && part.type !== 'everything',
  )
  const names = values.map((value): Condition => ({ type: kind, value }))
  const parts: Condition[] = names.length > 0 ? [{ type: 'or', of: names }, ...others] : others
  return parts.length === 0 ? null : normalise({ type: 'and', of: parts })
}

function partsOf(condition: Condition | null): Condition[] {
  if (condition === null) return []
  return condition.type === 'and' ? condition.of : [condition]
}

function namesIn(part: Condition, kind: Chosen): string[] | null {
  if (part.type === kind) return [part.value]
  if (part.type !== 'or' || !part.of.every((one) => one.type === kind)) return null
  return part.of.map((one) => (one as Extract<Leaf, { value: string }>).value)
}

/** The condition with each of its parts that `change` makes another of put in its place. */
function replaced(condition: Condition, change: (leaf: Leaf) => Leaf): Condition {
  if (isLeaf(condition)) return change(condition)
  if (condition.type === 'not') return { type: 'not', of: replaced(condition.of, change) }
  return { type: condition.type, of: condition.of.map((part) => replaced(part, change)) }
}

/** All its themes wider (a negative step) or narrower; null where there is none, or none that could be. */
export function themesMoved(condition: Condition, step: number): Condition | null {
  const moved = replaced(condition, (leaf) => {
    if (leaf.type !== 'theme') return leaf
    const threshold = Math.min(MOST_THRESHOLD, Math.max(LEAST_THRESHOLD, leaf.threshold + step))
    return { ...leaf, threshold: Math.round(threshold * 100) / 100 }
  })
  return JSON.stringify(moved) === JSON.stringify(condition) ? null : moved
}

/** Its keywords and phrases looked for by meaning; null where it has none. */
export function byMeaning(condition: Condition): Condition | null {
  const changed = replaced(condition, (leaf) =>
    leaf.type === 'keyword' || leaf.type === 'phrase'
      ? { type: 'theme', value: leaf.value, threshold: DEFAULT_THRESHOLD }
      : leaf,
  )
  return JSON.stringify(changed) === JSON.stringify(condition) ? null : normalise(changed)
}

/** Ways to be sent more: by meaning, themes wider, or without one of what is all needed. */
export function widenings(condition: Condition): Condition[] {
  const found = [byMeaning(condition), themesMoved(condition, -THRESHOLD_STEP)]
  if (condition.type === 'and')
    for (const part of condition.of)
      found.push(normalise({ type: 'and', of: condition.of.filter((one) => one !== part) }))
  const distinct = new Map(found.flatMap((one) => (one === null ? [] : [[JSON.stringify(one), one]])))
  return [...distinct.values()]
}
