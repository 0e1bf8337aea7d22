import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPlainKernel, createSimdKernel } from '../../src/index/dot-kernel.js'
import { createExactIndex } from '../../src/index/exact.js'
import { createVectorPacker, unpackVector } from '../../src/index/packed-vectors.js'
import { clustered, nearest, unit, vectorIndexContract } from '../contracts/vector-index-contract.js'

vectorIndexContract('the exact scan', async (packed) => createExactIndex(packed), 0.99)

const step = fc.integer({ min: -127, max: 127 })
const queryStep = fc.integer({ min: -2047, max: 2047 })

describe('the exact scan', () => {
  it('multiplies by SIMD as the plain loop does, at any number of dimensions', () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 9 }))
    const given = shape.chain(([dimensions, count]) =>
      fc.record({
        dimensions: fc.constant(dimensions),
        count: fc.constant(count),
        codes: fc.array(step, { minLength: dimensions * count, maxLength: dimensions * count }),
        query: fc.array(queryStep, { minLength: dimensions, maxLength: dimensions }),
      }),
    )
    fc.assert(
      fc.property(given, ({ dimensions, count, codes, query }) => {
        const [simd, plain] = [createSimdKernel, createPlainKernel].map((create) => {
          const kernel = create(dimensions, count, Int8Array.from(codes))
          kernel.setQuery(Int16Array.from(query))
          const half = count >> 1
          return { all: [...kernel.dots(0, count)], part: [...kernel.dots(half, count)], half }
        })
        expect(simd).toEqual(plain)
        expect(simd?.part).toEqual(simd?.all.slice(simd.half))
      }),
    )
  })

  it('holds the largest sums there can be', () => {
    const dimensions = 8_192
    const kernel = createSimdKernel(dimensions, 1, new Int8Array(dimensions).fill(-127))
    kernel.setQuery(new Int16Array(dimensions).fill(2_047))
    expect([...kernel.dots(0, 1)]).toEqual([-127 * 2_047 * dimensions])
  })

  it('never misses under a filter, however few pass', () => {
    const packed = clustered(1_000, 48)
    const index = createExactIndex(packed)
    const allow = (label: number): boolean => label % 97 === 5
    const query = unpackVector(packed, 3)
    const truth = nearest(packed, query, 8, allow).map(({ label }) => label)
    expect(index.search(query, 8, allow).map(({ label }) => label)).toEqual(truth)
  })

  it('keeps cosines within a thousandth when vectors are packed, and the same steps when packed again', () => {
    const coordinate = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 24, maxLength: 24 }), (values) => {
        const vector = unit(Float32Array.from(values))
        const pack = (given: Float32Array) => {
          const packer = createVectorPacker(24)
          packer.add(given)
          return packer.finish()
        }
        const once = unpackVector(pack(vector), 0)
        const length = Math.hypot(...once) * Math.hypot(...vector)
        const dot = once.reduce((sum, value, i) => sum + value * (vector[i] as number), 0)
        if (length > 0) expect(dot / length).toBeGreaterThan(0.999)
        expect(pack(once).codes).toEqual(pack(vector).codes)
      }),
    )
  })

  it('refuses a vector of other dimensions', () => {
    expect(() => createVectorPacker(8).add(new Float32Array(7))).toThrow(RangeError)
  })
})
