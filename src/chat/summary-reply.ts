import { documentLines } from '../document/lines.js'
import type { Button, Lang, Reply } from '../model.js'
import { type IssueSummary, SUMMARY_LENGTHS, type SummaryLength } from '../summary/summary.js'
import type { Catalogue } from './catalogue.zh.js'
import { inRows } from './numbered.js'
import { summaryDocument } from './summary-document.js'

/** An issue's summary with a numbered button for each article, and the other lengths. */
export function summaryReply(summary: IssueSummary, words: Catalogue, lang: Lang): Reply {
  const { issue, length, groups } = summary
  const issueId = issue.id
  const opening = groups.flatMap(({ articles }) =>
    articles.map(({ article }): Button['action'] => ({ type: 'article', articleId: article.id, page: 0 })),
  )
  const others = SUMMARY_LENGTHS.filter((other) => other !== length)
  return {
    lines: documentLines(summaryDocument(summary, words, lang)),
    buttons: [
      ...inRows(opening.map((action, index) => ({ label: String(index + 1), action }))),
      others.map((other) => ({
        label: lengthLabel(other, words),
        action: { type: 'summary', issueId, length: other },
      })),
      [
        { label: words.asDocx, action: { type: 'summaryFile', issueId, length } },
        { label: words.wholeIssue, action: { type: 'issue', issueId, page: 0 } },
      ],
    ],
  }
}

function lengthLabel(length: SummaryLength, words: Catalogue): string {
  return { minute: words.summaryMinute, five: words.summaryFive, full: words.summaryFull }[length]
}
