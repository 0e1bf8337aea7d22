import type { Embedder } from '../index/embedder.js'
import type { TermCutter } from '../index/lexical.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import { prepare } from '../ingest/prepare.js'
import type { IssueHead } from '../model.js'
import { loadSnapshot } from '../retrieve/load-snapshot.js'
import type { Snapshot } from '../retrieve/snapshot.js'
import type { CatalogueEntry, Store } from '../store/store.js'
import type { Passage } from './question-set.js'

export interface PlainLibraryDeps {
  /** An empty store. */
  store: Store
  embedder: Embedder
  segmenter: TermCutter
  /** Chunks embedded of how many. */
  onProgress?(done: number, total: number): void
}

/** Passages as a library, and which passage each article is. */
export interface PlainLibrary {
  snapshot: Snapshot
  /** The catalogue entry of an article ordinal. */
  entryOf(article: number): CatalogueEntry
  passageOf(entry: CatalogueEntry): Passage
}

const HEAD: IssueHead = {
  title: 'passages',
  kind: null,
  number: null,
  total: null,
  date: null,
  publisher: null,
  editor: null,
  phone: null,
  recipients: null,
  toc: [],
}

/** Takes passages in as the plain articles of one issue: through the real chunker, embedder, store and index. */
export async function plainLibrary(
  passages: readonly Passage[],
  deps: PlainLibraryDeps,
): Promise<PlainLibrary> {
  const { store, embedder, segmenter } = deps
  const fingerprint = libraryFingerprint(embedder.info)
  const parsed = passages.map((passage) => ({
    title: passage.title || null,
    column: null,
    district: null,
    kind: 'article' as const,
    bylines: [],
    byline: '',
    text: passage.text,
    points: [],
  }))
  const options = deps.onProgress === undefined ? {} : { onEmbedded: deps.onProgress }
  const prepared = await prepare(parsed, { embedder, segmenter }, options)
  await store.publishIssue({
    head: HEAD,
    masthead: '',
    colophon: '',
    warnings: [],
    articles: parsed.map((article, index) => ({
      ...article,
      displayTitle: article.title ?? '',
      ...(prepared[index] ?? { chunks: [], titleWords: '' }),
    })),
    source: 'passages',
    sha256: '',
    part: 0,
    parts: 1,
    sample: false,
    fingerprint,
  })
  const snapshot = await loadSnapshot({ store, segmenter }, fingerprint, null)
  return {
    snapshot,
    entryOf: (article) => present(snapshot.articles[article]).entry,
    passageOf: (entry) => present(passages[entry.ordinal - 1]),
  }
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new RangeError('an article that is no passage')
  return value
}
