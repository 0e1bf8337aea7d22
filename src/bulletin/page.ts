import type { IssueHead, ParsedArticle, ParsedIssue } from '../model.js'
import { firstDay } from './dates.js'
import type { Ledger } from './ledger.js'
import type { Line } from './lines.js'
import { hasNewsHead, readNews } from './news.js'
import { isDateLine, isOfficeLine } from './page-frame.js'
import { readTop } from './page-top.js'
import { settingOf, toUnits } from './paragraphs.js'
import { placeOfTitle } from './places.js'
import { findPoints } from './points.js'
import { mendSpaces } from './spacing.js'

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
    date:
      top.date ??
      news?.date ??
      signedOn ??
      effectiveDate(text) ??
      openingDate(paragraphs) ??
      republicanDate(lines),
    publisher:
      top.publisher ?? news?.publisher ?? office ?? top.office ?? titleBody(title) ?? sittingBody(paragraphs),
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

/** A day whose year counts from 1912 without saying so, as minutes have it in their first lines: 會議日期：97年10月2日. */
function republicanDate(lines: Line[]): string | null {
  for (const { text } of lines.slice(0, 4)) {
    const day = /日期[:：]\s?([0-9]{2,3}年[0-9]{1,2}月[0-9]{1,2}日)/.exec(text)?.[1]
    if (day !== undefined) return firstDay(`民國${day}`)
  }
  return null
}

/** The assembly in whose sitting a question was put, by the first lines: …立法院第6屆第3會期第9次會議. */
function sittingBody(paragraphs: string[]): string | null {
  return (
    /(立法院)第[0-9一二三四五六七八九十]{1,3}屆/.exec(paragraphs.slice(0, 4).join('\n').slice(0, 400))?.[1] ??
    null
  )
}

/** The office that a title begins with: 国务院办公厅关于…, 上海市人民代表大会关于…. */
function titleBody(title: string | null): string | null {
  const assembly = /^(立法院)第/.exec(title ?? '')?.[1]
  if (assembly) return assembly
  const match = /^([\u4e00-\u9fff]{3,24}?)关于/.exec(title ?? '')
  return match && isOfficeLine(match[1] as string) ? (match[1] as string) : null
}
