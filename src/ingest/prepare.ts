import { setImmediate as nextTurn } from 'node:timers/promises'
import { chunkArticle, chunkContext } from '../index/chunker.js'
import type { Embedder } from '../index/embedder.js'
import { headingOf } from '../index/heading.js'
import type { TermCutter } from '../index/lexical.js'
import type { Chunk, ParsedArticle } from '../model.js'
import type { ArticleToStore } from '../store/store.js'

export interface PrepareDeps {
  embedder: Embedder
  segmenter: TermCutter
}

/** What preparing needs of an article, parsed or stored. */
export type Preparable = Pick<ParsedArticle, 'title' | 'column' | 'district' | 'bylines' | 'text' | 'points'>

export type Prepared = Pick<ArticleToStore, 'chunks' | 'titleWords'>

/** Texts that are embedded at once: enough to keep the model busy, few enough to stop soon. */
const BATCH = 64

/**
 * Chunks, segments and embeds articles, in their order. A chunk is embedded with its article's title and
 * column before it. Between batches other work gets its turn, and `signal` may stop it.
 */
export async function prepare(
  articles: readonly Preparable[],
  { embedder, segmenter }: PrepareDeps,
  options: { signal?: AbortSignal | undefined; onEmbedded?: (done: number, total: number) => void } = {},
): Promise<Prepared[]> {
  const cut = articles.map((article) => chunkArticle(article))
  const texts = articles.flatMap((article, index) => embeddedTexts(article, cut[index] as Chunk[]))
  const vectors: Float32Array[] = []
  while (vectors.length < texts.length) {
    options.signal?.throwIfAborted()
    vectors.push(...(await embedder.embed(texts.slice(vectors.length, vectors.length + BATCH))))
    options.onEmbedded?.(vectors.length, texts.length)
    await nextTurn()
  }
  let next = 0
  return articles.map((article, index) => ({
    titleWords: segmenter.words(heading(article)).join(' '),
    chunks: (cut[index] as Chunk[]).map((chunk) => ({
      ...chunk,
      words: segmenter.words(article.text.slice(chunk.start, chunk.end)).join(' '),
      vector: vectors[next++] as Float32Array,
    })),
  }))
}

function embeddedTexts(article: Preparable, chunks: readonly Chunk[]): string[] {
  const context = chunkContext(article)
  return chunks.map(({ start, end }) => {
    const text = article.text.slice(start, end)
    return context === '' ? text : `${context}\n${text}`
  })
}

function heading({ title, column, district, bylines }: Preparable): string {
  const units = bylines.flatMap(({ unit }) => (unit === null ? [] : [unit]))
  return headingOf({
    displayTitle: title ?? '',
    column,
    district,
    units,
    names: bylines.flatMap(({ names }) => names),
  })
}
