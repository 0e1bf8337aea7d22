import type { Library } from '../retrieve/library.js'
import type { Store } from '../store/store.js'
import { type ReadableArticle, readable } from './reading.js'

/** Characters of text kept at hand: some ten thousand articles of a bulletin, about 60 MB as they are kept. */
const MOST = 8_000_000

/**
 * Articles by row, made ready to be read and kept while the library's generation lasts: questions come back to the same
 * ones. The one longest unread goes first.
 */
export function createArticleCache(
  library: Pick<Library, 'generation'>,
  store: Pick<Store, 'articleByRow'>,
): (row: number) => Promise<ReadableArticle | null> {
  const kept = new Map<number, ReadableArticle>()
  let characters = 0
  let generation = library.generation

  function keep(row: number, article: ReadableArticle): void {
    kept.set(row, article)
    characters += article.article.text.length
    for (const [oldest, { article }] of kept) {
      if (characters <= MOST || oldest === row) return
      kept.delete(oldest)
      characters -= article.text.length
    }
  }

  return async (row) => {
    if (library.generation !== generation) {
      kept.clear()
      characters = 0
      generation = library.generation
    }
    const known = kept.get(row)
    if (known !== undefined) {
      // A map keeps the order of insertion: at its end is what was read last.
      kept.delete(row)
      kept.set(row, known)
      return known
    }
    const stored = await store.articleByRow(row)
    if (stored === null) return null
    const article = readable(stored)
    // Two questions at once may have read it.
    if (!kept.has(row)) keep(row, article)
    return article
  }
}
