import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/eval/random.js'
import type { PackedVectors } from '../../src/index/packed-vectors.js'
import { createVectorPacker, unpackVector } from '../../src/index/packed-vectors.js'
import type { VectorHit, VectorIndex } from '../../src/index/vector-index.js'

/** Unit vectors in clusters, as texts are: on vectors without any structure no graph finds its way. */
export function clustered(count: number, dimensions: number, seed = 7): PackedVectors {
  const random = createRandom(seed)
  const normal = () => random() + random() + random() + random() - 2
  const draw = () => Float32Array.from({ length: dimensions }, normal)
  const centres = Array.from({ length: Math.ceil(count / 40) }, draw)
  const packer = createVectorPacker(dimensions)
  for (let i = 0; i < count; i++) {
    const centre = centres[i % centres.length] as Float32Array
    const noise = draw()
    packer.add(unit(centre.map((value, at) => value + 0.5 * (noise[at] as number))))
  }
  return packer.finish()
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((value) => value / length)
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** The plain definition: every cosine, sorted. */
export function nearest(packed: PackedVectors, query: Float32Array, k: number, allow = (_: number) => true) {
  const hits: VectorHit[] = []
  for (let label = 0; label < packed.count; label++) {
    if (!allow(label)) continue
    hits.push({ label, similarity: cosine(unpackVector(packed, label), query) })
  }
  return hits.sort((a, b) => b.similarity - a.similarity || a.label - b.label).slice(0, k)
}

/** What every `VectorIndex` must do. `create` indexes the given vectors. */
export function vectorIndexContract(
  name: string,
  create: (packed: PackedVectors) => Promise<VectorIndex>,
  recallAt10: number,
): void {
  describe(`${name} keeps the vector index's contract`, () => {
    it('finds the nearest of clustered vectors, with their cosines, best first', async () => {
      const packed = clustered(3_000, 64)
      const index = await create(packed)
      expect(index.size).toBe(3_000)
      let found = 0
      for (let at = 0; at < 20; at++) {
        const query = unpackVector(packed, at * 59)
        const truth = nearest(packed, query, 10)
        const hits = index.search(query, 10)
        expect(hits).toHaveLength(10)
        const bySimilarity = [...hits].sort((a, b) => b.similarity - a.similarity || a.label - b.label)
        expect(hits).toEqual(bySimilarity)
        for (const { label, similarity } of hits) {
          expect(similarity).toBeCloseTo(cosine(unpackVector(packed, label), query), 3)
        }
        const wanted = new Set(truth.map(({ label }) => label))
        found += hits.filter(({ label }) => wanted.has(label)).length
      }
      expect(found / 200).toBeGreaterThanOrEqual(recallAt10)
    })

    it('gives all there is where more is asked for', async () => {
      const packed = clustered(5, 16)
      const index = await create(packed)
      const hits = index.search(unpackVector(packed, 0), 100)
      expect(hits.map(({ label }) => label).sort()).toEqual([0, 1, 2, 3, 4])
      expect(index.search(unpackVector(packed, 0), 0)).toEqual([])
    })

    it('finds nothing where there is nothing', async () => {
      const index = await create(clustered(0, 16))
      expect(index.size).toBe(0)
      expect(index.search(new Float32Array(16), 10)).toEqual([])
    })

    it('gives allowed labels only', async () => {
      const packed = clustered(400, 32)
      const index = await create(packed)
      const hits = index.search(unpackVector(packed, 8), 5, (label) => label % 2 === 1)
      expect(hits).toHaveLength(5)
      expect(hits.every(({ label }) => label % 2 === 1)).toBe(true)
    })

    it('takes a question without direction', async () => {
      const index = await create(clustered(50, 16))
      const hits = index.search(new Float32Array(16), 3)
      expect(hits).toHaveLength(3)
      expect(hits.every(({ similarity }) => Math.abs(similarity) < 1e-6)).toBe(true)
    })
  })
}
