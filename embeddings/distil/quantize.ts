/** Rows of 8-bit integers, each with a scale of its own: row r holds `rows[r·dimensions + d] · scales[r]`. */
export interface QuantizedTable {
  readonly rows: Int8Array
  readonly scales: Float32Array
  readonly dimensions: number
}

/** Rounds each row to 255 steps between its largest magnitude and its negative. */
export function quantize(table: Float32Array, dimensions: number): QuantizedTable {
  const rows = new Int8Array(table.length)
  const scales = new Float32Array(table.length / dimensions)
  for (let row = 0; row < scales.length; row++) {
    const values = table.subarray(row * dimensions, (row + 1) * dimensions)
    let largest = 0
    for (const x of values) largest = Math.max(largest, Math.abs(x))
    if (largest === 0) continue
    scales[row] = largest / 127
    for (let d = 0; d < dimensions; d++)
      rows[row * dimensions + d] = Math.round(((values[d] as number) * 127) / largest)
  }
  return { rows, scales, dimensions }
}

export function dequantize({ rows, scales, dimensions }: QuantizedTable): Float32Array {
  return Float32Array.from(rows, (value, i) => value * (scales[Math.floor(i / dimensions)] as number))
}
