import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, nearest } from '../../src/chat/nearest.js'

const NAMES = ['start', 'issues', 'issue', 'summary', 'ask', 'settings']

describe('the nearest command', () => {
  it.each([
    ['isue', 'issue'],
    ['isseus', 'issues'],
    ['sumary', 'summary'],
    ['setings', 'settings'],
    ['sett', 'settings'],
    ['aks', 'ask'],
    ['weather', null],
    ['x', null],
  ])('to %s is %s', (typed, meant) => {
    expect(nearest(typed, NAMES)).toBe(meant)
  })

  it('is measured symmetrically: nothing between equals, one for each letter changed', () => {
    const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(name, name, name, (a, b, extra) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, a)).toBe(0)
        expect(distance(a, a + extra)).toBe(extra.length)
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
      { numRuns: 200 },
    )
  })
})
