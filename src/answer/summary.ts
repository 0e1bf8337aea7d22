import { mostSalient, weighSentences } from '../summary/salience.js'
import { shorten } from '../summary/shorten.js'
import type { Draft, DraftItem } from './draft.js'
import { type Findings, issueName, quoteItem, titleEvidence } from './found.js'
import { pointItems } from './list.js'
import type { IssueWithArticles } from './meta.js'
import { counted } from './said.js'

/** An issue on one screen: how much is in it, then its articles by column, each cited. */
export function issueSummary({ issue, articles }: IssueWithArticles): Draft {
  const briefs = articles.filter((article) => article.kind === 'brief').length
  const districts = new Set(articles.flatMap((article) => article.district ?? []))
  const { date } = issue.head
  const whole = articles.length - briefs
  const lead = {
    zh: `${issueName(issue)}${date ? `（${date}）` : ''}：${whole}篇文章、${briefs}则信息摘登，涉及${districts.size}个区县。`,
    en: `${issueName(issue)}${date ? ` (${date})` : ''}: ${counted(whole, 'article')} and ${counted(briefs, 'brief')} from ${counted(districts.size, 'district')}.`,
  }
  let column: string | null = null
  const items = articles.map((article): DraftItem => {
    const opens = article.column !== column && article.column !== null
    column = article.column
    return {
      text: `${opens ? `【${article.column}】` : ''}${article.displayTitle}`,
      evidence: titleEvidence({ issue, article }),
    }
  })
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** UTF-16 units of the sentence above the points, where leaving out whole clauses can bring it down to that. */
const GIST = 120

/** What an article says: the sentence of it that an editor would keep, then its points. */
export function articleSummary({ found }: Findings): Draft {
  const first = found[0]
  const [kept] = first ? mostSalient(weighSentences(first.article), 1) : []
  if (!first || !kept) return { status: 'answered', lead: null, items: [], layout: 'lines' }
  const { start, end } = shorten(first.article.text, kept, GIST)
  return {
    status: 'answered',
    lead: { zh: `《${first.article.displayTitle}》`, en: `《${first.article.displayTitle}》` },
    items: [quoteItem(first, start, end), ...pointItems(first)],
    layout: 'lines',
  }
}
