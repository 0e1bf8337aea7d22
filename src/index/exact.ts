import { createDotKernel } from './dot-kernel.js'
import type { PackedVectors } from './packed-vectors.js'
import type { VectorHit, VectorIndex } from './vector-index.js'

/** Steps of the rounded query: its rounding adds less than 0.0001 to a cosine. */
const QUERY_STEPS = 2047

/** A scan can also tell the similarity of any stretches of vectors. */
export interface ExactIndex extends VectorIndex {
  /** Cosines of a unit vector with the vectors labelled `from` up to `to`, of one span after another. */
  similarities(vector: Float32Array, spans: readonly LabelSpan[]): Float64Array
}

export interface LabelSpan {
  from: number
  to: number
}

/** Scans all vectors: never misses, needs no building, and takes a filter in its stride. */
export function createExactIndex(packed: PackedVectors): ExactIndex {
  const { dimensions, count, scales } = packed
  const kernel = createDotKernel(dimensions, count, packed.codes)
  const query = new Int16Array(dimensions)
  /** Gives the kernel a rounded query and returns the size of its steps. */
  const ask = (vector: Float32Array): number => {
    let max = 0
    for (let i = 0; i < dimensions; i++) max = Math.max(max, Math.abs(vector[i] as number))
    const step = max / QUERY_STEPS
    for (let i = 0; i < dimensions; i++) query[i] = step === 0 ? 0 : Math.round((vector[i] as number) / step)
    kernel.setQuery(query)
    return step
  }
  return {
    size: count,
    search(vector, k, allow) {
      const step = ask(vector)
      return nearest(kernel.dots(0, count), scales, step, Math.min(k, count), allow)
    },
    similarities(vector, spans) {
      const step = ask(vector)
      const found = new Float64Array(spans.reduce((sum, { from, to }) => sum + to - from, 0))
      let at = 0
      for (const { from, to } of spans) {
        const dots = kernel.dots(from, to)
        for (let i = 0; i < dots.length; i++, at++)
          found[at] = (dots[i] as number) * (scales[from + i] as number) * step
      }
      return found
    },
  }
}

/** The best `k` in a heap whose root is the worst of them, so that most candidates cost one comparison. */
function nearest(
  dots: Int32Array,
  scales: Float32Array,
  step: number,
  k: number,
  allow: ((label: number) => boolean) | undefined,
): VectorHit[] {
  const heap: VectorHit[] = []
  if (k <= 0) return heap
  for (let label = 0; label < dots.length; label++) {
    const similarity = (dots[label] as number) * (scales[label] as number) * step
    if (heap.length === k && similarity <= (heap[0] as VectorHit).similarity) continue
    if (allow !== undefined && !allow(label)) continue
    if (heap.length < k) {
      heap.push({ label, similarity })
      if (heap.length === k) for (let i = (k >> 1) - 1; i >= 0; i--) sink(heap, i)
    } else {
      heap[0] = { label, similarity }
      sink(heap, 0)
    }
  }
  return heap.sort((a, b) => (worse(a, b) ? 1 : -1))
}

function worse(a: VectorHit, b: VectorHit): boolean {
  return a.similarity < b.similarity || (a.similarity === b.similarity && a.label > b.label)
}

function sink(heap: VectorHit[], from: number): void {
  let at = from
  for (;;) {
    let worst = at
    for (let child = 2 * at + 1; child <= 2 * at + 2 && child < heap.length; child++)
      if (worse(heap[child] as VectorHit, heap[worst] as VectorHit)) worst = child
    if (worst === at) return
    ;[heap[at], heap[worst]] = [heap[worst] as VectorHit, heap[at] as VectorHit]
    at = worst
  }
}
