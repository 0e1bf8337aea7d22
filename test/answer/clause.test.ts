import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauseShare } from '../../src/answer/clause.js'

const TEXT = '走访企业94家，收集意见27条，办结25条。'
const share = (figure: string, terms: string[], after?: number): number => {
  const start = TEXT.indexOf(figure)
  return clauseShare(TEXT, start, start + figure.length, terms, after)
}

describe("a figure's clause", () => {
  it('binds the words that stand in it, and half those before it', () => {
    expect(share('27条', ['收集', '意见'])).toBe(1)
    expect(share('27条', ['走访'])).toBe(0.5)
    expect(share('94家', ['收集'])).toBe(0)
    expect(share('94家', ['收集'], 0.7)).toBe(0.7)
    expect(share('25条', ['走访'])).toBe(0)
    expect(share('25条', [])).toBe(0)
  })

  it('gives a share of 0 to 1 for any span', () => {
    const text = fc
      .array(fc.constantFrom('食', '堂', '，', '。', '9'), { maxLength: 40 })
      .map((chars) => chars.join(''))
    fc.assert(
      fc.property(
        text,
        fc.nat(40),
        fc.nat(5),
        fc.array(fc.constantFrom('食', '食堂', '堂9')),
        (said, at, length, terms) => {
          const start = Math.min(at, said.length)
          const value = clauseShare(said, start, Math.min(said.length, start + length), terms, 0.7)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
