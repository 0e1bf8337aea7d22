import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEATURES, named } from '../../src/retrieve/features.js'
import { bestChunk, contributions, fuse, fusedScore } from '../../src/retrieve/fuse.js'

const vector = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
  minLength: FEATURES.length,
  maxLength: FEATURES.length,
})
const candidates = fc
  .array(fc.tuple(vector, fc.array(vector, { minLength: 1, maxLength: 3 })), { maxLength: 12 })
  .map((list) =>
    list.map(([features, chunks], article) => ({
      article,
      features,
      chunks: chunks.map((each, i) => ({ chunk: article * 10 + i, features: each })),
    })),
  )

describe('fusion', () => {
  it('orders by a score that its contributions add up to, whatever order the candidates came in', () => {
    fc.assert(
      fc.property(candidates, vector, (list, weights) => {
        const fused = fuse(list, weights)
        expect(fuse([...list].reverse(), weights)).toEqual(fused)
        for (const [i, { candidate, score }] of fused.entries()) {
          expect(score).toBe(fusedScore(candidate.features, weights))
          const sum = contributions(candidate.features, weights).reduce((a, b) => a + b, 0)
          expect(sum).toBeCloseTo(score, 9)
          if (i > 0) expect(score).toBeLessThanOrEqual(fused[i - 1]?.score as number)
          const scores = candidate.chunks.map((each) => fusedScore(each.features, weights))
          const best = bestChunk(candidate, weights)
          expect(best.score).toBe(Math.max(...scores))
          expect(best.chunk).toBe(candidate.chunks[scores.indexOf(best.score)]?.chunk)
        }
      }),
    )
  })

  it('names features in their order', () => {
    const features = named(FEATURES.map((_, f) => f))
    expect(Object.entries(features)).toEqual(FEATURES.map((name, f) => [name, f]))
  })
})
