import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, simplify } from '../../src/index/fold.js'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units))

describe('fold', () => {
  it('brings full width, case and Traditional characters to one form', () => {
    expect(fold('ＡＢＣ　１２３，（環境）')).toBe('abc 123,(环境)')
    expect(fold('人大代表聯絡站')).toBe('人大代表联络站')
  })

  it('keeps the length of any string, lone surrogates and ligatures included', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyUnits), (text) => {
        expect(fold(text)).toHaveLength(text.length)
      }),
    )
    expect(fold('ﬁ㈠½…')).toBe('ﬁ㈠½…')
  })

  it('works unit by unit, so that a slice of folded text is the folded slice', () => {
    fc.assert(
      fc.property(anyUnits, fc.nat(60), fc.nat(60), (text, start, end) => {
        expect(fold(text).slice(start, end)).toBe(fold(text.slice(start, end)))
      }),
    )
  })

  it('changes nothing the second time', () => {
    const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
    expect(all.filter((char) => fold(fold(char)) !== fold(char))).toEqual([])
  })

  it('keeps circled numbers apart from the digits after them', () => {
    expect(fold('①2024')).toBe('①2024')
  })
})

describe('simplify', () => {
  it('changes Traditional characters and nothing else', () => {
    expect(simplify('ＡＢＣ，環境Ⅲ')).toBe('ＡＢＣ，环境Ⅲ')
  })
})
