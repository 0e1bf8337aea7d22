import type { LexicalView } from '../index/lexical-view.js'

/** Articles that any source proposed, laid out so that what is known of them is a column: all of one, then the next. */
export interface Shortlist {
  /** Ordinals, ascending. */
  articles: Uint32Array
  /** Where the chunks of each article begin among those of all, and how many there are as a last entry. */
  chunkStarts: Uint32Array
  /** Which articles, by their places, lie in which segment of the view. */
  stretches: { segment: number; from: number; to: number }[]
}

export function createShortlist({ segments }: LexicalView, proposed: Iterable<number>): Shortlist {
  const articles = Uint32Array.from(proposed).sort()
  const chunkStarts = new Uint32Array(articles.length + 1)
  const stretches: Shortlist['stretches'] = []
  let place = 0
  for (const [index, { segment, articleBase }] of segments.entries()) {
    const from = place
    const end = articleBase + segment.articleRows.length
    for (; place < articles.length && (articles[place] as number) < end; place += 1) {
      const local = (articles[place] as number) - articleBase
      const count = (segment.firstChunk[local + 1] as number) - (segment.firstChunk[local] as number)
      chunkStarts[place + 1] = (chunkStarts[place] as number) + count
    }
    if (place > from) stretches.push({ segment: index, from, to: place })
  }
  return { articles, chunkStarts, stretches }
}
