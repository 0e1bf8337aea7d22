import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMatcher, type Matcher } from '../../src/digest/match/matcher.js'
import { DEFAULT_THRESHOLD } from '../../src/digest/match/theme-index.js'
import { fold } from '../../src/index/fold.js'
import type { Condition, StoredArticle } from '../../src/model.js'
import { temporaryLibrary } from '../eval/library.js'
import { language } from '../language.js'
import THEMES from './themes.json' with { type: 'json' }

const SAMPLES = join(import.meta.dirname, '../../data/samples')
let library: Awaited<ReturnType<typeof temporaryLibrary>>
let matcher: Matcher
let issueIds: string[]
const articles = new Map<string, StoredArticle>()
const words = new Map<string, Set<string>>()
const near = new Map<string, number>()

beforeAll(async () => {
  library = await temporaryLibrary([SAMPLES], {}, await language())
  matcher = createMatcher(library)
  issueIds = (await library.store.issues()).map(({ id }) => id)
  for (const id of issueIds) {
    for (const article of await library.store.articlesOf(id)) articles.set(article.id, article)
    for (const one of await library.store.indexedWords(id))
      words.set(one.articleId, new Set(one.words.split(' ')))
    for (const theme of ['养老', '茶叶'])
      for (const { articleId, similarity } of await matcher.nearest(theme, id))
        near.set(`${theme} ${articleId}`, similarity)
  }
}, 60_000)
afterAll(() => library?.remove())

const match = async (condition: Condition, issueId: string) =>
  (await matcher.match([{ id: 's', condition }], issueId)).get('s') ?? []
const titles = async (condition: Condition) =>
  (await Promise.all(issueIds.map((id) => match(condition, id))))
    .flat()
    .map(({ articleId }) => articles.get(articleId)?.displayTitle ?? '')
const keyword = (value: string): Condition => ({ type: 'keyword', value })

/** The same said without indexes, masks or caches. */
function suits(condition: Condition, article: StoredArticle): boolean {
  const all = `${article.title ?? ''}\n${article.text}`
  const tight = (text: string) =>
    fold(text)
      .replace(/\s/g, '')
      .replace(/[“”‘’]/g, '"')
  switch (condition.type) {
    case 'everything':
      return true
    case 'and':
      return condition.of.every((part) => suits(part, article))
    case 'or':
      return condition.of.some((part) => suits(part, article))
    case 'not':
      return !suits(condition.of, article)
    case 'district':
      return article.district?.slice(0, -1) === condition.value.replace(/[区县市]$/, '')
    case 'column':
      return article.column === condition.value
    case 'author':
      return article.bylines.some(({ names }) =>
        names.some((name) => name.replace(/\s/g, '') === condition.value),
      )
    case 'unit':
      return article.bylines.some(
        ({ unit }) => unit?.replace('常委会', '') === condition.value.replace('常委会', ''),
      )
    case 'phrase':
      return tight(all).includes(tight(condition.value))
    case 'keyword':
      return (
        tight(all).includes(tight(condition.value)) &&
        (condition.value.length > 3 || words.get(article.id)?.has(condition.value) === true)
      )
    case 'theme':
      return (near.get(`${condition.value} ${article.id}`) ?? -1) >= condition.threshold
  }
}

const LEAVES: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ type: 'everything' }),
  fc
    .constantFrom('云岫县', '青屿', '汀兰区', '没有的区')
    .map((value) => ({ type: 'district', value }) as const),
  fc.constantFrom('监督纵横', '代表工作').map((value) => ({ type: 'column', value }) as const),
  fc.constantFrom('陆沉', '罗维桢', '无此人').map((value) => ({ type: 'author', value }) as const),
  fc
    .constantFrom('云岫县人大', '鹿鸣区人大常委会代表工委')
    .map((value) => ({ type: 'unit', value }) as const),
  fc
    .constantFrom('代表', '老年食堂', '票决', '没人写过')
    .map((value) => ({ type: 'keyword', value }) as const),
  fc.constantFrom('一是', '“四个一”', '1+9+56', '的').map((value) => ({ type: 'phrase', value }) as const),
  fc
    .tuple(fc.constantFrom('养老', '茶叶'), fc.constantFrom(0.2, 0.32, 0.5))
    .map(([value, threshold]) => ({ type: 'theme', value, threshold }) as const),
)
const CONDITIONS = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    LEAVES,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }))
      .map(([type, of]) => ({ type, of }) as Condition),
    tie('condition').map((of) => ({ type: 'not', of }) as Condition),
  ),
})).condition

