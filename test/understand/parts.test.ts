import { describe, expect, it } from 'vitest'
import { partsOf } from '../../src/retrieve/understand/parts.js'

describe('a sentence that asks several things side by side', () => {
  it.each([
    ['松溪区办了几家食堂，提了多少条意见', ['松溪区办了几家食堂', '松溪区办了 食堂 提了多少条意见']],
    ['联络站设了多少采集点和多少采集员', ['联络站设了多少采集点', '联络站设了 多少采集员']],
    [
      '柏溪县今年开展了几场活动，参与多少人次，收集几条意见',
      [
        '柏溪县今年开展了几场活动',
        '柏溪县今年开展了 活动 参与多少人次',
        '柏溪县今年开展了 活动 收集几条意见',
      ],
    ],
    ['办理这块，柏溪县办结多少件，谁写的', ['办理这块 柏溪县办结多少件', '办理这块 柏溪县办结 谁写的']],
    ['决定哪天通过的、几票赞成', ['决定哪天通过的', '决定 几票赞成']],
  ])('%s', (asked, parts) => {
    expect(partsOf(asked)).toEqual(parts)
  })

  it.each([
    '松溪区办了几家食堂',
    '松溪区参与多少人次',
    '松溪区，食堂有几家',
    '松溪区是怎么做的，有几家食堂',
    '哪些区办了食堂，各有几家',
    '食堂和驿站有多少家',
    '多少家，多少条',
    '几家，几条，几场，几次，几件',
    '',
  ])('%s asks one thing, or none by itself', (asked) => {
    expect(partsOf(asked)).toEqual([])
  })
})
