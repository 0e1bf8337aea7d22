/**
 * How a vector lies in the database: a float32 scale (little-endian), then one int8 a dimension. A quarter of
 * float32's size on disk and in the caches, at an error of the cosine below 0.001; and since it is rounded
 * here, once, every reader and every index sees the same numbers.
 */
export function toBlob(vector: Float32Array): Buffer {
  let max = 0
  for (const value of vector) max = Math.max(max, Math.abs(value))
  const scale = Math.fround(max / 127)
  const blob = Buffer.alloc(4 + vector.length)
  blob.writeFloatLE(scale, 0)
  if (scale > 0)
    for (let i = 0; i < vector.length; i++) {
      blob.writeInt8(Math.max(-127, Math.min(127, Math.round((vector[i] as number) / scale))), 4 + i)
    }
  return blob
}

/** The vector as stored, with the length it had up to rounding. */
export function fromBlob(blob: Uint8Array): Float32Array {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  const scale = view.getFloat32(0, true)
  const vector = new Float32Array(blob.byteLength - 4)
  for (let i = 0; i < vector.length; i++) vector[i] = view.getInt8(4 + i) * scale
  return vector
}
