import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.js'
import { clausesOf } from '../../src/summary/clauses.js'
import { createSummarizer } from '../../src/summary/summarizer.js'
import { type IssueSummary, SUMMARY_LENGTHS } from '../../src/summary/summary.js'
import { heldIssues } from './held.js'

const ROOT = join(import.meta.dirname, '../..')
const FOLDERS = [join(ROOT, 'data/samples'), join(ROOT, '../shared/bulletins')].filter((folder) => {
  if (!existsSync(folder)) console.log(`skipped: the real bulletins, because ${folder} is not there`)
  return existsSync(folder)
})

const citationsOf = ({ groups, newTerms }: IssueSummary) => [
  ...groups.flatMap(({ articles }) => articles.flatMap(({ lines }) => lines.map(({ citation }) => citation))),
  ...newTerms.map(({ citation }) => citation),
]

describe.each(FOLDERS)('the summaries of the issues in %s', (folder) => {
  let store: Store
  const summaries: IssueSummary[] = []

  beforeAll(async () => {
    store = await heldIssues(folder)
    const summarizer = createSummarizer(store)
    for (const issue of await store.issues())
      for (const length of SUMMARY_LENGTHS) {
        const summary = await summarizer.issue(issue.id, length)
        if (summary) summaries.push(summary)
      }
  }, 60_000)
  afterAll(() => store?.close())

  it('have every article and every brief of their issue once, in order, with at least a line each', async () => {
    expect(summaries.length).toBe(SUMMARY_LENGTHS.length * (await store.issues()).length)
    for (const { issue, groups, articles, briefs } of summaries) {
      const held = await store.articlesOf(issue.id)
      const shown = groups.flatMap((group) => group.articles)
      expect(shown.map(({ article }) => article.id)).toEqual(held.map(({ id }) => id))
      expect(articles + briefs).toBe(held.length)
      for (const { lines } of shown) expect(lines.some(({ role }) => role === 'sentence')).toBe(true)
    }
  })

  it('quote their articles in whole clauses, each key once', async () => {
    for (const summary of summaries) {
      const citations = citationsOf(summary)
      const held = await store.articlesOf(summary.issue.id)
      expect(citations.map(({ key }) => key)).toEqual(citations.map((_, index) => index + 1))
      for (const { quote, source, start, end, article } of citations) {
        const stored = held.find(({ id }) => id === article?.id)
        const text = (source === 'title' ? stored?.title : stored?.text) ?? ''
        expect(quote).toBe(text.slice(start, end))
        expect(quote.trim()).not.toBe('')
      }
      for (const { article, lines } of summary.groups.flatMap((group) => group.articles)) {
        for (const { role, citation } of lines) {
          if (role !== 'sentence') continue
          const { start, end } = citation
          expect([citation.quote, article.text.slice(start - 1, start)]).toEqual([
            citation.quote,
            expect.stringMatching(/^$|[，,；;：:。！？…\n\s”"）)]/),
          ])
          // No clause goes on behind a quote, and nothing in it is half a bracket or half a number.
          expect(article.text.slice(end, end + 1)).toMatch(/^$|[，,；;：:。！？…\n\s]/)
          expect(clausesOf(article.text, { start, end }).at(-1)?.end).toBe(end)
          for (const pair of ['《》', '“”', '（）'])
            expect(citation.quote.split(pair.charAt(0)).length).toBe(
              citation.quote.split(pair.charAt(1)).length,
            )
        }
      }
    }
  })

  it('are longer the more time there is', () => {
    const size = (summary: IssueSummary) =>
      citationsOf(summary).reduce((sum, { quote }) => sum + quote.length, 0)
    for (let at = 0; at < summaries.length; at += SUMMARY_LENGTHS.length) {
      const [minute, five, full] = summaries.slice(at, at + SUMMARY_LENGTHS.length).map(size) as [
        number,
        number,
        number,
      ]
      expect([minute < five, five < full]).toEqual([true, true])
    }
  })

  // What is told of follows from the samples' own text.
  if (!folder.endsWith('samples')) return

  it('tell what is new and who is not heard from, against earlier issues', () => {
    const of = (source: string) =>
      summaries.find(({ issue, length }) => issue.source === source && length === 'full') as IssueSummary
    const newest = of('2024-04.txt')
    expect(newest).toMatchObject({ articles: 10, briefs: 4, compared: 7, silent: ['桐岭县'] })
    const terms = newest.newTerms.map(({ term }) => term)
    expect(terms).toContain('1+9+63')
    // First said a year before, and what every bulletin says.
    for (const old of ['1+9+56', '护鹭员', '回头看']) expect(terms).not.toContain(old)
    expect(of('2023-03.txt').newTerms.map(({ term }) => term)).toContain('三式督')
  })

  it('leave out what any bulletin could say', () => {
    const quotes = summaries.filter(({ length }) => length === 'minute').flatMap(citationsOf)
    const opening = quotes.filter(({ quote }) => /^(?:为深入|为吸引|近年来|在.{2,12}领导下)/.test(quote))
    expect(opening.map(({ quote }) => quote)).toEqual([])
    expect(
      quotes.some(({ quote }) => quote.startsWith('6月27日，市十五届人大常委会第十八次会议表决通过')),
    ).toBe(true)
  })
})
