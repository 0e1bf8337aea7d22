import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedCount, enumerations, families, pointsUnder } from '../../src/answer/members.js'
import { articleOf, pointsAt } from './invented.js'

const runs = (text: string) =>
  enumerations(text, 0, text.length).map(({ start, end, count }) => [text.slice(start, end), count])

describe('members named side by side', () => {
  it.each([
    ['分为选址、价格、监督。', [['分为选址、价格、监督', 3]]],
    ['选址、价格和监督，都看得见。', [['选址、价格和监督', 3]]],
    ['“码上提”“席上议”“会上票”', [['“码上提”“席上议”“会上票”', 3]]],
    ['只有一个。', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(runs(text)).toEqual(expected)
  })

  it('are runs inside the stretch looked at', () => {
    const text = fc.array(fc.constantFrom('食', '堂', '、', '，', '“', '”', '和', '\n'), { maxLength: 60 })
    fc.assert(
      fc.property(text, fc.nat(20), (chars, from) => {
        const said = chars.join('')
        const start = Math.min(from, said.length)
        for (const run of enumerations(said, start, said.length)) {
          expect(run.start).toBeGreaterThanOrEqual(start)
          expect(run.end).toBeLessThanOrEqual(said.length)
          expect(run.count).toBeGreaterThanOrEqual(2)
        }
      }),
    )
  })
})

describe('the number of members asked for', () => {
  it.each([
    ['七链合一是哪七链', 7],
    ['三本账', null],
    ['哪4个方面的问题', 4],
    ['六个方面', 6],
    ['三员是什么', 3],
    ['两项制度', 2],
    ['食堂', null],
    ['一个', null],
  ])('%s → %s', (question, count) => {
    expect(askedCount(question)).toBe(count)
  })
})

describe('families of points', () => {
  const text = '开头。一是选址，听村民的。（一）看地。（二）问人。二是价格，看得见。'
  const [first, second] = pointsAt(text, ['一是', '二是'])
  const inner = pointsAt(text, ['（一）', '（二）']).map((point, i) => ({
    ...point,
    level: 2,
    end: i === 1 ? text.indexOf('二是') : point.end,
  }))
  const points = [first, ...inner, second].flatMap((point) => point ?? [])

  it('are the outermost ones, and those within one point', () => {
    expect(pointsUnder(points, null).map(({ label }) => label)).toEqual(['一是', '二是'])
    expect(pointsUnder(points, points[0] ?? null).map(({ label }) => label)).toEqual(['（一）', '（二）'])
    expect(pointsUnder(points, points[3] ?? null)).toEqual([])
    const found = families(articleOf(text, { points }))
    expect(found.map(({ points: members }) => members.map(({ label }) => label))).toEqual([
      ['一是', '二是'],
      ['（一）', '（二）'],
    ])
  })

  it('may be sentences that each open with an aspect', () => {
    const aspects = '一是全面友好。服务友好方面，建了站。出行友好方面，修了路。'
    const article = articleOf(aspects, { points: pointsAt(aspects, ['一是']) })
    expect(families(article).map(({ points: members }) => members.map(({ heading }) => heading))).toEqual([
      ['服务友好方面', '出行友好方面'],
    ])
  })
})
