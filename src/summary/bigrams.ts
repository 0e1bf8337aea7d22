import { fold } from '../index/fold.js'

/** Every two letters or digits that stand side by side, folded: what sentences have in common without a dictionary. */
export function bigramsOf(text: string): Set<string> {
  const bigrams = new Set<string>()
  for (const [run] of fold(text).matchAll(/[\p{L}\p{N}]+/gu))
    for (let at = 0; at + 1 < run.length; at++) bigrams.add(run.slice(at, at + 2))
  return bigrams
}

/** How much of `part` occurs in `whole`, 0…1. */
export function shareOf(part: ReadonlySet<string>, whole: { has(bigram: string): boolean }): number {
  if (part.size === 0) return 0
  let found = 0
  for (const bigram of part) if (whole.has(bigram)) found++
  return found / part.size
}
