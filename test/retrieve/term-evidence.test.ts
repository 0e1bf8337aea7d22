import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLexical, type TermCutter } from '../../src/index/lexical.js'
import { B, createLexicalView, K1 } from '../../src/index/lexical-view.js'
import { createShortlist } from '../../src/retrieve/shortlist.js'
import { termEvidence } from '../../src/retrieve/term-evidence.js'

/** Words are single letters, so that a generated text says which terms it holds. */
const cutter: TermCutter = { words: (text) => [...text], bigrams: () => [] }
const letters = [...'abcdef']
const articles = fc.array(
  fc.array(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 40 },
)

describe('what a shortlist holds of a question', () => {
  it('is what each of its articles and chunks holds, however many segments they lie in', () => {
    fc.assert(
      fc.property(articles, fc.integer({ min: 1, max: 3 }), fc.nat(6), (texts, segments, every) => {
        const rows = texts.flatMap((chunks, article) =>
          chunks.map((text) => ({ id: 0, articleRow: article, start: 0, point: null, text, heading: '' })),
        )
        const size = Math.ceil(texts.length / segments)
        const parts = Array.from({ length: segments }, (_, i) =>
          rows.filter(({ articleRow }) => Math.floor(articleRow / size) === i),
        )
        const view = createLexicalView(
          parts.filter((part) => part.length > 0).map((part) => buildLexical(part, cutter)),
        )
        const terms = view.locate('words', ['a', 'b', 'z'])
        const total = terms.reduce((sum, { weight }) => sum + weight, 0)
        const chosen = texts.flatMap((_, article) => (article % (every + 1) === 0 ? [article] : []))
        const list = createShortlist(view, [...chosen].reverse())
        const found = termEvidence(view, 'words', terms, list)
        const average = texts.flat().join('').length / rows.length
        const score = (text: string, mean: number): number =>
          terms.reduce((sum, { term, weight }) => {
            const frequency = text.split(term).length - 1
            const norm = K1 * (1 - B + (B * text.length) / mean)
            return sum + (frequency === 0 ? 0 : (weight * frequency) / (frequency + norm))
          }, 0) / total
        for (const [place, article] of chosen.entries()) {
          const chunks = texts[article] as string[]
          expect(list.articles[place]).toBe(article)
          expect(found.articles[place]).toBeCloseTo(
            score(chunks.join(''), (average * rows.length) / texts.length),
            5,
          )
          for (const [i, text] of chunks.entries())
            expect(found.chunks[(list.chunkStarts[place] as number) + i]).toBeCloseTo(score(text, average), 5)
        }
      }),
    )
  })
})
