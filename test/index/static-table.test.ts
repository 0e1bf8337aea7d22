import { describe, expect, it } from 'vitest'
import { encodeOnnx } from '../../embeddings/distil/onnx.js'
import { quantize } from '../../embeddings/distil/quantize.js'
import { createRandom } from '../../src/eval/random.js'
import { readStaticTable } from '../../src/index/static-table.js'

const random = createRandom(3)
const DIMENSIONS = 16
const table = quantize(
  Float32Array.from({ length: 50 * DIMENSIONS }, () => random() - 0.5),
  DIMENSIONS,
)
const file = Buffer.from(encodeOnnx(table))

/** The file with a stretch of it replaced by another, as long. */
function changed(from: string, to: string): Uint8Array {
  const copy = Buffer.from(file)
  copy.write(to, copy.indexOf(from), 'latin1')
  return copy
}

describe('the table of a static model', () => {
  it('is read from its graph as it was written, wherever in memory the file lies', () => {
    for (const offset of [0, 1, 2, 3]) {
      const moved = Buffer.alloc(file.length + offset)
      file.copy(moved, offset)
      expect(readStaticTable(moved.subarray(offset))).toEqual(table)
    }
  })

  it('is not read from a graph that does anything else with it', () => {
    for (const [from, to] of [
      ['Mul', 'Add'],
      ['Cast', 'Ceil'],
      ['quantized', 'quantised'],
      ['last_hidden_state', 'last_hidden_steps'],
    ] as const)
      expect(readStaticTable(changed(from, to))).toBeUndefined()
  })

  it('is not read from what is no graph, or is cut off', () => {
    expect(readStaticTable(new Uint8Array(0))).toBeUndefined()
    expect(readStaticTable(Uint8Array.from([8, 7]))).toBeUndefined()
    for (const share of [0.1, 0.5, 0.9, 0.999])
      expect(readStaticTable(file.subarray(0, Math.floor(file.length * share)))).toBeUndefined()
  })
})