describe('matching', () => {
  it('is what reading every article for every condition would give', async () => {
    await fc.assert(
      fc.asyncProperty(CONDITIONS, fc.nat(), async (condition, nth) => {
        const issueId = issueIds[nth % issueIds.length] as string
        const found = (await match(condition, issueId)).map(({ articleId }) => articleId)
        const naive = [...articles.values()].filter((one) => one.issueId === issueId && suits(condition, one))
        expect(found).toEqual(naive.map(({ id }) => id))
      }),
      { numRuns: 300 },
    )
  })

  it('takes short keywords as words, longer ones wherever they stand, and all parts of one with spaces', async () => {
    expect((await titles(keyword('老年食堂'))).length).toBeGreaterThanOrEqual(3)
    // Traditional characters say the same.
    expect(await titles(keyword('預算'))).toEqual(await titles(keyword('预算')))
    const both = await titles(keyword('老年 食堂'))
    for (const title of await titles(keyword('老年食堂'))) expect(both).toContain(title)
    // 大常 stands in 人大常委会, which is no word about it.
    expect(await titles(keyword('大常'))).toEqual([])
    expect(await titles({ type: 'phrase', value: '大常' })).not.toEqual([])
  })

  it('says which conditions an article met, each once, and never those that it must not meet', async () => {
    const condition: Condition = {
      type: 'and',
      of: [
        { type: 'or', of: [{ type: 'district', value: '汀兰区' }, keyword('食堂'), keyword('食堂')] },
        { type: 'not', of: { type: 'column', value: '监督纵横' } },
      ],
    }
    const found = (await Promise.all(issueIds.map((id) => match(condition, id)))).flat()
    const canteen = found.find(({ articleId }) =>
      articles.get(articleId)?.displayTitle.includes('老年食堂如何'),
    )
    expect(canteen?.reasons).toEqual([
      { type: 'district', value: '汀兰区' },
      { type: 'keyword', value: '食堂' },
    ])
    expect(found.every(({ articleId }) => articles.get(articleId)?.column !== '监督纵横')).toBe(true)
  })

  it('gives nothing for an issue that is not held', async () => {
    expect(await match({ type: 'everything' }, 'i-none')).toEqual([])
  })
})

describe('a theme', () => {
  it('finds by meaning what a reader would file under it: the default threshold is the best of these', async () => {
    const judged: { similarity: number; fits: boolean }[] = []
    for (const { theme, fits, may } of THEMES)
      for (const issueId of issueIds)
        for (const { articleId, similarity } of await matcher.nearest(theme, issueId)) {
          const title = articles.get(articleId)?.displayTitle ?? ''
          const is = (parts: string[]) => parts.some((part) => title.includes(part))
          if (is(fits) || !is(may)) judged.push({ similarity, fits: is(fits) })
        }
    const wanted = judged.filter(({ fits }) => fits).length
    const at = (threshold: number) => {
      const found = judged.filter(({ similarity }) => similarity >= threshold)
      const right = found.filter(({ fits }) => fits).length
      const [precision, recall] = [right / found.length, right / wanted]
      return { threshold, precision, recall, f1: (2 * precision * recall) / (precision + recall) }
    }
    const rows = [0.2, 0.24, 0.28, 0.3, 0.32, 0.34, 0.38, 0.42, 0.5].map(at)
    const shown = (value: number) => value.toFixed(2)
    console.log(`${THEMES.length} themes, ${wanted} of ${judged.length} pairs fit`)
    for (const { threshold, precision, recall, f1 } of rows)
      console.log(
        `  threshold ${shown(threshold)}  precision ${shown(precision)}  recall ${shown(recall)}  F1 ${shown(f1)}`,
      )
    const best = Math.max(...rows.map(({ f1 }) => f1))
    expect(at(DEFAULT_THRESHOLD).f1).toBeGreaterThan(0.75)
    expect(at(DEFAULT_THRESHOLD).f1).toBeGreaterThan(best - 0.02)
  })
})
