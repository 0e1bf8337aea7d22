import { TF_BITS } from './lexical-field.js'

/** First index in `[low, high)` whose posting is of `ordinal` or a later one. */
export function lowerBound(postings: Uint32Array, low: number, high: number, ordinal: number): number {
  const least = (ordinal << TF_BITS) >>> 0
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((postings[middle] as number) < least) from = middle + 1
    else to = middle
  }
  return from
}

/** The same, quicker where it is likely to be near `low`: steps that double, then between the last two. */
export function leapTo(postings: Uint32Array, low: number, high: number, ordinal: number): number {
  const least = (ordinal << TF_BITS) >>> 0
  if (low >= high || (postings[low] as number) >= least) return low
  let from = low
  let step = 1
  while (from + step < high && (postings[from + step] as number) < least) {
    from += step
    step *= 2
  }
  return lowerBound(postings, from + 1, Math.min(from + step, high), ordinal)
}
