import type { Button, Reply, Run, StoredArticle, StoredIssue } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import { issueLabel, issueRuns, knownHead, sampleMark, storedTitle } from './labels.js'
import { numbered } from './numbered.js'

const ARTICLES_A_PAGE = 15
const ISSUES_A_PAGE = 8

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
    buttons: [...list.buttons, ...foot, [{ label: words.allIssues, action: { type: 'issues', page: 0 } }]],
    show: 'leaf',
  }
}

/** The issues held, newest first: those of one page of the list, with their articles. */
export function issuesReply(
  page: { issues: readonly { issue: StoredIssue; articles: readonly StoredArticle[] }[]; at: number },
  total: number,
  words: Catalogue,
): Reply {
  const { at, count, from } = turn(total, ISSUES_A_PAGE, page.at)
  const list = numbered(
    page.issues.map(({ issue, articles }) => {
      const text = issueLabel(knownHead(issue), words)
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
  const lines: Run[][] = [[{ text: words.issuesHeld(total) }], ...list.lines]
  if (count > 1) lines.push([], [{ text: words.page(at + 1, count), look: 'dim' }])
  return {
    lines,
    buttons: [...list.buttons, ...pageButtons(at, count, (to) => ({ type: 'issues', page: to }), words)],
    show: 'leaf',
  }
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

function turn(total: number, size: number, page: number) {
  const count = Math.max(1, Math.ceil(total / size))
  const at = Math.min(Math.max(page, 0), count - 1)
  return { at, count, from: at * size, to: Math.min(total, (at + 1) * size) }
}

function pageButtons(at: number, count: number, open: (page: number) => Button['action'], words: Catalogue) {
  const row: Button[] = []
  if (at > 0) row.push({ label: words.previousPage, action: open(at - 1) })
  if (at < count - 1) row.push({ label: words.nextPage, action: open(at + 1) })
  return row.length > 0 ? [row] : []
}
