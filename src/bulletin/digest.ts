import type { IssueHead, ParsedArticle, ParsedIssue, TocEntry } from '../model.js'
import { firstDay } from './dates.js'
import type { Ledger } from './ledger.js'
import type { Line } from './lines.js'
import { dropLinks } from './markup.js'
import { placeOfTitle } from './places.js'
import { findPoints } from './points.js'

const HEADING = /^(#{1,6})\s+(\S.*)$/
const COMPACT_DATE = /\b(20[0-9]{2})([01][0-9])([0-3][0-9])\b/
const NUMBERED = /^[0-9]{1,2}[.．、]\s?(\S.*)$/
const OUTLET = /^([\u4e00-\u9fff]{2,10}?)消息(?:[（(][\u4e00-\u9fff]{2,10}[）)])?[:：]/

/** Whether lines are a digest: a page of several news items, each under a heading of its own. */
export function isDigest(lines: Line[]): boolean {
  let items = 0
  for (const line of lines) if (line.text.startsWith('### ')) items++
  return items >= 2
}

/** Reads a digest (新闻联播): the page's heading is the issue, each item under a ### heading an article. */
export function readDigest(lines: Line[], ledger: Ledger): ParsedIssue {
  const first = lines.findIndex((line) => line.text.startsWith('### '))
  const top = lines.slice(0, first)
  const colophon: string[] = []
  const articles: ParsedArticle[] = []
  let body: string[] = []
  let title: string | null = null
  const flush = (): void => {
    if (title !== null) articles.push(article(title, body))
    body = []
  }
  for (const line of lines.slice(first)) {
    const heading = HEADING.exec(line.text)
    if (heading && (heading[1] as string).length === 3) {
      flush()
      title = heading[2] as string
      continue
    }
    const text = dropLinks(line, ledger)
    if (text === '') continue
    if (heading || /^-{3,}$/.test(text) || /^[（(]更新时间/.test(text)) colophon.push(text)
    else body.push(text)
  }
  flush()
  return {
    issue: head(top, articles),
    masthead: top.map((line) => line.text).join('\n'),
    colophon: colophon.join('\n'),
    articles: articles.map((each) => ({ ...each, kind: 'article' })),
    warnings: ledger.warnings(),
  }
}

function article(title: string, body: string[]): ParsedArticle {
  const text = body.join('\n')
  return {
    title,
    column: null,
    district: placeOfTitle(title, new Set()),
    kind: 'article',
    bylines: [],
    byline: '',
    text,
    points: findPoints(text),
  }
}

function head(top: Line[], articles: ParsedArticle[]): IssueHead {
  const heading = HEADING.exec(top[0]?.text ?? '')?.[2] ?? top[0]?.text ?? ''
  const compact = COMPACT_DATE.exec(heading)
  const outlet = articles.map((each) => OUTLET.exec(each.text)?.[1]).find((name) => name !== undefined)
  return {
    title:
      heading
        .replace(/[（(]?\s?(?:20[0-9]{6})\s?[）)]?/, '')
        .replace(/^《(.*)》$/, '$1')
        .trim()
        .replace(/^《([^《》]*)》$/, '$1') || null,
    kind: null,
    number: null,
    total: null,
    date: compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : firstDay(heading),
    publisher: outlet ?? null,
    editor: null,
    phone: null,
    recipients: null,
    toc: tocOf(top),
  }
}

/** The summary's numbered lines; a line that goes on in the next paragraph (社论：…) is one entry. */
function tocOf(top: Line[]): TocEntry[] {
  const entries: TocEntry[] = []
  for (const { text } of top.slice(1)) {
    const numbered = NUMBERED.exec(text)
    const last = entries.at(-1)
    if (numbered) entries.push({ column: null, title: clean(numbered[1] as string), district: null })
    else if (last && /[:：]$/.test(last.title) && !/^[（(]/.test(text)) last.title += clean(text)
  }
  return entries
}

function clean(text: string): string {
  return text.replace(/[；;。]$/, '')
}
