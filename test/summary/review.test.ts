import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subjectOf } from '../../src/retrieve/subject.js'
import type { Review, ReviewGrouping } from '../../src/summary/review.js'
import { createReviewer, type Reviewer } from '../../src/summary/reviewer.js'
import { temporaryLibrary } from '../eval/library.js'
import { language } from '../language.js'

const SAMPLES = join(import.meta.dirname, '../../data/samples')
const TODAY = '2024-11-01'

describe('a subject', () => {
  const catalogue = () => [{ district: '云岫县' }, { district: null }] as never
  const subject = (text: string) => subjectOf(text, { catalogue }, TODAY)

  it('is a time, a district, a theme, or a time with one of these', () => {
    expect(subject('2024').period).toMatchObject({ from: '2024-01-01', to: '2024-12-31' })
    expect(subject('2024-3').period).toMatchObject({ from: '2024-03-01', to: '2024-03-31' })
    expect(subject('2024年上半年工作回顾')).toMatchObject({
      period: { to: '2024-06-30' },
      theme: null,
      district: null,
    })
    expect(subject('去年').period).toMatchObject({ from: '2023-01-01' })
    expect(subject('云岫')).toEqual({ period: null, district: '云岫县', theme: null })
    expect(subject('有关养老的')).toEqual({ period: null, district: null, theme: '养老' })
    expect(subject('2023年 湿地')).toMatchObject({ period: { label: '2023年' }, theme: '湿地' })
    expect(subject(' ')).toEqual({ period: null, district: null, theme: null })
  })
})

describe('a review of the sample issues', () => {
  let library: Awaited<ReturnType<typeof temporaryLibrary>>
  let reviewer: Reviewer

  beforeAll(async () => {
    library = await temporaryLibrary([SAMPLES], {}, await language())
    reviewer = createReviewer({ ...library, now: () => new Date(TODAY) })
  }, 120_000)
  afterAll(() => library?.remove())

  const review = async (asked: string, by: ReviewGrouping = 'month', length: 'minute' | 'full' = 'minute') =>
    (await reviewer.review(asked, by, length)) as Review
  const titles = ({ groups }: Review) =>
    groups.flatMap(({ entries }) => entries.map(({ article }) => article.displayTitle))

  it('of a year goes by month, quotes each article, and says how many are left out', async () => {
    const year = await review('2024')
    expect(year.groups.map(({ name }) => name)).toEqual(['2024-01', '2024-03', '2024-05', '2024-07'])
    expect(year).toMatchObject({ issues: 4, from: '2024-01-19', to: '2024-07-26' })
    const entries = year.groups.flatMap((group) => group.entries)
    expect(entries.length + year.left).toBe(year.articles)
    for (const { article, issue, line } of entries) {
      const { start, end, quote } = line.citation
      expect(quote).toBe(article.text.slice(start, end))
      expect(issue.head.date?.slice(0, 4)).toBe('2024')
    }
    const whole = await review('2024', 'month', 'full')
    expect([whole.left, titles(whole).length]).toEqual([0, year.articles])
  })

  it('of a theme has the articles on it, in words or in meaning, over the years', async () => {
    const found = titles(await review('养老'))
    expect(found).toContain('青屿区：“银龄号”驶出海岛养老新航线')
    // Says nothing of 养老 but of老年助餐.
    expect(found).toContain('汀兰区：小餐桌托起“大幸福”')
    expect(titles(await review('预算联网监督')).length).toBeGreaterThanOrEqual(3)
  })

  it('of a district has all of its articles and briefs, and of nothing held is none', async () => {
    const district = await review('云岫县', 'district')
    expect(district.groups.map(({ name }) => name)).toEqual(['云岫县'])
    expect(district.articles).toBe(8)
    // The issue without a date comes last.
    expect(district.groups[0]?.entries.at(-1)?.issue.head.date).toBeNull()
    expect(await reviewer.review('火星', 'month', 'full')).toBeNull()
    expect(await reviewer.review('1999', 'month', 'full')).toBeNull()
  })
})
