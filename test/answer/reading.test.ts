import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestSentence } from '../../src/answer/found.js'
import { holding, readArticle, readable } from '../../src/answer/reading.js'
import { articleOf, foundOf, pointsAt } from './invented.js'

const TEXT =
  '松溪区把食堂办到村口。\n一是选址听村民的。开会三十次，走访两百户。\n二是价格看得见。每餐八元，老人六元。'

describe('an article read for a question', () => {
  it('scores best the sentence that says the question itself, then those below its heading', () => {
    const article = articleOf(TEXT, { points: pointsAt(TEXT, ['一是', '二是']) })
    const found = foundOf(article, ['价格', '老人'])
    const best = bestSentence(found)
    expect(TEXT.slice(best?.start, best?.end)).toBe('每餐八元，老人六元。')
    expect(best?.own).toBe(0.5)
    expect(best?.score).toBeGreaterThan(0.5)
    expect(best?.points).toEqual([1])
    expect(found.coverage).toBe(1)
    expect(found.says('走访')).toBe(true)
    expect(found.says('驿站')).toBe(false)
  })

  it('lets other words make good a part of what is lacking, never all of it', () => {
    const query = {
      words: [{ term: '饭堂', weight: 1 }],
      bigrams: [{ term: '饭堂', weight: 1 }],
      instead: [{ term: '食堂', weight: 1 }],
    }
    expect(readArticle(readable(articleOf(TEXT)), query).coverage).toBeCloseTo(0.7)
  })

  it('finds words whatever spaces stand between their characters', () => {
    expect(foundOf(articleOf('食 堂 开 门。', { title: null, displayTitle: 'x' }), ['食堂']).coverage).toBe(1)
  })

  it('gives scores of 0 to 1, and sentences in order inside the text, for any text and question', () => {
    const char = fc.constantFrom('食', '堂', '。', '，', '\n', ' ', '😀', '9', '；', '”')
    const text = fc.array(char, { maxLength: 300 }).map((chars) => chars.join(''))
    const terms = fc.array(
      fc.record({
        term: fc.constantFrom('食堂', '堂食', '9', '食', '没有'),
        weight: fc.double({ min: 0, max: 9, noNaN: true }),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(text, terms, terms, terms, (said, words, bigrams, instead) => {
        const reading = readArticle(readable(articleOf(said, { title: null, displayTitle: '' })), {
          words,
          bigrams,
          instead,
        })
        const scores = [
          reading.coverage,
          reading.titleCoverage,
          ...reading.sentences.flatMap(({ own, score }) => [own, score]),
        ]
        for (const score of scores) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1 + 1e-9)
        }
        let last = 0
        for (const { start, end } of reading.sentences) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeLessThanOrEqual(said.length)
          expect(said.slice(start, end).trim()).not.toBe('')
          last = end
        }
      }),
    )
  })
})

describe('points that hold an offset', () => {
  it('come outermost first', () => {
    const outer = { level: 1, label: '一是', heading: '', start: 0, end: 20 }
    const inner = { level: 2, label: '①', heading: '', start: 5, end: 10 }
    expect(holding([inner, outer], 7)).toEqual([1, 0])
    expect(holding([inner, outer], 12)).toEqual([1])
    expect(holding([inner, outer], 20)).toEqual([])
  })
})
