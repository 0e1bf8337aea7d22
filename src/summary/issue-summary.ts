import { citationOf } from '../answer/draft.js'
import type { Citation, CitationSource, StoredArticle, StoredIssue } from '../model.js'
import type { Said } from '../store/store.js'
import { articleLines } from './article-lines.js'
import type { Span } from './shorten.js'
import type { IssueSummary, SummarizedArticle, SummaryGroup, SummaryLength } from './summary.js'
import type { CoinedTerm } from './terms.js'

/** New terms shown at most. */
const TERMS: Record<SummaryLength, number> = { minute: 4, five: 8, full: 20 }

/** Mints keys from 1 on, in the order of asking. */
export function createCiter(): (
  issue: StoredIssue,
  article: StoredArticle,
  source: CitationSource,
  span: Span,
) => Citation {
  let key = 0
  return (issue, article, source, { start, end }) => citationOf({ source, issue, article, start, end }, ++key)
}

/** Summarizes an issue; `coined` are its own terms, `earlier` what the issues before it said. */
export function summarizeIssue(
  { issue, articles }: { issue: StoredIssue; articles: readonly StoredArticle[] },
  length: SummaryLength,
  coined: readonly CoinedTerm[],
  earlier: Said & { issues: number },
): IssueSummary {
  const cite = createCiter()
  const groups: SummaryGroup[] = []
  for (const article of articles) {
    const summarized: SummarizedArticle = {
      article,
      lines: articleLines(article, length).map(({ role, ...span }) => ({
        role,
        citation: cite(issue, article, 'text', span),
      })),
    }
    const group = groups.at(-1)
    if (group && group.column === article.column) group.articles.push(summarized)
    else groups.push({ column: article.column, articles: [summarized] })
  }
  const districts = distinct(articles.flatMap(({ district }) => district ?? []))
  const briefs = articles.filter(({ kind }) => kind === 'brief').length
  const fresh = earlier.issues === 0 ? [] : coined.filter(({ term }) => !earlier.terms.includes(term))
  return {
    issue,
    length,
    articles: articles.length - briefs,
    briefs,
    districts,
    groups,
    compared: earlier.issues,
    newTerms: fresh.slice(0, TERMS[length]).flatMap(({ term, articleId, source, span }) => {
      const article = articles.find(({ id }) => id === articleId)
      return article ? [{ term, citation: cite(issue, article, source, span) }] : []
    }),
    silent: earlier.districts.filter((district) => !districts.includes(district)),
  }
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)]
