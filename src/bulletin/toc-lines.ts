import { parsePlainByline } from './byline.js'
import { ITEM_MARKS } from './chars.js'
import type { Line } from './lines.js'
import { isSurname } from './surnames.js'

/** 一、 before a column's or a title's name. */
export const COLUMN_NUMBER = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s?/
/** A page's number behind an entry, with what may stand about it: （3）, 3, P3, 第3页, …/3. */
const PAGE =
  /[\s.．…·・/／]*(?:[（(]\s?([0-9]{1,3})\s?[）)]|(?:P\.?\s?|第\s?)?(?<![0-9.．年月%％])([0-9]{1,3})\s?[页版]?)$/i
/** Longest name of a column, in characters. */
const LONGEST_COLUMN = 8
/** Fewest entries whose page numbers tell themselves by going up: of those in brackets, and of bare ones. */
const LEAST_BRACKETED = 2
const LEAST_BARE = 3
/** Longest line that a table of contents has. */
const LONGEST_LINE = 80

/**
 * The lines of an issue with those of its table of contents, from `from` on, in the one form that is read: marks
 * before titles (◇…) are gone, columns that are counted over titles (一、要闻) are 【要闻】, page numbers that stand right
 * behind titles (…启动（3）) are gone, and so are those before titles (P3　…) with the lines of their authors. What a mark or number means is told by all lines that have it. As many lines as
 * before.
 */
export function plainTocLines(lines: Line[], from: number): Line[] {
  let to = from
  while (to < lines.length && isEntry((lines[to] as Line).text)) to++
  const table = withoutLeadingPages(lines.slice(from, to)).map(closedName)
  const columns = countedColumns(table)
  const marks = titleMarks(table, columns.size > 0)
  const paged = pagedLines(table)
  const plain = table.map((line, i): Line => {
    if (columns.has(i)) return { ...line, text: `【${line.text.replace(COLUMN_NUMBER, '').trim()}】` }
    let { text } = line
    if (marks.has(text[0] as string)) text = text.slice(1).trimStart()
    if (i < paged) text = text.replace(PAGE, '').replace(SIGNED, '')
    return text === line.text || text === '' ? line : { ...line, text }
  })
  return [...lines.slice(0, from), ...plain, ...lines.slice(to)]
}

/** 特　稿 is a column's name set wide. */
function closedName(line: Line): Line {
  return /^[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,3}$/.test(line.text)
    ? { ...line, text: line.text.replace(/\s/g, '') }
    : line
}

/** A page's number before a title: 01　, P3　. */
const LEADING_PAGE = /^(?:P\.?\s?([0-9]{1,3})\s*|([0-9]{1,3})\s+)(?=[^\s0-9.．、年月日])/
/** Who wrote an article, between its title's leader and its page: …………某某. */
const SIGNED = /\s?[.．…·]{3,}\s?[\u4e00-\u9fff][\u4e00-\u9fff ]{1,15}$/

/**
 * A table whose pages stand before its titles, without them: the line over a title is its column, one below is its
 * author's and left empty.
 */
function withoutLeadingPages(table: Line[]): Line[] {
  const paged = table.flatMap(({ text }, i) => {
    const match = LEADING_PAGE.exec(text)
    return match ? [{ i, page: Number(match[1] ?? match[2]) }] : []
  })
  const rising = paged.every(({ page }, k) => k === 0 || page >= (paged[k - 1]?.page ?? 0))
  const last = paged.at(-1)?.i ?? -1
  if (
    paged.length < LEAST_BARE ||
    !rising ||
    paged[0]?.i !==
      table.findIndex((line) => line.text.length > LONGEST_COLUMN || LEADING_PAGE.test(line.text))
  )
    return table
  const numbered = new Set(paged.map(({ i }) => i))
  return table.map((line, i): Line => {
    if (numbered.has(i)) return { ...line, text: line.text.replace(LEADING_PAGE, '') }
    if (i > last + 1 || (i === last + 1 && !isAuthor(line))) return line
    if (isAuthor(line)) return { ...line, text: '' }
    return numbered.has(i + 1) && line.text.length <= LONGEST_COLUMN
      ? { ...line, text: `【${line.text}】` }
      : line
  })
}

function isAuthor({ text, indented }: Line): boolean {
  const name = text.replace(/\s/g, '')
  return (
    parsePlainByline(text, !indented) !== null ||
    (indented && /^[\u4e00-\u9fff]{2,3}$/.test(name) && isSurname(name))
  )
}

function isEntry(text: string): boolean {
  return text.length <= LONGEST_LINE && !text.endsWith('。')
}

/** Places of lines such as 一、要闻 that stand over titles: short, and none right behind another. */
function countedColumns(table: Line[]): Set<number> {
  const counted = table.flatMap(({ text }, i) => (COLUMN_NUMBER.test(text) ? [i] : []))
  const over = counted.every((at, i) => {
    const name = (table[at] as Line).text.replace(COLUMN_NUMBER, '').trim()
    return /^[\u4e00-\u9fff·]+$/.test(name) && name.length <= LONGEST_COLUMN && counted[i + 1] !== at + 1
  })
  const last = counted.at(-1)
  return counted.length >= 2 && over && last !== undefined && last + 1 < table.length
    ? new Set(counted)
    : new Set()
}

/** Marks that head titles, not columns: most of what stands behind them is too long for a column's name. */
function titleMarks(table: Line[], hasColumns: boolean): Set<string> {
  const words = new Map<string, string[]>()
  for (const { text } of table) {
    const mark = text[0] as string
    if (ITEM_MARKS.includes(mark)) words.set(mark, [...(words.get(mark) ?? []), text.slice(1).trim()])
  }
  const first = table[0]?.text[0] ?? ''
  const unlike = table.findIndex(({ text }) => text[0] !== first)
  const leading = unlike < 0 ? table.length : unlike
  const heads = ([, texts]: [string, string[]]): boolean => {
    // ◆监督纵横 某某区：… has its column beside its title, ★各地动态：… too.
    const long = texts.filter((text) => !/^[\u4e00-\u9fff]{2,8}(?:\s|[:：]|$)/.test(text)).length
    // Where each of the first lines has the mark, few are enough: a column has titles below it.
    return hasColumns || long * 2 > texts.length || (texts.length === leading && long * 3 >= leading)
  }
  return new Set([...words].filter(heads).map(([mark]) => mark))
}

/** How many lines, from the first, have page numbers that go up, columns between them passed over; 0 where too few. */
function pagedLines(table: Line[]): number {
  let last = 0
  let end = 0
  let bracketed = 0
  let bare = 0
  for (const [i, { text }] of table.entries()) {
    const match = PAGE.exec(text)
    const page = match ? Number(match[1] ?? match[2]) : 0
    if (!match || match.index === 0) {
      if (text.length > LONGEST_COLUMN + 4) break
      continue
    }
    if (page < last) break
    if (match[1] === undefined) bare++
    else bracketed++
    last = page
    end = i + 1
  }
  return bracketed >= LEAST_BRACKETED || bare >= LEAST_BARE ? end : 0
}
