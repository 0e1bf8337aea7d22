import { describe, expect, it } from 'vitest'
import { displayTitle } from '../../src/bulletin/display-title.js'
import { looksLikeBulletin } from '../../src/bulletin/looks-like.js'
import { parseText } from '../../src/bulletin/parse.js'
import type { ParsedIssue } from '../../src/model.js'
import { lost } from './account.js'
import { BULLETINS, DOCUMENTS, labels, present, SAMPLES, textFiles, textOf } from './corpus.js'

/** What a document prints of itself, read by eye; null where it prints none. */
interface Label {
  document: string
  /** Of its one article, or of the digest. */
  title: string | null
  date: string | null
  source: string | null
  articles: number
}

describe.skipIf(!present(DOCUMENTS))('the 88 real documents', () => {
  const files = textFiles(DOCUMENTS)
  const expectations = labels<Label[]>('documents')
  const first = (file: string): ParsedIssue => parseText(textOf(DOCUMENTS, file))[0] as ParsedIssue

  it('are labelled one by one', () => {
    expect(files.map((file) => file.slice(0, 3))).toEqual(expectations.map((label) => label.document))
  })

  it('get the title, date and source that they print, at least 95 of 100 each', () => {
    const misses = { title: [] as string[], date: [] as string[], source: [] as string[] }
    files.forEach((file, i) => {
      const label = expectations[i] as Label
      const { issue, articles } = first(file)
      const [only] = articles
      expect(articles, file).toHaveLength(label.articles)
      expect(displayTitle(only as (typeof articles)[number])).not.toBe('')
      if ((articles.length === 1 ? only?.title : issue.title) !== label.title) misses.title.push(file)
      if (issue.date !== label.date) misses.date.push(file)
      if (issue.publisher !== label.source) misses.source.push(file)
    })
    console.info(`titles, dates and sources missed of ${files.length}:`, misses)
    for (const missed of Object.values(misses)) expect(missed.length).toBeLessThanOrEqual(files.length * 0.05)
  })

  it('lose no character of content', () => {
    for (const file of files) {
      const source = textOf(DOCUMENTS, file)
      expect(lost(source, parseText(source)), file).toEqual([])
    }
  })

  it('are all welcome', () => {
    expect(files.filter((file) => !looksLikeBulletin(textOf(DOCUMENTS, file)).ok)).toEqual([])
  })

  it('keep the points of laws, notices and reports', () => {
    const points = (number: string): number =>
      first(files.find((file) => file.startsWith(number)) as string).articles[0]?.points.length ?? 0
    // Articles of a law and what they enumerate; headings of a notice; 一、（一） and run-in headings of a report.
    expect(points('077')).toBeGreaterThanOrEqual(29)
    expect(points('069')).toBeGreaterThanOrEqual(14)
    expect(points('056')).toBeGreaterThanOrEqual(90)
  })
})

describe('what bulletins hold', () => {
  for (const folder of [SAMPLES, BULLETINS]) {
    it.skipIf(!present(folder))(
      `is all in an article, a frame or a warning: ${folder.split('/').at(-1)}`,
      () => {
        for (const file of textFiles(folder)) {
          const source = textOf(folder, file)
          expect(lost(source, parseText(source)), file).toEqual([])
        }
      },
    )
  }
})
