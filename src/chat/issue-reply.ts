import type { Button, Reply, Run, StoredArticle, StoredIssue } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import { issueLabel, issueName, issueRuns, knownHead, sampleMark, storedTitle } from './labels.js'
import { inRows, numbered } from './numbered.js'
import { pageButtons, turn } from './page-buttons.js'

const ARTICLES_A_PAGE = 15
const ISSUES_A_PAGE = 8
const MOST_YEARS = 20

/** One issue with its articles by column, a page at a time, and what its frame says. */
export function issueReply(
  issue: StoredIssue,
  articles: readonly StoredArticle[],
  page: number,
  words: Catalogue,
): Reply {
  const { at, count, from, to } = turn(articles.length, ARTICLES_A_PAGE, page)
  const lines = issueHead(issue, articles, words)
  const shown = articles.slice(from, to)
  const list = numbered(
    shown.map((article) => ({
      text: storedTitle(article),
      action: { type: 'article', articleId: article.id, page: 0 },
      after: article.kind === 'brief' ? [{ text: ` (${words.brief})`, look: 'dim' }] : [],
    })),
    from + 1,
  )
  for (const [index, line] of list.lines.entries()) {
    const column = shown[index]?.column ?? null
    if (index === 0 || column !== shown[index - 1]?.column)
      lines.push([], [{ text: column ?? words.noColumn, look: 'bold' }])
    lines.push(line)
  }
  if (at === count - 1 && issue.colophon !== '') {
    lines.push([])
    for (const line of issue.colophon.split('\n')) lines.push([{ text: line, look: 'dim' }])
  }
  const open = (to: number) => ({ type: 'issue' as const, issueId: issue.id, page: to })
  const foot = pageButtons(at, count, open, words)
  if (count > 1) lines.push([], [{ text: words.page(at + 1, count), look: 'dim' }])
  return {
    lines,
    buttons: [
      ...list.buttons,
      ...foot,
      [
        { label: words.summaryMinute, action: { type: 'summary', issueId: issue.id, length: 'minute' } },
        { label: words.allIssues, action: { type: 'issues', page: 0 } },
      ],
    ],
    show: 'leaf',
  }
}

/** The issues held, newest first: those of one page of the list, with their articles. */
export function issuesReply(
  page: {
    issues: readonly { issue: StoredIssue; articles: readonly StoredArticle[] }[]
    at: number
    /** The only year that is shown; null: all. */
    year: string | null
    /** Those there are to choose from, newest first. */
    years: readonly string[]
    /** Of several publications, so that each is named. */
    several: boolean
  },
  total: number,
  words: Catalogue,
): Reply {
  const { at, count, from } = turn(total, ISSUES_A_PAGE, page.at)
  const list = numbered(
    page.issues.map(({ issue, articles }) => {
      const text = page.several ? issueName(issue, words) : issueLabel(knownHead(issue), words)
      const date = issue.head.date === null || text.includes(issue.head.date) ? '' : ` · ${issue.head.date}`
      const about: Run = { text: `${date} · ${contents(articles, words)}`, look: 'dim' }
      return {
        text,
        action: { type: 'issue', issueId: issue.id, page: 0 },
        after: [...sampleMark(issue.sample, words), about],
      }
    }),
    from + 1,
  )
  const { year, years } = page
  const head = year === null ? words.issuesHeld(total) : words.issuesOfYear(year, total)
  const lines: Run[][] = [[{ text: head }], ...list.lines]
  const others = years.filter((one) => one !== year)
  const ofYear = (one: string): Button => ({
    label: words.year(one),
    action: { type: 'issues', page: 0, year: one },
  })
  const open = (to: number) => ({ type: 'issues' as const, page: to, ...(year === null ? {} : { year }) })
  const all: Button = { label: words.allIssues, action: { type: 'issues', page: 0 } }
  const foot: Button[] = [
    ...(year === null ? [] : [all]),
    { label: words.byColumn, action: { type: 'columns' } },
  ]
  if (count > 1) lines.push([], [{ text: words.page(at + 1, count), look: 'dim' }])
  return {
    lines,
    buttons: [
      ...list.buttons,
      ...pageButtons(at, count, open, words),
      ...(years.length > 1 ? inRows(others.slice(0, MOST_YEARS).map(ofYear)) : []),
      foot,
    ],
    show: 'leaf',
  }
}

/** The years in which issues came out, newest first. */
export function yearsOf(issues: readonly StoredIssue[]): string[] {
  const years = issues.flatMap(({ head }) => (head.date === null ? [] : [head.date.slice(0, 4)]))
  return [...new Set(years)].sort().reverse()
}

/** Which issues are on a page of the list, newest first; those without a date come last. */
export function issuesOfPage(issues: readonly StoredIssue[], page: number): StoredIssue[] {
  const key = (issue: StoredIssue) => issue.head.date ?? ''
  const sorted = [...issues].sort(
    (a, b) =>
      key(b).localeCompare(key(a)) || (b.head.total ?? 0) - (a.head.total ?? 0) || a.id.localeCompare(b.id),
  )
  const { from, to } = turn(sorted.length, ISSUES_A_PAGE, page)
  return sorted.slice(from, to)
}

function issueHead(issue: StoredIssue, articles: readonly StoredArticle[], words: Catalogue): Run[][] {
  const { head } = issue
  const lines: Run[][] = []
  if (head.title !== null) lines.push([{ text: head.title, look: 'bold' }])
  lines.push(issueRuns(issue, words))
  const facts = [head.kind, head.date, head.publisher, contents(articles, words)]
  lines.push([{ text: facts.filter((fact) => fact !== null).join(' · '), look: 'dim' }])
  if (head.editor !== null) lines.push([{ text: words.editor(head.editor), look: 'dim' }])
  return lines
}

function contents(articles: readonly StoredArticle[], words: Catalogue): string {
  const briefs = articles.filter((article) => article.kind === 'brief').length
  return words.issueContents(articles.length - briefs, briefs)
}
