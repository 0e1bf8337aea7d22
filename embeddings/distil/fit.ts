import { createRandom } from '../../src/eval/random.js'
import { shuffle } from './shuffle.js'

/** What a fit learns from: texts as piece ids, and the unit vector each should come near. */
export interface Examples {
  readonly pieces: readonly ArrayLike<number>[]
  readonly targets: readonly Float32Array[]
}

export interface FitOptions {
  readonly epochs: number
  readonly batch: number
  /** Adam's step at the start; it falls linearly to nothing. */
  readonly rate: number
  readonly seed: number
  /** Told after each batch: share of the work done, 0 to 1, and mean cosine to the target in that batch. */
  readonly onProgress: (share: number, cosine: number) => void
}

const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-8

/**
 * Fits piece vectors so that the sum of a text's pieces points where its target does: minimises 1 − cosine by
 * Adam (Kingma & Ba 2015), where only rows of pieces that occur in a batch move (lazy Adam).
 * @param table [pieces × dimensions], row-major: the start, changed in place
 */
export function fitTable(
  table: Float32Array,
  dimensions: number,
  examples: Examples,
  options: FitOptions,
): void {
  const { epochs, batch, rate, seed, onProgress } = options
  const rows = table.length / dimensions
  const gradient = new Float32Array(table.length)
  const first = new Float32Array(table.length)
  const second = new Float32Array(table.length)
  const steps = new Int32Array(rows)
  const touched = new Uint8Array(rows)
  const order = Uint32Array.from(examples.pieces.keys())
  const random = createRandom(seed)
  const total = Math.ceil(order.length / batch) * epochs
  let done = 0

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (let start = 0; start < order.length; start += batch) {
      const members = order.subarray(start, start + batch)
      const active: number[] = []
      let cosines = 0
      for (const member of members) {
        const pieces = examples.pieces[member] as ArrayLike<number>
        cosines += addGradient(table, gradient, dimensions, pieces, examples.targets[member] as Float32Array)
        for (let i = 0; i < pieces.length; i++) {
          const row = pieces[i] as number
          if (touched[row]) continue
          touched[row] = 1
          active.push(row)
        }
      }
      const step = rate * (1 - done / total)
      for (const row of active) {
        touched[row] = 0
        const age = (steps[row] as number) + 1
        steps[row] = age
        const scale = (step * Math.sqrt(1 - BETA2 ** age)) / (1 - BETA1 ** age)
        for (let i = row * dimensions; i < (row + 1) * dimensions; i++) {
          const g = (gradient[i] as number) / members.length
          const m = BETA1 * (first[i] as number) + (1 - BETA1) * g
          const v = BETA2 * (second[i] as number) + (1 - BETA2) * g * g
          first[i] = m
          second[i] = v
          gradient[i] = 0
          table[i] = (table[i] as number) - (scale * m) / (Math.sqrt(v) + EPSILON)
        }
      }
      done++
      onProgress(done / total, cosines / members.length)
    }
  }
}

/** Adds one text's gradient to the rows of its pieces; gives its cosine to the target. */
function addGradient(
  table: Float32Array,
  gradient: Float32Array,
  dimensions: number,
  pieces: ArrayLike<number>,
  target: Float32Array,
): number {
  const sum = sumRows(table, dimensions, pieces)
  let squares = 0
  let dot = 0
  for (let d = 0; d < dimensions; d++) {
    squares += (sum[d] as number) ** 2
    dot += (sum[d] as number) * (target[d] as number)
  }
  if (squares === 0) return 0
  const length = Math.sqrt(squares)
  const cosine = dot / length
  for (let d = 0; d < dimensions; d++)
    sum[d] = (((sum[d] as number) / length) * cosine - (target[d] as number)) / length
  for (let i = 0; i < pieces.length; i++) {
    const from = (pieces[i] as number) * dimensions
    for (let d = 0; d < dimensions; d++)
      gradient[from + d] = (gradient[from + d] as number) + (sum[d] as number)
  }
  return cosine
}

/** The sum of the rows `ids` of a [rows × dimensions] table. */
function sumRows(table: Float32Array, dimensions: number, ids: ArrayLike<number>): Float32Array {
  const sum = new Float32Array(dimensions)
  for (let i = 0; i < ids.length; i++) {
    const from = (ids[i] as number) * dimensions
    for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] as number) + (table[from + d] as number)
  }
  return sum
}
