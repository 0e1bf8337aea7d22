import { describe, expect, it } from 'vitest'
import { pairedBootstrap } from '../../src/eval/bootstrap.js'

describe('the paired bootstrap', () => {
  it('gives the mean difference between bounds that narrow with more questions, the same each time', () => {
    const a = (count: number) => Array.from({ length: count }, (_, i) => (i % 10 < 7 ? 1 : 0))
    const b = (count: number) => Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 1 : 0))
    const few = pairedBootstrap(a(50), b(50))
    const many = pairedBootstrap(a(2000), b(2000))
    expect(few.mean).toBeCloseTo(0.2)
    expect(few.low).toBeLessThan(0.2)
    expect(few.high).toBeGreaterThan(0.2)
    expect(many.high - many.low).toBeLessThan(few.high - few.low)
    expect(pairedBootstrap(a(50), b(50))).toEqual(few)
  })

  it('finds nothing between equal answers, or among none', () => {
    expect(pairedBootstrap([1, 0, 1], [1, 0, 1])).toEqual({ mean: 0, low: 0, high: 0 })
    expect(pairedBootstrap([], [])).toEqual({ mean: 0, low: 0, high: 0 })
  })
})
