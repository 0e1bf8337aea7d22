import { TF_BITS } from '../index/lexical-field.js'
import { createTopK } from '../index/top-k.js'
import type { CandidateSource } from './candidate-source.js'
import type { Snapshot } from './snapshot.js'

/**
 * Articles by what their title, column, district and bylines say of a question: the idf of its bigrams found
 * there. A title may hold words that its text never uses.
 */
export function createHeadingSource({ view }: Snapshot): CandidateSource {
  return {
    name: 'heading',
    search({ terms }, allowed, k) {
      const sums = new Map<number, number>()
      for (const { weight, positions } of terms.headingBigrams) {
        for (const [index, { segment, articleBase }] of view.segments.entries()) {
          const position = positions[index] as number
          if (position < 0) continue
          const { starts, postings } = segment.headingBigrams
          for (let i = starts[position] as number; i < (starts[position + 1] as number); i += 1) {
            const article = articleBase + ((postings[i] as number) >>> TF_BITS)
            if (allowed.mask[article] === 1) sums.set(article, (sums.get(article) ?? 0) + weight)
          }
        }
      }
      const top = createTopK(k)
      for (const [article, sum] of sums) top.offer(article, sum)
      return { articles: top.drain(), chunks: [] }
    },
  }
}
