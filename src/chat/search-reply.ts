import type { Reply, Run, StoredArticle, StoredIssue } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import { issueRuns, storedTitle } from './labels.js'
import { inRows } from './numbered.js'
import { pageButtons, turn } from './page-buttons.js'
import { pages, type Span } from './paging.js'

/** A passage that was found: a span of one revision of an article. */
export interface FoundPassage extends Span {
  readonly articleId: string
  readonly revision: number
  /** Comparable within one search. */
  readonly score: number
}

export interface Hit extends FoundPassage {
  readonly article: StoredArticle
  readonly issue: StoredIssue
}

const HITS_A_PAGE = 5
/** UTF-16 units of a passage that are shown in a list, unless a sentence is longer. */
const SNIPPET = 180

/** Passages under their articles, a page at a time; each opens in its article. */
export function searchReply(question: string, hits: readonly Hit[], page: number, words: Catalogue): Reply {
  const { at, count, from, to } = turn(hits.length, HITS_A_PAGE, page)
  const shown = hits.slice(from, to)
  const lines: Run[][] = [[{ text: words.searchFound(hits.length) }]]
  for (const [index, { article, issue, start, end }] of shown.entries()) {
    const title = { text: storedTitle(article), look: 'bold' as const }
    lines.push([], [{ text: `[${from + index + 1}] ` }, title], issueRuns(issue, words))
    for (const text of snippet(article.text, { start, end }).split('\n'))
      lines.push([{ text, look: 'quote' }])
  }
  if (count > 1) lines.push([], [{ text: words.page(at + 1, count), look: 'dim' }])
  const open = (to: number) => ({ type: 'search' as const, question, page: to })
  const sources = shown.map(({ articleId, revision, start, end }, index) => ({
    label: `[${from + index + 1}]`,
    action: { type: 'passage' as const, articleId, revision, start, end },
  }))
  return { lines, buttons: [...inRows(sources), ...pageButtons(at, count, open, words)], show: 'leaf' }
}

/** The beginning of a passage: whole sentences, and never within a character. */
export function snippet(text: string, { start, end }: Span): string {
  const [first] = pages(text.slice(start, end), SNIPPET)
  return text.slice(start, start + (first?.end ?? 0)).trim()
}
