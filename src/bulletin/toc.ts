import type { TocEntry } from '../model.js'
import { parseBylineLine } from './byline.js'
import { ITEM_MARKS, isDigit, matchKey } from './chars.js'
import type { Line } from './lines.js'
import { parseNumeral } from './numerals.js'
import { placeOfTitle } from './places.js'
import { COLUMN_NUMBER, plainTocLines } from './toc-lines.js'

/** A table of contents and where it stands among the lines. */
export interface Toc {
  entries: TocEntry[]
  /** Columns that promise a number of briefs (信息摘登 4则). */
  briefs: Map<string, number>
  /** Columns that no title stands under; entries of their own. */
  bare: Set<string>
  /** Entries that promise briefs and are no title (4则, 各镇街信息4则). */
  promises: Set<TocEntry>
  /** Index just behind its last line. */
  end: number
  /** Its titles are counted (一、… 二、…), there and where the text prints them; the entries are without. */
  numbered: boolean
}

const HEADING =
  /^[【[（(]?\s?(?:CONTENTS\s?)?(?:(?:本\s?期)?\s?(?:目\s*录|目\s*次|要\s*目|导\s*读|看\s*点|内容提要)|本\s?期(?:主要)?(?:内容|要点|提要|要闻|信息))\s?[】\]）)]?[:：]?$/
const LEADER = /[.．…·・\s]{2,}[（(]?[0-9]{1,3}[）)]?$|\s[（(][0-9]{1,3}[）)]$/
/** Numbers that a table puts before its titles: 1．, 2、 */
const ITEM_NUMBER = /^[0-9]{1,2}\s?[.．、]\s?(?=[\u4e00-\u9fff“《])/
const ITEM_MARK = /^·\s*/
const COUNT =
  /^([\u4e00-\u9fff]{2,8}?)\s*[（(]?\s?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s?([则条篇])\s?[）)]?$/
