import type { Library } from '../retrieve/library.js'
import type { Store } from '../store/store.js'
import { type ReadableArticle, readable } from './reading.js'

/** Articles kept at hand; the longest kept goes first. */
const MOST = 512

/** Articles by row, made ready to be read and kept while the library's generation lasts: questions come back to the same ones. */
export function createArticleCache(
  library: Pick<Library, 'generation'>,
  store: Pick<Store, 'articleByRow'>,
): (row: number) => Promise<ReadableArticle | null> {
  let kept = new Map<number, ReadableArticle | null>()
  let generation = library.generation
  return async (row) => {
    if (library.generation !== generation) {
      kept = new Map()
      generation = library.generation
    }
    const known = kept.get(row)
    if (known !== undefined) return known
    const stored = await store.articleByRow(row)
    const article = stored && readable(stored)
    if (kept.size >= MOST) kept.delete(kept.keys().next().value as number)
    kept.set(row, article)
    return article
  }
}
