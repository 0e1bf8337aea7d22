/**
 * TextRank (Mihalcea and Tarau 2004): sentences are nodes, joined as strongly as they share words against their
 * lengths, and worth what their neighbours are worth. Words are given by sentence. Scores by sentence.
 */
export function textRank(sentences: readonly (readonly string[])[], damping = 0.85, rounds = 50): number[] {
  const sets = sentences.map((words) => new Set(words))
  const joined = sets.map((one, i) =>
    sets.map((other, j) => {
      if (i === j || one.size < 2 || other.size < 2) return 0
      const shared = [...one].filter((word) => other.has(word)).length
      return shared / (Math.log(one.size) + Math.log(other.size))
    }),
  )
  const sums = joined.map((row) => row.reduce((a, b) => a + b, 0))
  let worth = sentences.map(() => 1)
  for (let round = 0; round < rounds; round++) {
    worth = worth.map((_, i) => {
      const flow = joined.map((row, j) => {
        const out = sums[j] as number
        return out === 0 ? 0 : ((row[i] as number) / out) * (worth[j] as number)
      })
      return 1 - damping + damping * flow.reduce((a, b) => a + b, 0)
    })
  }
  return worth
}
