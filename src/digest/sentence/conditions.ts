import type { Condition } from '../../model.js'
import type { Leaf } from '../match/normal.js'
import { normalise } from './normalise.js'
import type { Token } from './tokens.js'

/** `with` is and: of names that exclude each other a list, of others all needed. */
type Joint = 'or' | 'list' | 'with' | 'and' | 'gap'
const STRENGTH: readonly Joint[] = ['gap', 'with', 'list', 'or', 'and']
/** An article has one of each: two of them side by side can only mean either. */
const ONE_OF = new Set<string>(['district', 'column', 'author', 'unit'])

/** A condition, how it was said, and what joins it to the one before. */
interface Part {
  condition: Condition
  kind: Leaf['type'] | 'group'
  negated: boolean
  joint: Joint
}

/**
 * Puts conditions together by nearness: alike ones that 和, 或 or 、 joins are a list, of which one is enough (not, of a
 * list, is not of any); what stands side by side is all needed; 或 between unlike ones divides the whole. Parentheses
 * go first. Null where there is nothing.
 */
export function conditionOf(tokens: readonly Token[]): Condition | null {
  const reader = { at: 0 }
  const found: Condition[] = []
  while (reader.at < tokens.length) {
    const one = readGroup(tokens, reader)
    if (one) found.push(one)
  }
  return found.length === 0 ? null : normalise({ type: 'and', of: found })
}

/** Reads up to the parenthesis that closes, or the end. */
function readGroup(tokens: readonly Token[], reader: { at: number }): Condition | null {
  const parts: Part[] = []
  let joint: Joint = 'gap'
  let negated = false
  while (reader.at < tokens.length) {
    const token = tokens[reader.at++] as Token
    if (token.type === 'close') break
    if (token.type === 'not') negated = !negated
    else if (token.type === 'open' || token.type === 'leaf') {
      const condition = token.type === 'leaf' ? token.leaf : readGroup(tokens, reader)
      if (condition !== null) {
        parts.push({ condition, kind: token.type === 'leaf' ? token.leaf.type : 'group', negated, joint })
        negated = false
        joint = 'gap'
      }
    } else if (token.type !== 'unfit' && STRENGTH.indexOf(token.type) > STRENGTH.indexOf(joint))
      joint = token.type
  }
  return parts.length === 0 ? null : combine(lists(parts))
}

/** Alike neighbours as one part each. */
function lists(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  for (const part of parts) {
    const before = found.at(-1)
    const alike = before !== undefined && before.kind === part.kind && part.kind !== 'group' && !part.negated
    const listed =
      part.joint === 'or' || part.joint === 'list' || (part.joint !== 'and' && ONE_OF.has(part.kind))
    if (!alike || !listed) found.push({ ...part })
    else before.condition = { type: 'or', of: [before.condition, part.condition] }
  }
  return found
}

function combine(parts: readonly Part[]): Condition {
  const either: Condition[][] = []
  for (const { condition, negated, joint } of parts) {
    const one: Condition = negated ? { type: 'not', of: condition } : condition
    const divides = joint === 'or' || (joint === 'list' && !negated)
    if (either.length === 0 || divides) either.push([one])
    else either.at(-1)?.push(one)
  }
  return { type: 'or', of: either.map((of) => ({ type: 'and', of })) }
}
