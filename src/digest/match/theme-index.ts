import { createExactIndex } from '../../index/exact.js'
import { createVectorPacker } from '../../index/packed-vectors.js'

/**
 * The least similarity that counts unless a subscription says otherwise: the one of the best F1 on the sample
 * issues, printed by `npx vitest run test/digest/match.test.ts`.
 */
export const DEFAULT_THRESHOLD = 0.32

/**
 * How near each article of an issue is to a theme, about −1 … 1: half the cosine with the article as a whole
 * (the mean of its chunks), half the mean cosine with its two nearest chunks. Of ten ways tried this one tells
 * best, on the sample issues, what a reader would file under a theme: `test/digest/themes.test.ts` prints it.
 */
export interface ThemeIndex {
  /** By article ordinal; `theme` is the vector of its words. */
  similarities(theme: Float32Array): Float32Array
}

export function createThemeIndex(vectorsOf: readonly (readonly Float32Array[])[]): ThemeIndex {
  const dimensions = vectorsOf.flat()[0]?.length ?? 0
  if (dimensions === 0) return { similarities: () => new Float32Array(vectorsOf.length).fill(-1) }
  const packer = createVectorPacker(dimensions)
  for (const vectors of vectorsOf) {
    packer.add(meanOf(vectors, dimensions))
    for (const vector of vectors) packer.add(vector)
  }
  const packed = packer.finish()
  const index = createExactIndex(packed)
  return {
    similarities(theme) {
      const cosines = index.similarities(theme, [{ from: 0, to: packed.count }])
      const found = new Float32Array(vectorsOf.length)
      let row = 0
      for (const [ordinal, { length }] of vectorsOf.entries()) {
        let first = -1
        let second = -1
        for (let chunk = row + 1; chunk <= row + length; chunk++) {
          const near = cosines[chunk] as number
          if (near > first) {
            second = first
            first = near
          } else if (near > second) second = near
        }
        found[ordinal] =
          length === 0 ? -1 : ((cosines[row] as number) + (first + (length > 1 ? second : first)) / 2) / 2
        row += length + 1
      }
      return found
    },
  }
}

/** Of unit length; zero where there is nothing to take the mean of. */
function meanOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions)
  for (const vector of vectors)
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] as number) + (vector[i] as number)
  const length = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0))
  return length > 0 ? sum.map((value) => value / length) : sum
}
