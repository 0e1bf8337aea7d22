import type { Store } from '../store/store.js'
import { summarizeIssue } from './issue-summary.js'
import type { IssueSummary, SummaryLength } from './summary.js'
import { coinedTerms } from './terms.js'

export interface Summarizer {
  /** Null where the issue is not held. */
  issue(issueId: string, length: SummaryLength): Promise<IssueSummary | null>
}

/** Terms looked for in earlier issues: more are never shown. */
const MOST_TERMS = 60

export function createSummarizer(store: Pick<Store, 'issue' | 'articlesOf' | 'earlier'>): Summarizer {
  return {
    async issue(issueId, length) {
      const issue = await store.issue(issueId)
      if (!issue) return null
      const articles = await store.articlesOf(issueId)
      const coined = coinedTerms(articles).slice(0, MOST_TERMS)
      const earlier = await store.earlier(
        issueId,
        coined.map(({ term }) => term),
      )
      return summarizeIssue({ issue, articles }, length, coined, earlier)
    },
  }
}
