import { describe, expect, it } from 'vitest'
import { displayTitle } from '../../src/bulletin/display-title.js'
import { parseText } from '../../src/bulletin/parse.js'
import type { ArticleKind, Byline, IssueHead, ParsedIssue } from '../../src/model.js'
import { BULLETINS, labels, present, textOf } from './corpus.js'

interface Label {
  file: string
  issue: IssueHead
  warnings: string[]
  articles: {
    title: string | null
    displayTitle: string
    column: string | null
    district: string | null
    kind: ArticleKind
    byline: string
    bylines: Byline[]
    paragraphs: number
    points: [level: number, label: string | null, heading: string][]
  }[]
}

/** What an issue's reader would write down of it by hand. */
function labelOf(file: string, parsed: ParsedIssue): Label {
  return {
    file,
    issue: parsed.issue,
    warnings: parsed.warnings.map((warning) => warning.code),
    articles: parsed.articles.map((article) => ({
      title: article.title,
      displayTitle: displayTitle(article),
      column: article.column,
      district: article.district,
      kind: article.kind,
      byline: article.byline,
      bylines: article.bylines,
      paragraphs: article.text.split('\n').length,
      points: article.points.map((point) => [point.level, point.label, point.heading]),
    })),
  }
}

describe.skipIf(!present(BULLETINS))('the two real bulletins', () => {
  for (const label of labels<Label[]>('bulletins')) {
    it(`reads every labelled field of ${label.file} as its editor meant it`, () => {
      const issues = parseText(textOf(BULLETINS, label.file))
      expect(issues).toHaveLength(1)
      expect(labelOf(label.file, issues[0] as ParsedIssue)).toEqual(label)
    })

    it(`gives each point of ${label.file} a span that begins with its label and holds its heading`, () => {
      for (const article of parseText(textOf(BULLETINS, label.file))[0]?.articles ?? []) {
        let last = 0
        for (const point of article.points) {
          const span = article.text.slice(point.start, point.end)
          expect(span.startsWith(point.label ?? point.heading)).toBe(true)
          expect(span).toContain(point.heading)
          expect(point.start).toBeGreaterThanOrEqual(last)
          last = point.start
        }
      }
    })
  }
})
