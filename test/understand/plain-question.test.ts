import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chineseNumeral, parseNumeral } from '../../src/bulletin/numerals.js'
import { plainQuestion } from '../../src/retrieve/understand/plain-question.js'

const HELD = '收集建议27条 四个+监督 三个+ 七个一活动 第十七次会议 参加9场'
const plain = (text: string): string => plainQuestion(text, (part) => HELD.includes(part))

describe('a question typed with care', () => {
  it.each([
    ['双 向 奔 赴 是 谁 写 的', '双向奔赴是谁写的'],
    ['三 坚 持', '三坚持'],
    ['第 6 期 讲了什么', '第6期讲了什么'],
    ['老年食堂 作者', '老年食堂 作者'],
    ['蔡 静', '蔡 静'],
    ['二〇二四年四月三十日', '2024年4月30日'],
    ['两千零二十四年上半年', '2024年上半年'],
    ['4月30号通过', '4月30日通过'],
    ['一周一跟进、一月一总结', '一周一跟进、一月一总结'],
    ['1 + 14 ＋ 61加144', '1+14+61+144'],
    ['四个加怎么做', '四个+怎么做'],
    ['三个 + 是什么', '三个+ 是什么'],
    ['五个加强', '五个加强'],
    ['收集建议二十七条', '收集建议27条'],
    ['7个一是哪七个', '七个一是哪七个'],
    ['第17次会议', '第十七次会议'],
    ['参加了九场', '参加了9场'],
    ['2024年的食堂', '2024年的食堂'],
    ['统一思想，十分重要', '统一思想，十分重要'],
  ])('%s → %s', (text, meant) => {
    expect(plain(text)).toBe(meant)
  })

  it('is as it was typed where nothing is held in another form, once and for ever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const once = plain(text)
        expect(plain(once)).toBe(once)
      }),
      { numRuns: 60 },
    )
  })

  it('writes a number as it is read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (value) => {
        for (const form of chineseNumeral(value)) expect(parseNumeral(form)).toBe(value)
      }),
      { numRuns: 200 },
    )
    expect(chineseNumeral(27)).toEqual(['二十七'])
    expect(chineseNumeral(2005)).toEqual(['二千零五'])
    expect(chineseNumeral(0.5)).toEqual([])
  })
})
