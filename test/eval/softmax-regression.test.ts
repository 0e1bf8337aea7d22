import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/eval/random.js'
import { recallOf } from './choices.js'
import { type Choice, fitSoftmax } from './softmax-regression.js'

/** Questions whose answer is the row with the greatest 3a + b; c is noise. */
function questions(count: number): Choice[] {
  const next = createRandom(3)
  return Array.from({ length: count }, () => {
    const rows = Array.from({ length: 8 }, () => [next(), next(), next()] as const)
    const worth = rows.map(([a, b]) => 3 * a + b)
    const best = worth.indexOf(Math.max(...worth))
    return { features: Float32Array.from(rows.flat()), gold: rows.map((_, row) => row === best), weight: 1 }
  })
}

describe('softmax regression', () => {
  it('finds weights that put the answer first, the same each time', () => {
    const run = () => fitSoftmax(questions(300), 3, { steps: 200, rate: 0.5, l2: 1e-4 })
    const weights = run()
    expect(recallOf(questions(300), weights).r1).toBeGreaterThan(0.95)
    expect((weights[0] as number) / (weights[1] as number)).toBeCloseTo(3, 0)
    expect(Math.abs(weights[2] as number)).toBeLessThan((weights[1] as number) / 3)
    expect(run()).toEqual(weights)
  })

  it('passes over a question without an answer, and counts a tie as a draw', () => {
    const lost: Choice = { features: Float32Array.of(1, 0), gold: [false, false], weight: 1 }
    const tied: Choice = { features: Float32Array.of(1, 1), gold: [true, false], weight: 1 }
    expect(fitSoftmax([lost], 1, { steps: 5, rate: 0.1, l2: 0 })[0]).toBe(1)
    expect(recallOf([lost, tied], Float64Array.of(1))).toEqual({ r1: 0.25, mrr10: 1 / 1.5 / 2 })
  })
})
