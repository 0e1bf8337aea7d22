import { describe, expect, it } from 'vitest'
import { figures } from '../../src/bulletin/figures.js'
import { summandsIn } from '../../src/bulletin/summed.js'

const counted = (text: string): string[] =>
  summandsIn(text).map(({ start, end, noun }) => `${text.slice(start, end)} ${noun}`)

describe('numbers of coined sums', () => {
  it.each([
    ['形成“1+9+56”区总站、街道中心站和村居联络点三级体系', ['1 区总站', '9 街道中心站', '56 村居联络点']],
    ['构建"1+3+N"格局，', []],
    ['建立1 + 4个领导小组、工作专班，', ['1 领导小组', '4 工作专班']],
    ['按照“1+9+56”总站、中心站布点', []],
    ['5+2、白加黑', []],
  ])('count the members of the list behind them in %s', (text, expected) => {
    expect(counted(text)).toEqual(expected)
  })

  it('are figures with those nouns', () => {
    const found = figures('优化形成“1+9+56”区总站、街道中心站和村居联络点三级体系。')
    expect(found.filter(({ isSummand }) => isSummand).map(({ value, noun }) => [value, noun])).toEqual([
      [1, '区总站'],
      [9, '街道中心站'],
      [56, '村居联络点'],
    ])
  })
})
