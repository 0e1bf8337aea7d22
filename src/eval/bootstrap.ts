import { createRandom } from './random.js'

/** A mean difference with the bounds that 95 % of resamples lie in. */
export interface Interval {
  mean: number
  low: number
  high: number
}

const RESAMPLES = 2_000
const SEED = 20_240_510

/**
 * Paired bootstrap (Efron 1979): the same questions answered two ways, drawn again with replacement. Deterministic.
 * `a` and `b` hold one value a question, in one order.
 */
export function pairedBootstrap(a: readonly number[], b: readonly number[]): Interval {
  const differences = a.map((value, index) => value - (b[index] as number))
  const count = differences.length
  if (count === 0) return { mean: 0, low: 0, high: 0 }
  const random = createRandom(SEED)
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += differences[Math.floor(random() * count)] as number
    return sum / count
  }).sort((x, y) => x - y)
  const at = (share: number): number => means[Math.floor(share * (RESAMPLES - 1))] as number
  return { mean: differences.reduce((sum, value) => sum + value, 0) / count, low: at(0.025), high: at(0.975) }
}
