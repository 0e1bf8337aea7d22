import type { StoredArticle, StoredIssue } from '../model.js'
import type { Library } from '../retrieve/library.js'
import { articlesOn, type OnSubject, type Subject, subjectOf } from '../retrieve/subject.js'
import type { Store } from '../store/store.js'
import { createCiter } from './issue-summary.js'
import type { Review, ReviewEntry, ReviewGroup, ReviewGrouping } from './review.js'
import { mostSalient, weighSentences } from './salience.js'
import { type Span, shorten } from './shorten.js'
import type { SummaryLength } from './summary.js'

export interface Reviewer {
  /** Null where the subject is empty, or nothing that is held is on it. */
  review(asked: string, by: ReviewGrouping, length: SummaryLength): Promise<Review | null>
}

export interface ReviewerDeps {
  store: Pick<Store, 'issue' | 'article'>
  library: Pick<Library, 'notice' | 'issues' | 'catalogue' | 'search' | 'hasOwn'>
  now(): Date
}

/** UTF-16 units of a line, where whole clauses can be left out. */
const LIMIT = 80
/** Articles of one issue that a whole year's review of a minute has room for. */
const OF_AN_ISSUE = 3

/** What an issue opens with is what its editors thought most of. */
const OPENING = 2
/** After every date. */
const UNDATED = '9999'

interface Weighed extends Omit<ReviewEntry, 'line'> {
  span: Span
  score: number
}

/**
 * Looks back over issues: all on a theme or a district; of a time alone, by its length, the three most telling
 * articles of each issue, every article, or every article and brief.
 */
export function createReviewer({ store, library, now }: ReviewerDeps): Reviewer {
  async function weighed(found: readonly OnSubject[]): Promise<Weighed[]> {
    const issues = new Map<string, StoredIssue | null>()
    const all: Weighed[] = []
    for (const { articleId, revision, issueId, span } of found) {
      if (!issues.has(issueId)) issues.set(issueId, await store.issue(issueId))
      const issue = issues.get(issueId)
      const article = await store.article(articleId, revision)
      if (issue && article) all.push({ issue, article, ...bestSpan(article, span) })
    }
    return all.sort(
      (a, b) =>
        (a.issue.head.date ?? UNDATED).localeCompare(b.issue.head.date ?? UNDATED) ||
        (a.issue.head.total ?? 0) - (b.issue.head.total ?? 0) ||
        a.issue.id.localeCompare(b.issue.id) ||
        a.article.ordinal - b.article.ordinal,
    )
  }

  return {
    async review(asked, by, length) {
      await library.notice()
      const subject = subjectOf(asked, library, now().toISOString().slice(0, 10))
      if (subject.period === null && subject.district === null && subject.theme === null) return null
      const all = await weighed(await articlesOn(subject, library))
      if (all.length === 0) return null
      const shown = shownOf(all, subject, length)
      const cite = createCiter()
      const entries = shown.map(({ issue, article, span }): ReviewEntry => {
        return { issue, article, line: { role: 'sentence', citation: cite(issue, article, 'text', span) } }
      })
      const dates = all.flatMap(({ issue }) => issue.head.date ?? [])
      return {
        asked,
        subject,
        by,
        issues: new Set(all.map(({ issue }) => issue.id)).size,
        articles: all.length,
        from: dates[0] ?? null,
        to: dates.at(-1) ?? null,
        districts: countDistricts(all),
        groups: grouped(entries, by),
        left: all.length - shown.length,
      }
    },
  }
}

/** The sentence to keep: within the passage that was found where there is one, else the best of all. */
function bestSpan(article: StoredArticle, within: Span | null): { span: Span; score: number } {
  const sentences = weighSentences(article)
  const inside = sentences.filter(({ start, end }) => within && start < within.end && end > within.start)
  const pool = inside.length > 0 ? inside : article.kind === 'brief' ? sentences.slice(0, 1) : sentences
  const [best] = mostSalient(pool, 1)
  if (!best) return { span: { start: 0, end: article.text.length }, score: 0 }
  return { span: shorten(article.text, best, LIMIT), score: best.score }
}

function shownOf(all: readonly Weighed[], subject: Subject, length: SummaryLength): Weighed[] {
  if (subject.theme !== null || subject.district !== null || length === 'full') return [...all]
  const articles = all.filter(({ article }) => article.kind === 'article')
  if (length === 'five') return articles
  const issues = [...new Set(articles.map(({ issue }) => issue.id))]
  const valued = articles.map((each) => ({
    ...each,
    score: each.score + (each.article.ordinal === 1 ? OPENING : 0),
  }))
  return issues.flatMap((id) =>
    mostSalient(
      valued.filter(({ issue }) => issue.id === id),
      OF_AN_ISSUE,
    ),
  )
}

function countDistricts(all: readonly Weighed[]): Review['districts'] {
  const counts = new Map<string, number>()
  for (const { article } of all)
    if (article.district !== null) counts.set(article.district, (counts.get(article.district) ?? 0) + 1)
  return [...counts]
    .map(([district, articles]) => ({ district, articles }))
    .sort((a, b) => b.articles - a.articles)
}

function grouped(entries: readonly ReviewEntry[], by: ReviewGrouping): ReviewGroup[] {
  const groups = new Map<string | null, ReviewEntry[]>()
  for (const entry of entries) {
    const name = by === 'month' ? (entry.issue.head.date?.slice(0, 7) ?? null) : entry.article.district
    groups.set(name, [...(groups.get(name) ?? []), entry])
  }
  return [...groups].map(([name, entries]) => ({ name, entries }))
}
