import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLexical } from '../../src/index/lexical.js'
import { createLexicalView } from '../../src/index/lexical-view.js'
import { questionTerms } from '../../src/retrieve/question-terms.js'
import { createTextMatcher, matchChunk } from '../../src/retrieve/text-evidence.js'
import { segmenter as cutter } from '../segmenter.js'

/** Evidence of one question in one text, which is all the library. */
function evidence(question: string, text: string) {
  const segment = buildLexical([{ id: 1, articleRow: 1, start: 0, point: null, text, heading: '' }], cutter)
  const terms = questionTerms(question, createLexicalView([segment]), cutter)
  const matcher = createTextMatcher(terms)
  return { ...matchChunk(segment, 0, matcher), terms, characters: matcher.characters }
}

function longestCommon(a: string, b: string): number {
  let longest = 0
  for (let i = 0; i < a.length; i += 1) {
    for (let n = longest + 1; i + n <= a.length && b.includes(a.slice(i, i + n)); n += 1) longest = n
  }
  return longest
}

describe('text evidence', () => {
  it('measures the longest run that question and text share', () => {
    const han = fc.string({ unit: fc.constantFrom(...'甲乙丙丁'), minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(
        han,
        fc.string({ unit: fc.constantFrom(...'甲乙丙丁。，'), maxLength: 40 }),
        (question, text) => {
          expect(evidence(question, text).longest).toBe(longestCommon(question, text))
        },
      ),
    )
  })

  it('prefers a sentence in which the asked-for form stands', () => {
    const text = '破损路段由县里督办。破损路段共有31处。'
    expect(evidence('破损路段多少处', text).answering).toBeCloseTo(evidence('破损路段', text).pair, 5)
    expect(evidence('破损路段多少处', '破损路段由县里督办。').answering).toBe(0)
  })

  it('sees two neighbouring sentences as one stretch', () => {
    const { pair, answering } = evidence('食堂菜价和代表走访', '食堂菜价公开上墙。代表走访每月一次。')
    expect(pair).toBeGreaterThan(answering)
  })

  it('wants numbers whole and quoted phrases as they are', () => {
    expect(evidence('2024年收集27条', '2024年共收集意见127条').numbers).toBe(0.5)
    expect(evidence('“四个+”怎么做', '探索“四个+”机制').quoted).toBe(1)
    expect(evidence('“四个+”怎么做', '探索四个机制').quoted).toBe(0)
  })

  it('asks with the words that carry the subject, not with the asking', () => {
    expect(evidence('请问破损路段有多少处？', '破损').terms.words.map(({ term }) => term)).toEqual(
      expect.not.arrayContaining(['请问', '多少']),
    )
    expect(evidence('是什么？', '什么').terms.words.length).toBeGreaterThan(0)
    expect(evidence('', '').longest).toBe(0)
  })
})