const DECORATED = new RegExp(
  `^(?:[【［[]\\s?([\\u4e00-\\u9fff]{2,10})\\s?[】］\\]]|[${ITEM_MARKS}]\\s?([\\u4e00-\\u9fff]{2,10}))\\s*[${ITEM_MARKS}]?\\s*(.*)$`,
)
/** 各镇街信息4则: briefs that the text prints without this line. */
const ENDS_WITH_COUNT = /([0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s?[则条篇]$/
const LONGEST_COLUMN = 8

/** A line that goes on with the title above it: ——某某县推进改革的实践. */
export const SUBTITLE = /^(?:[—―－]{1,4}|-{1,4})\s?[^—―－\s-]/

/** ●本期目录●, ·本期要目· */
const isOrnament = (char: string): boolean => ITEM_MARKS.includes(char) || '·•-—~～ '.includes(char)
const LONGEST_HEADING = 16

/** Whether a line is the heading of a table of contents. */
export function isTocHeading(text: string): boolean {
  if (text.length > LONGEST_HEADING) return false
  let from = 0
  let to = text.length
  while (from < to && isOrnament(text[from] as string)) from++
  while (to > from && isOrnament(text[to - 1] as string)) to--
  return HEADING.test(text.slice(from, to))
}

/** The column that a line names by its decoration (【监督纵横】, ◆监督纵横); null where it has none. */
export function decoratedColumn(text: string): string | null {
  if (text.length > 16) return null
  const match = DECORATED.exec(text)
  return match && (match[3] ?? '') === '' ? (match[1] ?? match[2] ?? null) : null
}

/** The column of a line that counts its briefs (简讯三则, 信息摘登 4则); null for any other line. */
export function briefColumn(text: string): string | null {
  return text.length <= 14 ? (COUNT.exec(text)?.[1] ?? null) : null
}

const LEADER_AND_PAGE = /[.．…·]{2,}\s?[（(]?[0-9]{1,3}[）)]?$/
/** Fewest lines with leaders and page numbers that are a table of contents without a heading, and how near they are. */
const LEAST_LEADERS = 3
const NEAR = 3

/** Where titles stand one below the other that the text prints once more, each alone: a table without leaders. */
function repeatedLines(lines: Line[], farthest: number): number {
  const last = new Map<string, number>()
  const begun = new Set(lines.slice(0, farthest).map(({ text }) => text[0] as string))
  lines.forEach(({ text }, i) => {
    const short = text.length >= SHORTEST_REPEATED && text.length <= 80
    if (short && begun.has(text[0] as string)) last.set(matchKey(text), i)
  })
  const again = ({ text }: Line): number => last.get(matchKey(text)) ?? -1
  for (let i = 0; i < Math.min(lines.length, farthest); i++) {
    let end = i
    while (
      end < lines.length &&
      again(lines[end] as Line) > end &&
      !/[。；]$/.test((lines[end] as Line).text)
    )
      end++
    if (end - i >= 2 && again(lines[i] as Line) >= end) return i
  }
  return -1
}

const SHORTEST_REPEATED = 6

/** Where a table of contents begins that has no heading: its first line, or the column over it; -1 where none does. */
export function bareTocStart(issue: Line[], farthest: number): number {
  const lines = issue.slice(0, farthest)
  const led = lines.flatMap(({ text }, i) => (LEADER_AND_PAGE.test(text) ? [i] : []))
  const together = led.filter((at, k) => k === 0 || at - (led[k - 1] as number) <= NEAR)
  const [first] = together
  if (first === undefined || together.length < LEAST_LEADERS) return repeatedLines(issue, farthest)
  const above = lines[first - 1]
  return above && decoratedColumn(above.text) !== null ? first - 1 : first
}

/**
 * Reads the table of contents whose heading is `lines[start]`. The text behind it is evidence: a line's first word is
 * its column where the rest is a title that the text prints, and the table ends where its first title comes again.
 */
export function readToc(source: Line[], start: number): Toc {
  const lines = plainTocLines(source, start + 1)
  const printed = printedTitles(lines, start + 1)
  const end = tocEnd(lines, start + 1, printed)
  const entries: TocEntry[] = []
  const briefs = new Map<string, number>()
  const promises = new Set<TocEntry>()
  const bareColumns = new Set<string>()
  let column: string | null = null
  const known = new Set<string>()
  const push = (title: string): void => {
    entries.push({ column, title, district: placeOfTitle(title, known) })
    const district = entries.at(-1)?.district
    if (district) known.add(district)
  }
  const columns = new Set(lines.slice(end).map((line) => decoratedColumn(line.text)))
  const numbered = isNumbered(lines, start + 1, end)
  // Of a title on two lines whose first has its column before it, the table's own print is another string.
  let beside = false
  let outer: string | null = null
  for (let i = start + 1; i < end; i++) {
    if ((lines[i] as Line).text === '') continue
    const printedText = entryText((lines[i] as Line).text)
    const text = numbered ? unnumbered(printedText) : printedText
    const count = COUNT.exec(text)
    if (count) {
      column = count[1] as string
      push(text.slice(column.length).trim())
      promises.add(entries.at(-1) as TocEntry)
      briefs.set(column, parseNumeral(count[2] as string) ?? 0)
      continue
    }
    const counted = ENDS_WITH_COUNT.exec(text)
    if (counted && column !== null && (printed.get(matchKey(text)) ?? 0) <= 1) {
      push(text)
      promises.add(entries.at(-1) as TocEntry)
      briefs.set(column, (briefs.get(column) ?? 0) + (parseNumeral(counted[1] as string) ?? 0))
      continue
    }
    const decorated = DECORATED.exec(text)
    const key = matchKey(text)
    const last = entries.at(-1)
    // Set on two lines here; the second print is the text's.
    if (last && SUBTITLE.test(text)) last.title += ` ${text}`
    else if (last && (printed.get(matchKey(last.title) + key) ?? 0) > (beside ? 0 : 1)) {
      last.title += text
    } else if (decorated && /^[:：]./.test(decorated[3] ?? '')) {
      // ★各地动态：… has its column before its title where the text prints that column, else a place.
      const name = (decorated[1] ?? decorated[2]) as string
      const isColumn = columns.has(name)
      if (isColumn) column = name
      push(isColumn ? (decorated[3] as string).slice(1).trim() : text.replace(/^[^\u4e00-\u9fff]+/, ''))
    } else if (decorated) {
      column = (decorated[1] ?? decorated[2]) as string
      outer = column
      if (decorated[3]) push(decorated[3])
      else if (LEADER.test((source[i] as Line).text)) {
        // It has a page of its own: nothing but its briefs stands under it.
        entries.push({ column: null, title: column, district: null })
        promises.add(entries.at(-1) as TocEntry)
        bareColumns.add(column)
      }
      beside = Boolean(decorated[3])
    } else {
      const split = splitColumn(text, printed)
      beside = split !== null
      if (split) column = split.column
      const title = split ? split.title : text
      const bare = split === null ? bareColumn(lines, i, end, printed) : null
      // Of two levels the outer one, which the text prints, is the column.
      if (bare !== null) column = outer !== null && (printed.get(matchKey(bare)) ?? 0) <= 1 ? outer : bare
      else push(title)
    }
  }
  return { entries, briefs, bare: bareColumns, promises, end, numbered }
}

/** Whether all lines of a table are counted: 一、 to the last. */
function isNumbered(lines: Line[], from: number, end: number): boolean {
  if (end - from < 2) return false
  return lines
    .slice(from, end)
    .every(
      ({ text }, i) =>
        parseNumeral(COLUMN_NUMBER.exec(text)?.[0].replace(/[^一二三四五六七八九十]/g, '') ?? '') === i + 1,
    )
}

/** A line of the table without its own number, its page number, and the byline that some put behind a title. */
function entryText(text: string): string {
  const last = text.charCodeAt(text.length - 1)
  const first = text.charCodeAt(0)
  if (!isDigit(last) && !CLOSER.includes(text.at(-1) as string) && !isDigit(first) && first !== 0xb7)
    return text
  const bare = text.replace(LEADER, '').replace(ITEM_MARK, '').replace(ITEM_NUMBER, '').trim()
  const open = /[）)]$/.test(bare) ? Math.max(bare.lastIndexOf('（'), bare.lastIndexOf('(')) : -1
  return open > 4 && parseBylineLine(bare.slice(open)) ? bare.slice(0, open).trimEnd() : bare
}

const CLOSER = '）)'

/** How many of a title's first characters tell it from most lines of a text. */
const TELLING = 2

/** How the titles may begin that a table at `from` holds: behind a column, a mark or a number on their line, too. */
function beginnings(lines: Line[], from: number): Set<string> {
  const found = new Set<string>()
  for (let i = from; i < lines.length; i++) {
    const { text } = lines[i] as Line
    if (text.length > 80 || text.endsWith('。')) break
    for (const piece of text.split(/[\s|｜/】］\].．、]+/)) found.add(matchKey(piece).slice(0, TELLING))
    found.add(matchKey(text).slice(0, TELLING))
  }
  return found
}

