import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clausesOf } from '../../src/summary/clauses.js'
import { sentencesOf } from '../../src/summary/sentences.js'
import { shorten } from '../../src/summary/shorten.js'

const clauses = (text: string) =>
  clausesOf(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))
const short = (text: string, limit: number) => {
  const { start, end } = shorten(text, { start: 0, end: text.length }, limit)
  return text.slice(start, end)
}

describe('a clause', () => {
  it('ends at a comma, a semicolon or a colon', () => {
    expect(clauses('一是听，二是看；三看：问')).toEqual(['一是听', '二是看', '三看', '问'])
  })

  it('is not cut within quotation marks, brackets, titles or numbers', () => {
    const whole = ['按“谁审批，谁负责”的原则', '（见附件，共3份）', '《关于水，关于山的决定》', '发放1,200份']
    expect(clauses(whole.join('，'))).toEqual(whole)
    expect(clauses('推动"一把尺,管到底",成效明显')).toEqual(['推动"一把尺,管到底"', '成效明显'])
  })

  it('is the whole sentence where a bracket stays open', () => {
    expect(clauses('按（第一，第二')).toEqual(['按（第一，第二'])
  })
})

describe('a sentence is shortened', () => {
  it('by what any bulletin could open and end with', () => {
    const text =
      '为深入贯彻上级精神，加强松溪建设，4月3日，区人大常委会表决通过《松溪决定》，推动松溪高质量发展。'
    expect(short(text, 100)).toBe('4月3日，区人大常委会表决通过《松溪决定》')
  })

  it('to the clauses in a row that tell most, and never within one', () => {
    const text = '近年来，区人大常委会走访企业，座谈交流，梳理问题43个，已整改39个，其余约定年底前完成。'
    expect(short(text, 22)).toBe('座谈交流，梳理问题43个，已整改39个')
    const long = '建成覆盖全区所有街道和乡镇以及产业园区的代表联络站一百二十座'
    expect(short(`${long}。`, 10)).toBe(long)
  })

  it('before the first member of a list whose others stand in other sentences', () => {
    expect(short('松溪区开展“三个一”活动：一是读一本书。', 100)).toBe('松溪区开展“三个一”活动')
  })

  it('to a stretch of itself that begins and ends with clauses, whatever it says', () => {
    const piece = fc.constantFrom(
      '为深入贯彻',
      '，',
      '；',
      '“',
      '”',
      '《',
      '》',
      '建成9家',
      '"',
      '推动发展',
      '：',
      '1,200',
      '人大',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 60 }),
        (pieces, limit) => {
          const text = `${pieces.join('')}。`
          for (const sentence of sentencesOf({ text, points: [] })) {
            const parts = clausesOf(text, sentence)
            const { start, end } = shorten(text, sentence, limit)
            expect(parts.map((part) => part.start)).toContain(start)
            expect(end).toBeGreaterThan(start)
            const ends = parts.flatMap((part) => [part.end, part.end - 1])
            expect(ends).toContain(end)
          }
        },
      ),
    )
  })
})

describe('sentences', () => {
  it('keep a straight quotation mark that opens them', () => {
    const text = '二是云端转。"群众呼声"模块自动分拣意见。他说"好。"会议结束。'
    expect(sentencesOf({ text, points: [] }).map(({ start, end }) => text.slice(start, end))).toEqual([
      '二是云端转。',
      '"群众呼声"模块自动分拣意见。',
      '他说"好。"',
      '会议结束。',
    ])
  })
})
