import type { Reply, Run, StoredIssue } from '../model.js'
import type { CatalogueEntry } from '../store/store.js'
import type { Catalogue } from './catalogue.zh.js'
import { articleTitle, issueRuns } from './labels.js'
import { numbered } from './numbered.js'
import { pageButtons, turn } from './page-buttons.js'

const ARTICLES_A_PAGE = 12
/** Telegram's hundred buttons bound it, and nobody reads further. */
const COLUMNS = 50

/** The columns with how much stands in each, the fullest first. */
export function columnsReply(entries: readonly CatalogueEntry[], words: Catalogue): Reply {
  const counts = new Map<string, number>()
  for (const { column } of entries) if (column !== null) counts.set(column, (counts.get(column) ?? 0) + 1)
  const columns = [...counts].sort(([, a], [, b]) => b - a).slice(0, COLUMNS)
  const list = numbered(
    columns.map(([column, count]) => ({
      text: column,
      action: { type: 'column', column, page: 0 },
      after: [{ text: ` · ${words.columnCount(count)}`, look: 'dim' }],
    })),
  )
  const back = { label: words.allIssues, action: { type: 'issues' as const, page: 0 } }
  return {
    lines: [[{ text: words.columnsHeld(counts.size) }], ...list.lines],
    buttons: [...list.buttons, [back]],
    show: 'leaf',
  }
}

/** Articles of one column, a page at a time, under their issues. */
export function columnReply(
  column: string,
  entries: readonly CatalogueEntry[],
  issues: ReadonlyMap<string, StoredIssue>,
  page: number,
  words: Catalogue,
): Reply {
  const { at, count, from, to } = turn(entries.length, ARTICLES_A_PAGE, page)
  const shown = entries.slice(from, to)
  const list = numbered(
    shown.map(({ id, displayTitle, district }) => ({
      text: articleTitle({ title: displayTitle, district }),
      action: { type: 'article', articleId: id, page: 0 },
    })),
    from + 1,
  )
  const lines: Run[][] = [
    [
      { text: column, look: 'bold' },
      { text: ` · ${words.columnCount(entries.length)}`, look: 'dim' },
    ],
  ]
  for (const [index, line] of list.lines.entries()) {
    const issue = issues.get(shown[index]?.issueId ?? '')
    if (issue && shown[index]?.issueId !== shown[index - 1]?.issueId) lines.push([], issueRuns(issue, words))
    lines.push(line)
  }
  if (count > 1) lines.push([], [{ text: words.page(at + 1, count), look: 'dim' }])
  const back = { label: words.byColumn, action: { type: 'columns' as const } }
  const open = (to: number) => ({ type: 'column' as const, column, page: to })
  return {
    lines,
    buttons: [...list.buttons, ...pageButtons(at, count, open, words), [back]],
    show: 'leaf',
  }
}