/**
 * How often each short line that the table at `from` may name, or two of them joined (a byline between them passed
 * over), is printed from there on.
 */
function printedTitles(lines: Line[], from: number): Map<string, number> {
  const printed = new Map<string, number>()
  const begun = beginnings(lines, from)
  const note = (text: string): void => {
    const key = matchKey(text)
    printed.set(key, (printed.get(key) ?? 0) + 1)
  }
  for (let i = from; i < lines.length; i++) {
    const { text } = lines[i] as Line
    if (text.length > 80 || !begun.has(matchKey(text.slice(0, 8)).slice(0, TELLING))) continue
    note(entryText(text))
    let next = i + 1
    if (lines[next] && parseBylineLine((lines[next] as Line).text)) next++
    const second = lines[next]
    if (!second || second.text.length > 60) continue
    const joined = entryText(text) + entryText(second.text)
    note(joined)
    const third = lines[next + 1]
    if (third && third.text.length <= 60) note(joined + entryText(third.text))
  }
  return printed
}

function tocEnd(lines: Line[], from: number, printed: Map<string, number>): number {
  const seen = new Set<string>()
  for (let i = from; i < lines.length; i++) {
    const { text } = lines[i] as Line
    if (text === '') continue
    const bare = entryText(text)
    const key = matchKey(bare)
    const prose = text.length > 80 || /。$/.test(text) || parseBylineLine(text) !== null
    if (prose) return firstRepeated(lines, from, i, seen)
    if (i > from && bare === text && repeats(key, seen, lines[i + 1])) return i
    seen.add(key)
    seen.add(matchKey(unnumbered(bare)))
    const decorated = DECORATED.exec(bare)
    if (decorated && decorated[3] === '') seen.add(matchKey((decorated[1] ?? decorated[2]) as string))
    const title = splitColumn(bare, printed)?.title ?? decorated?.[3]
    if (title) {
      seen.add(matchKey(title))
      seen.add(matchKey(bare.slice(0, bare.length - title.length)))
    }
  }
  return lines.length
}

