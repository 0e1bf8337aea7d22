import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/index/fold.js'
import { createSegmenter } from '../../src/index/words.js'

const { words, bigrams } = createSegmenter()

describe('words', () => {
  it('gives a long word and the shorter ones in it', () => {
    expect(words('云江市人民代表大会')).toEqual(expect.arrayContaining(['人民', '大会', '人民代表大会']))
  })

  it('drops punctuation and white space', () => {
    expect(words('「环保」，　督察！？\n——')).toEqual(['环保', '督察'])
  })

  it('keeps numbers and Latin words whole', () => {
    expect(words('２０２４年建成12.5公里5G网络')).toEqual(expect.arrayContaining(['2024', '12.5', '5g']))
  })

  it('gives the same words for Traditional and Simplified, full and half width', () => {
    expect(words('環境保護法執法檢查ＡＢＣ')).toEqual(words('环境保护法执法检查abc'))
  })

  it('gives nothing for text without a letter or digit', () => {
    expect(words('')).toEqual([])
    expect(words('……😀①')).toEqual([])
  })
})

describe('bigrams', () => {
  it('gives every two adjacent Han characters within a run', () => {
    expect(bigrams('代表建议，办理')).toEqual(['代表', '表建', '建议', '办理'])
  })

  it('gives a lone character by itself and runs of letters and digits whole', () => {
    expect(bigrams('第694期 ABC')).toEqual(['第', '694', '期', 'abc'])
  })

  it('does not join a circled number to the number after it', () => {
    expect(bigrams('①2024年')).toEqual(['2024', '年'])
  })

  it('takes a Han character beyond the basic plane into its run, and leaves emoji out', () => {
    expect(bigrams('𠮷野')).toEqual(['𠮷', fold('𠮷野').slice(1, 3)])
    expect(bigrams('好😀的')).toEqual(['好', '的'])
  })

  it('covers any text of Han characters with one bigram fewer than characters', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.array(han, { minLength: 2, maxLength: 40 }), (chars) => {
        expect(bigrams(chars.join(''))).toHaveLength(chars.length - 1)
      }),
    )
  })
})
