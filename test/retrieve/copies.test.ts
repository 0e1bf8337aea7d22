import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLexical } from '../../src/index/lexical.js'
import { createLexicalView } from '../../src/index/lexical-view.js'
import { createCopyTest } from '../../src/retrieve/copies.js'

const cutter = { words: () => [], bigrams: () => [] }
const text = fc.string({ unit: fc.constantFrom(...'养老食堂试点'), minLength: 2, maxLength: 60 })
/** Texts of two articles: one, and the same with some of it replaced. */
const two = fc
  .tuple(text, text, fc.nat(60), fc.nat(60))
  .map(([one, other, from, length]) => [one, one.slice(0, from) + other.slice(0, length) + one.slice(from)])

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)))

describe('copies', () => {
  it('are texts of like length of which the one has nine tenths of the pairs of the other', () => {
    fc.assert(
      fc.property(two, (texts) => {
        const rows = texts.map((text, i) => ({
          ...{ id: i + 1, articleRow: i + 1, start: 0, point: null, heading: '' },
          text,
        }))
        const isCopy = createCopyTest(createLexicalView([buildLexical(rows, cutter)]), 0.9)
        const [shorter, longer] = texts.map((text) => text.length).sort((a, b) => a - b) as [number, number]
        const [few, many] = texts.map(pairsOf).sort((a, b) => a.size - b.size) as [Set<string>, Set<string>]
        const shared = [...few].filter((pair) => many.has(pair)).length
        const expected = shorter >= 0.8 * longer && shared / few.size >= 0.9
        expect([isCopy(0, 1), isCopy(1, 0)]).toEqual([expected, expected])
      }),
    )
  })
})
