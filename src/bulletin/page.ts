import type { Byline, IssueHead, ParsedArticle, ParsedIssue } from '../model.js'
import { collapseSpaces, isTerminated } from './chars.js'
import { findDates, firstDay } from './dates.js'
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
import { settingOf, toUnits } from './paragraphs.js'
import { placeOfTitle } from './places.js'
import { findPoints } from './points.js'
import { mendSpaces } from './spacing.js'

/** What a page's top says before its text begins. */
interface PageTop {
  title: string | null
  publisher: string | null
  /** An office named under the title or in the letterhead, for a page that names no source. */
  office: string | null
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
  const units = toUnits(rest, settingOf(rest), () => false)
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
    date: top.date ?? news?.date ?? signedOn ?? effectiveDate(text) ?? openingDate(paragraphs),
    publisher: top.publisher ?? news?.publisher ?? office ?? top.office ?? titleBody(title),
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
  const top: PageTop = {
    title: null,
    publisher: null,
    office: null,
    date: null,
    bylines: [],
    byline: '',
    end: 0,
  }
  const title: string[] = []
  const offices: string[] = []
  let named: string | null = null
  /** A title's lines follow one another: what comes behind another line is none of it. */
  let titleEnd = 0
  let titles = 0
  const enactments: string[] = []
  let sessionDate: string | null = null
  let i = 0
  for (; i < Math.min(lines.length, MOST_TOP_LINES); i++) {
    const { text } = lines[i] as Line
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
    else if (isEnactment(text) || (enactments.length > 0 && !startsWithLabel(text))) {
      enactments.push(text)
      top.publisher ??= enactingBody(text)
    } else if (isSessionLine(text) || (sessionDate !== null && /会议上$/.test(text)))
      sessionDate = firstDay(text) ?? sessionDate
    else if (officialLine(text)) {
      const official = officialLine(text)
      if (official) top.bylines.push({ unit: official.unit, names: [official.name] })
      top.byline = text
    } else if (title.length > 0 && isOfficeLine(text)) offices.push(text)
    else if (i === titleEnd && isTitleLine(text, title, lines[i + 1])) title.push(text)
    else if (GENERIC.test(title.join('').replace(/[\s：:]/g, '')) && text.length <= LONGEST_SUBJECT) {
      // 院會紀錄 and 補刊 say what kind of page it is; its subject is the next line.
      title.splice(0, title.length, text.replace(/^[一二三四五]、/, ''))
    } else break
    if (title.length > titles || title.length === 0) titleEnd = i + 1
    titles = title.length
  }
  top.end = i
  top.title = named ?? (title.length > 0 ? titleOf(title) : null)
  top.office = offices[0] ?? null
  top.date ??= enactedOn(enactments) ?? sessionDate
  return top
}

/** Titles that only say what kind of page it is. */
const GENERIC = /^(?:院會紀錄|院会纪录|補刊|补刊|委員會紀錄|公告|通知|勘誤)$/
const LONGEST_SUBJECT = 100
const LONGEST_TITLE_LINE = 60
const MOST_TITLE_LINES = 5

function isTitleLine(text: string, title: string[], next: Line | undefined): boolean {
  if (title.length >= MOST_TITLE_LINES || text.length > LONGEST_TITLE_LINE || hasNewsHead(text)) return false
  if (/[。；，,、]$/.test(text) || /\t/.test(text) || next === undefined) return false
  // 各位代表： and 各省人民政府： address the reader: the text has begun.
  if (/[：:]$/.test(text)) return title.length === 0 && text.length <= 8
  if (title.length === 0) return !startsWithLabel(text)
  if (GENERIC.test(title.join(''))) return false
  // 各省、自治区、直辖市… addresses the reader over several lines.
  if (/^各[省区市县地部直级有单]/.test(text) || (text.match(/、/g) ?? []).length >= 2) return false
  return !startsWithLabel(text) && !isTerminated(text) && !/^单位[:：]/.test(text)
}

function titleOf(lines: string[]): string {
  const parts = lines.map((line) =>
    /^(?:[\u4e00-\u9fff（）]\s+){2,}/.test(line) ? line.replace(/\s/g, '') : line,
  )
  const title = collapseSpaces(parts.join('').replace(/[:：]$/, ''))
  return title.length > LONGEST_TITLE_LINE ? title.replace(/[（(][^（）()]{2,30}[）)]$/, '') : title
}

/**
 * Who signed and when: an office's name and a line that is only a date. At the end both are the page's colophon; in
 * the middle, where attachments follow, they stay in the text and are only read.
 */
function signatureIn(
  lines: Line[],
  from: number,
): { from: number; date: string | null; office: string | null } {
  let found: { from: number; date: string | null; office: string | null } | null = null
  for (let i = from; i < lines.length; i++) {
    const { text } = lines[i] as Line
    if (!isDateLine(text)) continue
    let first = i
    while (first - 1 > from && isSigner((lines[first - 1] as Line).text)) first--
    const office = first < i ? officeAt(lines, first) : null
    const atEnd = lines.length - 1 - i <= MOST_LINES_BEHIND
    if (atEnd) return { from: first, date: found?.date ?? firstDay(text), office: found?.office ?? office }
    // The first signature is the page's own; those behind it are its attachments'.
    if (office !== null) found ??= { from: lines.length, date: firstDay(text), office }
  }
  return found ?? { from: lines.length, date: null, office: null }
}

/** An office's name; a long one may begin on the line before (国务院应对… / …综合组). */
function officeAt(lines: Line[], at: number): string {
  const bare = (line: Line | undefined): string => (line?.text ?? '').replace(/&[a-z]{2,8};|\s/g, '')
  const before = bare(lines[at - 1])
  const begins = /^(?:国务院|国家|中共|中华人民共和国|中国)[\u4e00-\u9fff]{2,20}$/.test(before)
  return (begins ? before : '') + bare(lines[at])
}

/** An office's name, or a note about its seal under it. */
function isSigner(text: string): boolean {
  return isOfficeLine(text) || /^[（(].{2,24}代章[）)]$/.test(text)
}

/** The day a law was made public, else the last day it was passed, approved or amended. */
function enactedOn(lines: string[]): string | null {
  const published = lines.find((line) => /公布|发布/.test(line))
  const passed = lines
    .filter((line) => !/施行[）)]?$/.test(line))
    .flatMap((line) => findDates(line))
    .filter((date) => date.iso.length === 10)
  return (published ? firstDay(published) : null) ?? passed.at(-1)?.iso ?? firstDay(lines.join('\n'))
}

/** The day a law takes force, for one that prints no other. */
function effectiveDate(text: string): string | null {
  const at = text.lastIndexOf('起施行')
  return at < 0 ? null : firstDay(text.slice(Math.max(0, at - 20), at))
}

/** The day that minutes and questions give in their first lines: 時間　中華民國94年12月23日. */
function openingDate(paragraphs: string[]): string | null {
  const line = paragraphs.slice(0, 4).find((text) => text.length <= 100 && /時\s*間|时\s*间|日期/.test(text))
  return line ? firstDay(line) : null
}

/** The office that a title begins with: 国务院办公厅关于…, 上海市人民代表大会关于…. */
function titleBody(title: string | null): string | null {
  const assembly = /^(立法院)第/.exec(title ?? '')?.[1]
  if (assembly) return assembly
  const match = /^([\u4e00-\u9fff]{3,24}?)关于/.exec(title ?? '')
  return match && isOfficeLine(match[1] as string) ? (match[1] as string) : null
}
