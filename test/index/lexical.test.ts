import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBm25Scratch, searchBm25 } from '../../src/index/bm25.js'
import { buildLexical, type LexicalRow, type TermCutter } from '../../src/index/lexical.js'
import { loadLexical, serializeLexical } from '../../src/index/lexical-file.js'
import { B, createLexicalView, K1, type LexicalView } from '../../src/index/lexical-view.js'

/** Words are single letters, so that a generated text says which terms it holds. */
const cutter: TermCutter = {
  words: (text) => [...text].filter((char) => char !== ' '),
  bigrams: (text) => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)),
}
const ALPHABET = 'abcdefgh'
const documents = fc.array(
  fc.array(fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 14 }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 30 },
)

function rowsOf(articles: readonly string[][]): LexicalRow[] {
  let id = 0
  return articles.flatMap((chunks, article) =>
    chunks.map((text) => {
      id += 1
      return { id, articleRow: article + 1, start: 0, point: null, text, heading: `t${article}` }
    }),
  )
}

/** The same articles as one segment, or cut into several. */
function viewOf(articles: readonly string[][], segments: number): LexicalView {
  const rows = rowsOf(articles)
  const size = Math.ceil(articles.length / segments)
  const parts = Array.from({ length: segments }, (_, i) =>
    rows.filter(({ articleRow }) => Math.floor((articleRow - 1) / size) === i),
  )
  return createLexicalView(parts.filter((part) => part.length > 0).map((part) => buildLexical(part, cutter)))
}

/** BM25 by its definition, over all articles. */
function plainBm25(articles: readonly string[][], query: readonly string[]): Map<number, number> {
  const texts = articles.map((chunks) => chunks.join(''))
  const average = texts.join('').length / texts.length
  const scores = new Map<number, number>()
  for (const term of new Set(query)) {
    const holding = texts.filter((text) => text.includes(term)).length
    const idf = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5))
    for (const [article, text] of texts.entries()) {
      const tf = text.split(term).length - 1
      if (tf === 0) continue
      const norm = K1 * (1 - B + (B * text.length) / average)
      scores.set(article, (scores.get(article) ?? 0) + (idf * (K1 + 1) * tf) / (tf + norm))
    }
  }
  return scores
}

function search(
  view: LexicalView,
  query: readonly string[],
  k: number,
  allow = new Uint8Array(view.articles).fill(1),
) {
  return searchBm25(view, 'words', view.locate('words', query), k, allow, createBm25Scratch(view))
}

describe('lexical index', () => {
  it('scores articles as BM25 defines it, however many segments hold them', () => {
    fc.assert(
      fc.property(
        documents,
        fc.array(fc.constantFrom(...ALPHABET, 'z'), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 3 }),
        (articles, query, segments) => {
          // A frequency is kept up to 15; longer runs of one letter are not what this is about.
          fc.pre(
            articles.every((chunks) =>
              [...ALPHABET].every((letter) => chunks.every((text) => text.split(letter).length <= 16)),
            ),
          )
          const expected = plainBm25(articles, query)
          const found = search(viewOf(articles, segments), query, 50).articles
          expect(found.length).toBe(expected.size)
          for (const { ordinal, score } of found)
            expect(score).toBeCloseTo(expected.get(ordinal) as number, 4)
        },
      ),
    )
  })

  it('finds the same best with and without skipping long lists', () => {
    const letters = [...ALPHABET]
    let seed = 7
    const next = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    // Some letters in nearly every text, so that their lists are long and worth little.
    const articles = Array.from({ length: 6_000 }, () => [
      letters.map((letter, i) => (next() < 1 / (1 + i * i * 4) ? letter : '')).join('') || 'a',
    ])
    const view = viewOf(articles, 2)
    const expected = plainBm25(articles, letters)
    const best = [...expected.values()].sort((a, b) => b - a).slice(0, 10)
    const found = search(view, letters, 10)
    expect(found.articles.map(({ score }) => score)).toEqual(best.map((score) => expect.closeTo(score, 4)))
    expect(found.chunks).toHaveLength(10)
  })

  it('never proposes what is not allowed, and leaves no trace of one search in the next', () => {
    const view = viewOf([['ab'], ['ac'], ['bc']], 1)
    const scratch = createBm25Scratch(view)
    const terms = view.locate('words', ['a'])
    const allow = Uint8Array.from([0, 1, 1])
    for (let i = 0; i < 3; i += 1) {
      const { articles } = searchBm25(view, 'words', terms, 5, allow, scratch)
      expect(articles.map(({ ordinal }) => ordinal)).toEqual([1])
    }
  })

  it('comes back from its file as it was, from any offset, and refuses a foreign or cut one', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 0, max: 9 }), (articles, offset) => {
        const segment = buildLexical(rowsOf(articles), cutter)
        const bytes = serializeLexical(segment)
        const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).subarray(offset)
        expect(loadLexical(shifted)).toEqual(segment)
        expect(() => loadLexical(bytes.subarray(0, bytes.length - 8))).toThrow(RangeError)
      }),
      { numRuns: 30 },
    )
    expect(() => loadLexical(Buffer.alloc(64))).toThrow(RangeError)
    expect(() => loadLexical(Buffer.alloc(3))).toThrow(RangeError)
  })
})
