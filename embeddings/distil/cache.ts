import { createHash } from 'node:crypto'
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const KEY_BYTES = 16

/**
 * Vectors under their texts in one append-only file of fixed-size records (16 bytes of the text's sha256, then
 * the vector as little-endian float32). Written batch by batch: what a kill leaves half written is cut off at
 * the next opening, and the work goes on from there. For one process at a time.
 */
export interface VectorCache {
  has(text: string): boolean
  /** The vector of `text`. @throws RangeError where it was never put. */
  get(text: string): Float32Array
  put(texts: readonly string[], vectors: readonly Float32Array[]): void
  close(): void
}

export function openVectorCache(path: string, dimensions: number): VectorCache {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'a+')
  const recordBytes = KEY_BYTES + dimensions * 4
  const keyOf = (text: string) => createHash('sha256').update(text).digest().toString('latin1', 0, KEY_BYTES)

  let records = Math.floor(fstatSync(file).size / recordBytes)
  ftruncateSync(file, records * recordBytes)
  const recordOf = new Map<string, number>()
  const key = Buffer.alloc(KEY_BYTES)
  for (let record = 0; record < records; record++) {
    readSync(file, key, 0, KEY_BYTES, record * recordBytes)
    recordOf.set(key.toString('latin1'), record)
  }

  return {
    has: (text) => recordOf.has(keyOf(text)),
    get(text) {
      const record = recordOf.get(keyOf(text))
      if (record === undefined) throw new RangeError('no vector is cached for this text')
      const vector = new Float32Array(dimensions)
      readSync(file, new Uint8Array(vector.buffer), 0, dimensions * 4, record * recordBytes + KEY_BYTES)
      return vector
    },
    put(texts, vectors) {
      const bytes = Buffer.alloc(texts.length * recordBytes)
      for (const [at, text] of texts.entries()) {
        const vector = vectors[at] as Float32Array
        bytes.write(keyOf(text), at * recordBytes, 'latin1')
        bytes.set(
          new Uint8Array(vector.buffer, vector.byteOffset, dimensions * 4),
          at * recordBytes + KEY_BYTES,
        )
      }
      writeSync(file, bytes)
      for (const text of texts) recordOf.set(keyOf(text), records++)
    },
    close: () => closeSync(file),
  }
}
