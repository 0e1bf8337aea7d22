import type { Byline, IssueHead, ParsedArticle, ParsedIssue } from '../model.js'
import { collapseSpaces, isTerminated } from './chars.js'
import { firstDay } from './dates.js'
import { startsWithLabel } from './labels.js'
import type { Ledger } from './ledger.js'
import type { Line } from './lines.js'
import { hasNewsHead, readNews } from './news.js'
import {
  enactingBody,
  isDateLine,
  isDocumentNumber,
  isEnactment,
  isOfficeLine,
  isSessionLine,
  officialLine,
  pageField,
} from './page-frame.js'
import { toUnits, wrapColumns } from './paragraphs.js'
import { placeOfTitle } from './places.js'
import { findPoints } from './points.js'
import { mendSpaces } from './spacing.js'

/** What a page's top says before its text begins. */
interface PageTop {
  title: string | null
  publisher: string | null
  date: string | null
  bylines: Byline[]
  byline: string
  /** Index of the text's first line. */
  end: number
}

/** How many lines a page's top may have. */
const MOST_TOP_LINES = 40
/** Lines behind a signature that still belong to it: （此件公开发布）, a proof-reader's name. */
const MOST_LINES_BEHIND = 3

/** Reads a page that is one article: a news page, a notice, a law, a report. */
export function readPage(lines: Line[], ledger: Ledger): ParsedIssue {
  const top = readTop(lines)
  const { from, date: signedOn, office } = signatureIn(lines, top.end)
  const rest = lines.slice(top.end, from)
  const units = toUnits(rest, wrapColumns(rest), () => false)
  const first = units[0]
  const news =
    first && (hasNewsHead(first.text) || units.length <= 2) ? readNews(first.text, first.line, ledger) : null
  const paragraphs = [...(news ? [news.body] : []), ...units.slice(news ? 1 : 0).map((unit) => unit.text)]
  const text = paragraphs
    .map((paragraph) => mendSpaces(paragraph))
    .filter((paragraph) => paragraph !== '')
    .join('\n')
  const title = top.title ?? news?.title ?? null
  const article: ParsedArticle = {
    title,
    column: null,
    district: title === null ? null : placeOfTitle(title, new Set()),
    kind: 'article',
    bylines: top.bylines.length > 0 ? top.bylines : (news?.bylines ?? []),
    byline: top.byline || (news?.byline ?? ''),
    text,
    points: findPoints(text),
  }
  const head: IssueHead = {
    title: null,
    kind: null,
    number: null,
    total: null,
    date: top.date ?? news?.date ?? signedOn ?? effectiveDate(text),
    publisher: top.publisher ?? news?.publisher ?? office ?? titleBody(title) ?? null,
    editor: news?.editor ?? null,
    phone: null,
    recipients: null,
    toc: [],
  }
  return {
    issue: head,
    masthead: join([...lines.slice(0, top.end).map((line) => line.text), news?.top ?? '']),
    colophon: join([...lines.slice(from).map((line) => line.text), news?.tail ?? '']),
    articles: text === '' && title === null ? [] : [article],
    warnings: ledger.warnings(),
  }
}

function join(lines: string[]): string {
  return lines.filter((line) => line !== '').join('\n')
}

