import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodsIn } from '../../src/retrieve/understand/period.js'

const TODAY = '2024-08-15'

describe('periods named in a question', () => {
  it.each([
    ['2024年上半年收集了多少意见', '2024-01-01', '2024-06-30'],
    ['2024年下半年', '2024-07-01', '2024-12-31'],
    ['2023年第一季度', '2023-01-01', '2023-03-31'],
    ['2023年四季度', '2023-10-01', '2023-12-31'],
    ['2023年度', '2023-01-01', '2023-12-31'],
    ['2024年2月', '2024-02-01', '2024-02-29'],
    ['2023年2月份', '2023-02-01', '2023-02-28'],
    ['二〇二四年五月', '2024-05-01', '2024-05-31'],
    ['2023年年底', '2023-10-01', '2023-12-31'],
    ['2023年底', '2023-10-01', '2023-12-31'],
    ['今年的老年食堂', '2024-01-01', '2024-12-31'],
    ['今年上半年', '2024-01-01', '2024-06-30'],
    ['去年', '2023-01-01', '2023-12-31'],
    ['上年度', '2023-01-01', '2023-12-31'],
    ['前年3月', '2022-03-01', '2022-03-31'],
  ])('%s', (text, from, to) => {
    expect(periodsIn(text, TODAY)[0]).toMatchObject({ from, to })
  })

  it('says which year a relative one was taken for, and only prefers it', () => {
    expect(periodsIn('今年上半年有几场', TODAY)[0]).toMatchObject({
      label: '今年上半年（2024年上半年）',
      relative: true,
    })
    expect(periodsIn('2024年有几场', TODAY)[0]).toMatchObject({ label: '2024年', relative: false })
  })

  it.each(['年轻人', '五年来', '3024年', '每年', '第17次', '上半场'])('finds none in %s', (text) => {
    expect(periodsIn(text, TODAY)).toEqual([])
  })

  it('gives ordered days and spans inside the text, whatever is asked', () => {
    const piece = fc.constantFrom(
      '2024年',
      '13月',
      '今年',
      '去年',
      '上半年',
      '第5季度',
      '月',
      '二〇二三年',
      '零年',
      ' ',
      '食堂',
      '99月份',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        for (const { from, to, start, end } of periodsIn(text, TODAY)) {
          expect(from <= to).toBe(true)
          expect(from).toMatch(/^\d{4}-(?:0[1-9]|1[0-2])-01$/)
          expect(to).toMatch(/^\d{4}-(?:0[1-9]|1[0-2])-(?:28|29|30|31)$/)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(start).toBeLessThan(end)
        }
      }),
    )
  })
})
