/** Unit vectors by chunk ordinal, in blocks that are never copied together. */
export interface ChunkVectors {
  readonly dimensions: number
  readonly count: number
  /** Dot product of a query with one chunk's vector: their cosine. */
  similarity(chunk: number, query: Float32Array): number
}

/** `blocks[i]` holds the vectors of the next chunks, one after another. */
export function createChunkVectors(dimensions: number, blocks: readonly Float32Array[]): ChunkVectors {
  const bases: number[] = []
  let count = 0
  for (const block of blocks) {
    bases.push(count)
    count += dimensions === 0 ? 0 : block.length / dimensions
  }
  return {
    dimensions,
    count,
    similarity(chunk, query) {
      let index = blocks.length - 1
      while (index > 0 && (bases[index] as number) > chunk) index -= 1
      const block = blocks[index]
      if (block === undefined) throw new RangeError('no such chunk')
      return dot(block, (chunk - (bases[index] as number)) * dimensions, query, dimensions)
    },
  }
}

/** Four sums at once: V8 keeps them in registers, which is over twice as fast as one. */
function dot(block: Float32Array, at: number, query: Float32Array, dimensions: number): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const even = dimensions - (dimensions % 4)
  for (let i = 0; i < even; i += 4) {
    a += (block[at + i] as number) * (query[i] as number)
    b += (block[at + i + 1] as number) * (query[i + 1] as number)
    c += (block[at + i + 2] as number) * (query[i + 2] as number)
    d += (block[at + i + 3] as number) * (query[i + 3] as number)
  }
  for (let i = even; i < dimensions; i += 1) a += (block[at + i] as number) * (query[i] as number)
  return a + b + c + d
}