function readTop(lines: Line[]): PageTop {
  const top: PageTop = { title: null, publisher: null, date: null, bylines: [], byline: '', end: 0 }
  const title: string[] = []
  const offices: string[] = []
  let named: string | null = null
  let sessionDate: string | null = null
  let i = 0
  for (; i < Math.min(lines.length, MOST_TOP_LINES); i++) {
    const text = (lines[i] as Line).text.replace(/^#{1,6}\s+/, '')
    const field = pageField(text)
    if (field) {
      let { value } = field
      // 来源: with its value on the next line.
      if (value === '' && lines[i + 1] && (lines[i + 1] as Line).text.length <= 20)
        value = (lines[++i] as Line).text
      if (field.field === 'title') named ??= value
      else if (field.field === 'publisher') top.publisher ??= value || null
      else if (field.field === 'date') top.date ??= firstDay(value)
      else if (field.field === 'author') {
        top.bylines.push({ unit: null, names: value.split(/[\s、，]+/).filter(Boolean) })
        top.byline = text
      }
    } else if (/^-{3,}$/.test(text) || isDocumentNumber(text)) {
      // A letterhead above the document's number is its sender's name, no title.
      if (isDocumentNumber(text) && named === null && /文\s?件/.test(title.join('')))
        offices.push(...title.splice(0))
    } else if (isDateLine(text)) top.date ??= firstDay(text)
    else if (isEnactment(text)) {
      top.date = firstDay(text) ?? top.date
      top.publisher ??= enactingBody(text)
    } else if (isSessionLine(text) || (sessionDate !== null && /会议上$/.test(text)))
      sessionDate = firstDay(text) ?? sessionDate
    else if (officialLine(text)) {
      const official = officialLine(text)
      if (official) top.bylines.push({ unit: official.unit, names: [official.name] })
      top.byline = text
    } else if (title.length > 0 && isOfficeLine(text)) offices.push(text)
    else if (isTitleLine(text, title, lines[i + 1])) title.push(text)
    else break
  }
  // Everything but a title was frame only if something says so; a page may also begin with its text.
  top.end = i
  top.title = named ?? (title.length > 0 ? titleOf(title) : null)
  top.publisher ??= offices[0] ?? null
  top.date ??= sessionDate
  return top
}

const LONGEST_TITLE_LINE = 60
const MOST_TITLE_LINES = 5

function isTitleLine(text: string, title: string[], next: Line | undefined): boolean {
  if (title.length >= MOST_TITLE_LINES || text.length > LONGEST_TITLE_LINE || hasNewsHead(text)) return false
  if (/[。；，,、]$/.test(text) || /\t/.test(text) || next === undefined) return false
  // 各位代表： and 各省人民政府： address the reader: the text has begun.
  if (/[：:]$/.test(text)) return title.length === 0 && text.length <= 8
  if (title.length === 0) return !startsWithLabel(text) || /紀錄$/.test(text)
  return !startsWithLabel(text) && !isTerminated(text) && !/^单位[:：]/.test(text)
}

function titleOf(lines: string[]): string {
  const parts = lines.map((line) =>
    /^(?:[\u4e00-\u9fff（）]\s+){2,}/.test(line) ? line.replace(/\s/g, '') : line,
  )
  return collapseSpaces(parts.join('').replace(/[:：]$/, ''))
}

/**
 * Who signed and when: an office's name and a line that is only a date. At the end both are the page's colophon; in
 * the middle, where attachments follow, they stay in the text and are only read.
 */
function signatureIn(
  lines: Line[],
  from: number,
): { from: number; date: string | null; office: string | null } {
  for (let i = lines.length - 1; i >= from; i--) {
    const { text } = lines[i] as Line
    if (!isDateLine(text)) continue
    let first = i
    while (first - 1 > from && isOfficeLine((lines[first - 1] as Line).text)) first--
    const office = first < i ? (lines[first] as Line).text.replace(/\s/g, '') : null
    const date = firstDay(text)
    if (office === null && lines.length - 1 - i > MOST_LINES_BEHIND) continue
    return { from: lines.length - 1 - i <= MOST_LINES_BEHIND ? first : lines.length, date, office }
  }
  return { from: lines.length, date: null, office: null }
}

/** The day a law takes force, for one that prints no other. */
function effectiveDate(text: string): string | null {
  const at = text.lastIndexOf('起施行')
  return at < 0 ? null : firstDay(text.slice(Math.max(0, at - 20), at))
}

/** The office that a title begins with: 国务院办公厅关于…, 上海市人民代表大会关于…. */
function titleBody(title: string | null): string | null {
  const match = /^([\u4e00-\u9fff]{3,24}?)关于/.exec(title ?? '')
  return match && isOfficeLine(match[1] as string) ? (match[1] as string) : null
}
