import fc from 'fast-check'
import iconv from 'iconv-lite'
import { Converter } from 'opencc-js'
import { describe, expect, test } from 'vitest'
import { COMMON_SIMPLIFIED } from '../../src/bulletin/formats/common-characters.js'
import { decodeText } from '../../src/bulletin/formats/encoding.js'
import { Fault } from '../../src/errors.js'

const toTraditional = Converter({ from: 'cn', to: 'tw' })
const SENTENCES = [
  '市人大常委会听取和审议工作报告，',
  '区政府建成老年食堂9家。',
  '代表联络站收到建议27条，',
  '一是明确责任，二是强化监督。',
  '（办公室 方 齐）\n',
]
const prose = fc
  .array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 12 })
  .map((sentences) => sentences.join(''))
const legacy = fc.constantFrom('gb18030', 'big5', 'utf-16le', 'utf-16be')

describe('a text in any encoding', () => {
  test('comes out as it went in, whatever its length', () => {
    fc.assert(
      fc.property(prose, legacy, (text, encoding) => {
        const spelt = encoding === 'big5' ? toTraditional(text) : text
        expect(decodeText(iconv.encode(spelt, encoding), 'x.txt').text).toBe(spelt)
      }),
    )
  })

  test('of common characters alone is never taken for another encoding', () => {
    const common = fc.array(fc.constantFrom(...[...COMMON_SIMPLIFIED].slice(0, 600)), {
      minLength: 12,
      maxLength: 60,
    })
    fc.assert(
      fc.property(common, fc.constantFrom('gb18030', 'big5'), (characters, encoding) => {
        const text = encoding === 'big5' ? toTraditional(characters.join('')) : characters.join('')
        const bytes = iconv.encode(text, encoding)
        // 并州 becomes 幷州, for which Big5 has no 幷: what the bytes have lost no reader can give back.
        fc.pre(iconv.decode(bytes, encoding) === text)
        expect(decodeText(bytes, 'x.txt').text).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  test('is either decoded without replacement characters or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        try {
          expect(decodeText(Buffer.from(bytes), 'x.txt').text).not.toContain('\ufffd')
        } catch (error) {
          expect(error).toBeInstanceOf(Fault)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('with a broken byte is refused, naming its line', () => {
    const lines = SENTENCES.join('').repeat(20)
    for (const encoding of ['utf8', 'gb18030'] as const) {
      const good = iconv.encode(`第一行\n${lines}`, encoding)
      const bad = Buffer.concat([good, Buffer.from([0xff]), good])
      expect(() => decodeText(bad, 'x.txt')).toThrowError(/第 \d+ 行/)
    }
  })

  test('that keeps a mark of earlier damage keeps it', () => {
    expect(decodeText(Buffer.from('市人大\ufffd常委会'), 'x.txt').text).toBe('市人大\ufffd常委会')
    const gb = iconv.encode('市人大常委会开展监督', 'gb18030')
    expect(decodeText(Buffer.concat([gb, iconv.encode('\ufffd', 'gb18030')]), 'x.txt').text).toContain(
      '\ufffd',
    )
  })
})

test('Russian, Japanese and French in their old encodings are refused rather than garbled', () => {
  const foreign: [string, string][] = [
    ['Заседание городского совета депутатов состоялось вчера', 'win1251'],
    ['市議会は本日、予算案についてのきょうぎをおこないました', 'shift_jis'],
    ['Le conseil a délibéré à propos de la santé et de l’éducation, très appréciées', 'win1252'],
  ]
  for (const [text, encoding] of foreign) {
    expect(() => decodeText(iconv.encode(text, encoding), 'x.txt')).toThrowError(Fault)
  }
})

test('a binary file is told from text', () => {
  const bytes = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256))
  expect(() => decodeText(bytes, 'x.txt')).toThrowError(/二进制/)
})
