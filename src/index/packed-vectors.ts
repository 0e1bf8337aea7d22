/** Vectors as int8 steps, one scale each: a quarter of float32's memory, and integers for the exact scan. */
export interface PackedVectors {
  readonly dimensions: number
  readonly count: number
  /** What a step of each vector is worth. */
  readonly scales: Float32Array
  /** `dimensions` steps of −127 … 127 for each vector. */
  readonly codes: Int8Array
}

export interface VectorPacker {
  add(vector: Float32Array): void
  finish(): PackedVectors
}

/** Packs vectors one after another; packing what was rounded to int8 steps before gives the same steps. */
export function createVectorPacker(dimensions: number): VectorPacker {
  let codes = new Int8Array(dimensions * 1024)
  let scales = new Float32Array(1024)
  let count = 0
  return {
    add(vector) {
      if (vector.length !== dimensions)
        throw new RangeError(`a vector of ${vector.length} dimensions among ${dimensions}`)
      if (count === scales.length) {
        codes = grown(codes, new Int8Array(codes.length * 2))
        scales = grown(scales, new Float32Array(scales.length * 2))
      }
      let max = 0
      for (const value of vector) max = Math.max(max, Math.abs(value))
      const scale = Math.fround(max / 127)
      scales[count] = scale
      if (scale > 0) {
        const at = count * dimensions
        for (let i = 0; i < dimensions; i++) codes[at + i] = Math.round((vector[i] as number) / scale)
      }
      count++
    },
    finish: () => ({
      dimensions,
      count,
      scales: scales.slice(0, count),
      codes: codes.slice(0, count * dimensions),
    }),
  }
}

function grown<A extends Int8Array | Float32Array>(from: A, to: A): A {
  to.set(from)
  return to
}

/** One vector as numbers again. */
export function unpackVector({ dimensions, scales, codes }: PackedVectors, label: number): Float32Array {
  const scale = scales[label] as number
  const at = label * dimensions
  const vector = new Float32Array(dimensions)
  for (let i = 0; i < dimensions; i++) vector[i] = (codes[at + i] as number) * scale
  return vector
}
