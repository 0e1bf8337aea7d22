import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Matchable, matchArticles } from '../../src/store/match-articles.js'

const of = (title: string | null, text: string): Matchable => ({
  kind: title === null ? 'brief' : 'article',
  title,
  text,
  content: JSON.stringify([title, text]),
})

describe('matching the articles of a changed issue', () => {
  const a = of('夜间议事会', '议事会开到晚上，全年召开十二场，收到建议八十八条。')
  const b = of('三张清单', '建立三张清单，督办事项二十七条，办结率百分之九十六。')
  const brief = of(null, '近日，松溪区人大调研湿地保护工作，提出四条意见。')

  it('knows what is the same, wherever it has moved', () => {
    expect(matchArticles([a, b, brief], [brief, b, a])).toEqual([2, 1, 0])
  })

  it('knows a title again though the text is another', () => {
    expect(matchArticles([a, b], [of('三张 清单', '完全不同。'), a])).toEqual([1, 0])
  })

  it('knows a text again though the title was corrected, and a brief though it was reworded', () => {
    const retitled = of('夜间的议事会', a.text)
    const reworded = of(null, '近日，松溪区人大调研湿地保护工作，提出了五条意见。')
    expect(matchArticles([a, b, brief], [reworded, retitled])).toEqual([2, 0])
  })

  it('takes what has nothing in common for new', () => {
    expect(matchArticles([a], [of('码头改造', '新增泊位六个，工程全部完工。')])).toEqual([null])
    expect(matchArticles([], [a])).toEqual([null])
  })

  it('uses each old article once at most, and the very same before all others', () => {
    const anyArticle = fc
      .record({
        title: fc.constantFrom(null, '甲', '乙', '丙'),
        text: fc.constantFrom('一二三四', '一二三五', '六七八九'),
      })
      .map(({ title, text }) => of(title, text))
    fc.assert(
      fc.property(
        fc.array(anyArticle, { maxLength: 8 }),
        fc.array(anyArticle, { maxLength: 8 }),
        (old, now) => {
          const matches = matchArticles(old, now)
          const used = matches.filter((match) => match !== null)
          expect(new Set(used).size).toBe(used.length)
          for (const [index, article] of now.entries()) {
            const match = matches[index]
            if (match === null || match === undefined) continue
            const verySame = old.some((one, at) => one.content === article.content && !used.includes(at))
            if (verySame) expect(old[match]?.content).toBe(article.content)
          }
        },
      ),
    )
  })
})