/** Whether a line, or it and the next together, is a title that the table has already named. */
function repeats(key: string, seen: Set<string>, next: Line | undefined): boolean {
  if (seen.has(key)) return true
  if (key.length < 8) return false
  for (const title of seen) {
    if (title.length > key.length && title.startsWith(key) && !(next && seen.has(matchKey(next.text))))
      return true
  }
  return false
}

/** Running text began before a title was seen twice: the short line right before it is its title, no entry. */
function firstRepeated(lines: Line[], from: number, proseAt: number, seen: Set<string>): number {
  const before = lines[proseAt - 1]
  if (!before || proseAt - 1 < from) return proseAt
  seen.delete(matchKey(before.text))
  return proseAt - 1
}

function splitColumn(text: string, printed: Map<string, number>): { column: string; title: string } | null {
  const match = /^([\u4e00-\u9fff]{2,8})(?:\s+|\s?[|｜/]\s?)(\S.{3,})$/.exec(text)
  if (!match) return null
  const column = match[1] as string
  const title = match[2] as string
  if ((printed.get(matchKey(text)) ?? 0) > 1) return null
  const proven = (printed.get(matchKey(title)) ?? 0) > 0
  return proven || column.length <= 6 ? { column, title } : null
}

/** A column's name without the number that may stand before it (一、专题报道). */
export function unnumbered(text: string): string {
  return text.replace(COLUMN_NUMBER, '')
}

/**
 * A column alone on its line: short, without a colon, and titles below it that are longer, set in, or have the page
 * numbers that it has not. The text may print it once more, as a heading over the same title.
 */
function bareColumn(lines: Line[], at: number, end: number, printed: Map<string, number>): string | null {
  const line = lines[at] as Line
  const name = unnumbered(line.text)
  const next = at + 1 < end ? (lines[at + 1] as Line) : null
  if (next && SUBTITLE.test(next.text)) return null
  if (name.length > LONGEST_COLUMN || !/^[\u4e00-\u9fff·]+$/.test(name) || !next) return null
  if (next.indented && !line.indented) return name
  const title = matchKey(entryText(next.text))
  const both = printed.get(matchKey(line.text) + title) ?? 0
  const whole = (printed.get(title) ?? 0) > 1 || both <= 1
  if (LEADER.test(next.text) && !LEADER.test(line.text) && whole) return name
  if (name !== line.text || next.text.length <= line.text.length) return null
  return (printed.get(matchKey(line.text)) ?? 0) <= 1 || both > 1 ? name : null
}
