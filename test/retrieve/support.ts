import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chunkArticle, chunkContext } from '../../src/index/chunker.js'
import type { Embedder } from '../../src/index/embedder.js'
import type { TermCutter } from '../../src/index/lexical.js'
import { libraryFingerprint } from '../../src/index/library-fingerprint.js'
import { termKey } from '../../src/index/term-key.js'
import type { IssueHead, ParsedArticle } from '../../src/model.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { segmenter } from '../segmenter.js'

/** Deterministic, and semantic enough to be wrong in visible ways: texts are near where they share bigrams. */
export function bigramEmbedder(cutter: TermCutter, fingerprint = 'bigrams'): Embedder {
  const dimensions = 64
  const vectorOf = (text: string): Float32Array => {
    const vector = new Float32Array(dimensions)
    for (const bigram of cutter.bigrams(text)) {
      const slot = termKey(bigram) % dimensions
      vector[slot] = (vector[slot] as number) + 1
    }
    const norm = Math.hypot(...vector)
    return norm === 0 ? vector : vector.map((value) => value / norm)
  }
  return {
    info: { name: 'bigrams', fingerprint, dimensions, pooling: 'mean', queryPrefix: '' },
    embed: async (texts) => texts.map(vectorOf),
    embedQuery: async (text) => vectorOf(text),
  }
}

export interface PlainArticle {
  title: string
  text: string
  district?: string | null
  column?: string | null
  names?: string[]
}

/** Publishes one issue of plain articles; its text and so its bytes are as unique as its articles. */
export async function publish(
  store: Store,
  embedder: Embedder,
  issue: { number: number; date?: string; sample?: boolean; articles: PlainArticle[] },
): Promise<string> {
  const head: IssueHead = {
    title: '云江人大信息',
    kind: null,
    number: issue.number,
    total: 100 + issue.number,
    date: issue.date ?? null,
    publisher: '云江市人大常委会办公室',
    editor: null,
    phone: null,
    recipients: null,
    toc: [],
  }
  const articles = await Promise.all(
    issue.articles.map(async (plain) => {
      const article: ParsedArticle = {
        title: plain.title,
        column: plain.column ?? null,
        district: plain.district ?? null,
        kind: 'article',
        bylines: plain.names ? [{ unit: null, names: plain.names }] : [],
        byline: '',
        text: plain.text,
        points: [],
      }
      const chunks = chunkArticle(article)
      const vectors = await embedder.embed(
        chunks.map((chunk) => `${chunkContext(article)}\n${plain.text.slice(chunk.start, chunk.end)}`),
      )
      return {
        ...article,
        displayTitle: plain.title,
        titleWords: '',
        chunks: chunks.map((chunk, i) => ({
          ...chunk,
          words: segmenter.words(plain.text.slice(chunk.start, chunk.end)).join(' '),
          vector: vectors[i] as Float32Array,
        })),
      }
    }),
  )
  const { issueId } = await store.publishIssue({
    head,
    masthead: '',
    colophon: '',
    warnings: [],
    articles,
    source: `${issue.number}.txt`,
    sha256: String(termKey(JSON.stringify(issue))),
    part: 0,
    parts: 1,
    sample: issue.sample ?? false,
    fingerprint: libraryFingerprint(embedder.info),
  })
  return issueId
}

/** A store in a folder of its own that goes when `dispose` is called. */
export async function temporaryStore(): Promise<{ store: Store; dispose(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'retrieve-'))
  let given = 0
  const store = await openStore(join(folder, 'library.sqlite'), {
    now: () => new Date('2026-01-01T00:00:00Z'),
    randomId: (prefix: string) => {
      given += 1
      return `${prefix}${given}`
    },
  })
  return {
    store,
    async dispose() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
