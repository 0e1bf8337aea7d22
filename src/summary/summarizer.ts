import type { StoredIssue } from '../model.js'
import type { Store } from '../store/store.js'
import { summarizeIssue } from './issue-summary.js'
import { ofOneSeries } from './series.js'
import type { IssueSummary, SummaryLength } from './summary.js'
import { coinedTerms } from './terms.js'

export interface Summarizer {
  /** Null where the issue is not held. */
  issue(issueId: string, length: SummaryLength): Promise<IssueSummary | null>
}

/** Terms looked for in earlier issues: more are never shown. */
const MOST_TERMS = 60

export function createSummarizer(store: Pick<Store, 'issues' | 'issue' | 'articlesOf' | 'said'>): Summarizer {
  return {
    async issue(issueId, length) {
      const issue = await store.issue(issueId)
      if (!issue) return null
      const articles = await store.articlesOf(issueId)
      const coined = coinedTerms(articles).slice(0, MOST_TERMS)
      const before = (await store.issues()).filter((other) => isBefore(other, issue))
      const said = await store.said(
        before.map(({ id }) => id),
        coined.map(({ term }) => term),
      )
      return summarizeIssue({ issue, articles }, length, coined, { ...said, issues: before.length })
    },
  }
}

/** Samples stand beside samples alone. Where it cannot be told which came first, the other counts as earlier. */
function isBefore(other: StoredIssue, own: StoredIssue): boolean {
  if (other.id === own.id || other.sample !== own.sample || !ofOneSeries(other, own)) return false
  const { date, total } = own.head
  if (other.head.date !== null && date !== null && other.head.date !== date) return other.head.date < date
  if (other.head.total !== null && total !== null) return other.head.total < total
  return true
}
