import type { PackedVectors } from '../index/packed-vectors.js'

/** Dot product of a query with one packed vector: their cosine. */
export function similarity(packed: PackedVectors, label: number, query: Float32Array): number {
  const { codes, dimensions } = packed
  const at = label * dimensions
  // Four sums at once: the engine keeps them in registers, which is over twice as fast as one.
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const even = dimensions - (dimensions % 4)
  for (let i = 0; i < even; i += 4) {
    a += (codes[at + i] as number) * (query[i] as number)
    b += (codes[at + i + 1] as number) * (query[i + 1] as number)
    c += (codes[at + i + 2] as number) * (query[i + 2] as number)
    d += (codes[at + i + 3] as number) * (query[i + 3] as number)
  }
  for (let i = even; i < dimensions; i += 1) a += (codes[at + i] as number) * (query[i] as number)
  return (a + b + c + d) * (packed.scales[label] as number)
}
