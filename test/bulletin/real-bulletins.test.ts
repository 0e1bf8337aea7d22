import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseText } from '../../src/bulletin/parse.js'
import type { ParsedIssue } from '../../src/model.js'
import { BULLETINS, labels, present, textOf } from './corpus.js'
import { type Label, labelOf } from './label.js'

/** Recipients, contents, and what briefs begin with and are made of are the bulletin's own lines: the labels hold what they hash to. */
function withHashedLines({ issue, articles, ...label }: Label): Label {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
  const recipients = issue.recipients?.map(hash) ?? null
  const toc = issue.toc.map((entry) => ({ ...entry, title: hash(entry.title) }))
  const titled = articles.map((article) => {
    if (article.title !== null) return article
    const points = article.points.map(([level, label, heading]): (typeof article.points)[number] => [
      level,
      label,
      hash(heading),
    ])
    return { ...article, displayTitle: hash(article.displayTitle), points }
  })
  return { ...label, issue: { ...issue, recipients, toc }, articles: titled }
}

describe.skipIf(!present(BULLETINS))('the two real bulletins', () => {
  for (const label of labels<Label[]>('bulletins')) {
    it(`reads every labelled field of ${label.file} as its editor meant it`, () => {
      const issues = parseText(textOf(BULLETINS, label.file))
      expect(issues).toHaveLength(1)
      expect(withHashedLines(labelOf(label.file, issues[0] as ParsedIssue))).toEqual(label)
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
