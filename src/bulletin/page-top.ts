import type { Byline } from '../model.js'
import { collapseSpaces, isTerminated } from './chars.js'
import { findDates, firstDay } from './dates.js'
import { startsWithLabel } from './labels.js'
import type { Line } from './lines.js'
import { hasNewsHead } from './news.js'
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

/** What a page's top says before its text begins. */
export interface PageTop {
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
/** Reads a page's top: title, date, source and author, in whatever order and form it prints them. */
export function readTop(lines: Line[]): PageTop {
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

/** The day a law was made public, else the last day it was passed, approved or amended. */
function enactedOn(lines: string[]): string | null {
  const published = lines.find((line) => /公布|发布/.test(line))
  const passed = lines
    .filter((line) => !/施行[）)]?$/.test(line))
    .flatMap((line) => findDates(line))
    .filter((date) => date.iso.length === 10)
  return (published ? firstDay(published) : null) ?? passed.at(-1)?.iso ?? firstDay(lines.join('\n'))
}
