import { describe, expect, it } from 'vitest'
import { sidesOf } from '../../src/answer/sides.js'
import { understand } from '../../src/retrieve/understand/understand.js'
import { segmenter } from '../segmenter.js'
import { issueOf } from './invented.js'

const older = issueOf({ id: 'i0' }, { number: 5, total: 693, date: '2031-03-28' })
const library = { issues: () => [issueOf(), older] } as never

function sides(text: string) {
  const question = understand(
    text,
    {
      districts: ['松溪区', '柏溪县'],
      columns: [],
      names: [],
      units: [],
      issues: [issueOf(), older].map(({ id, sample, head }) => ({ id, sample, home: null, ...head })),
      home: [],
      heard: () => ({ names: new Map(), openings: new Set() }),
      occurs: () => false,
      kindOf: segmenter.kindOf,
      sounds: null,
    },
    (said) => segmenter.words(said),
    '2031-06-01',
  )
  return sidesOf({ library, articleOf: async () => null }, question, {})
}

describe('what a question sets side by side', () => {
  it.each([
    ['松溪区和柏溪县的食堂对比', ['松溪区', '柏溪县']],
    ['松溪区和宁波市的食堂对比', ['松溪区', '宁波市']],
    ['市里和柏溪的食堂各多少家', ['市级', '柏溪县']],
    ['食堂 第5期和第6期比较', ['2031年第5期', '2031年第6期']],
    ['食堂2030年和2031年对比', ['2030年', '2031年']],
    ['村口食堂和学校食堂有什么不同', ['村口食堂', '学校食堂']],
  ])('%s → %j', (text, names) => {
    expect(sides(text).map(({ name }) => name)).toEqual(names)
  })

  it.each([
    '松溪区食堂有多少家',
    '松溪区和柏溪县是谁写的',
    '食堂和菜场',
    '各区“局长代表面对面”对比',
    '各区县食堂和菜场对比',
    '哪些区办了食堂',
  ])('%s sets nothing', (text) => {
    expect(sides(text)).toEqual([])
  })

  it('gives each place its own subject where it has one', () => {
    const [first, second] = sides('松溪的药材和柏溪的茶园哪个面积大')
    expect(first?.question.terms).toEqual(['药材'])
    expect(second?.question.terms).toEqual(['茶园'])
  })
})
