import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAlignment } from '../../src/retrieve/alignment.js'

function shareOf(question: string, sentences: readonly string[]): number {
  const alignment = createAlignment(question)
  alignment.clear()
  let start = 0
  for (const sentence of sentences) {
    for (let at = 0; at < sentence.length; at += 1)
      for (let place = question.length; place > 0; place -= 1)
        if (question[place - 1] === sentence[at] && question[place - 1] !== ' ')
          alignment.meet(place, start + at)
    alignment.nextSentence()
    start += sentence.length
  }
  return alignment.share()
}

/** The same by trying every chain: a character is worth 1, one more where it adjoins, each one between costs 0.1. */
function bestChain(question: string, sentence: string): number {
  const chain = (place: number, at: number): number => {
    let best = 0
    for (let p = place + 1; p < question.length; p += 1)
      for (let i = at + 1; i < sentence.length; i += 1)
        if (question[p] === sentence[i]) {
          const adjoins = p === place + 1 && i === at + 1 ? 1 : 0
          best = Math.max(best, 1 + adjoins - 0.1 * (i - at - 1) + chain(p, i))
        }
    return best
  }
  let best = 0
  for (let p = 0; p < question.length; p += 1)
    for (let i = 0; i < sentence.length; i += 1)
      if (question[p] === sentence[i]) best = Math.max(best, 1 + chain(p, i))
  return best / (2 * question.length - 1)
}

describe('alignment', () => {
  it('finds the best chain there is', () => {
    const han = (maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...'甲乙丙丁'), minLength: 1, maxLength })
    fc.assert(
      fc.property(han(5), han(7), (question, sentence) => {
        expect(shareOf(question, [sentence])).toBeCloseTo(bestChain(question, sentence), 8)
      }),
    )
  })

  it('prefers the sentence that says it in the same order, with the answer where the question asks', () => {
    const question = '视察组将从 出发'
    const answers = shareOf(question, ['视察组将从临溪县出发'])
    expect(answers).toBeGreaterThan(0.9)
    for (const other of ['出发将从视察组', '视察组来了，将要讨论一番之后从别处再出去发言'])
      expect(shareOf(question, [other])).toBeLessThan(answers)
  })

  it('lets no chain go on from one sentence into the next', () => {
    expect(shareOf('农村公路破损', ['农村公路', '破损'])).toBe(shareOf('农村公路破损', ['农村公路']))
  })

  it('gives nothing where there is nothing to lay beside', () => {
    expect(shareOf('', ['农村公路'])).toBe(0)
    expect(shareOf('农村公路', [''])).toBe(0)
  })
})
