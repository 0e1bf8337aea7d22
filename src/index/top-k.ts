/** Keeps the k best of what it is offered: a binary heap with its least on top. */
export interface TopK {
  offer(ordinal: number, score: number): void
  /** The k-th best score, or -Infinity while fewer were offered. */
  least(): number
  /** All it kept, best first; equal scores in order of ordinal. */
  drain(): { ordinal: number; score: number }[]
}

export function createTopK(k: number): TopK {
  const scores = new Float64Array(k)
  const ordinals = new Float64Array(k)
  let size = 0

  const put = (at: number, ordinal: number, score: number): void => {
    scores[at] = score
    ordinals[at] = ordinal
  }
  const siftUp = (from: number, ordinal: number, score: number): void => {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if ((scores[parent] as number) <= score) break
      put(at, ordinals[parent] as number, scores[parent] as number)
      at = parent
    }
    put(at, ordinal, score)
  }
  const siftDown = (ordinal: number, score: number): void => {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && (scores[child + 1] as number) < (scores[child] as number)) child += 1
      if ((scores[child] as number) >= score) break
      put(at, ordinals[child] as number, scores[child] as number)
      at = child
    }
    put(at, ordinal, score)
  }
  return {
    offer(ordinal, score) {
      if (size < k) {
        size += 1
        siftUp(size - 1, ordinal, score)
      } else if (k > 0 && score > (scores[0] as number)) siftDown(ordinal, score)
    },
    least: () => (size < k ? Number.NEGATIVE_INFINITY : (scores[0] as number)),
    drain() {
      const kept = Array.from({ length: size }, (_, i) => ({
        ordinal: ordinals[i] as number,
        score: scores[i] as number,
      }))
      return kept.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal)
    },
  }
}
