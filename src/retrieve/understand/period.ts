import { parseNumeral } from '../../bulletin/numerals.js'

/** A stretch of time that a question names. `from` and `to` are ISO days, both inclusive. */
export interface Period {
  from: string
  to: string
  /** What it was taken for, shown to the reader: 今年（2024年）. */
  label: string
  /** 今年 and 去年 prefer and never exclude. */
  relative: boolean
  start: number
  end: number
}

const YEAR = '(\\d{4}|[〇零一二三四五六七八九]{4})\\s*年(?:度)?'
const PART =
  '(上半年|下半年|第?[一二三四1-4]季度|(\\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份)?|年?初(?![中任审步级次])|年?[底末])'
const ABSOLUTE = new RegExp(`${YEAR}\\s*${PART}?`, 'g')
const RELATIVE = new RegExp(`(今年|本年|去年|上年|前年)(?:度)?\\s*${PART}?`, 'g')

const pad = (value: number): string => String(value).padStart(2, '0')

function span(year: number, part: string | undefined): { from: string; to: string } {
  const months = (first: number, last: number) => ({
    from: `${year}-${pad(first)}-01`,
    to: `${year}-${pad(last)}-${pad(new Date(Date.UTC(year, last, 0)).getUTCDate())}`,
  })
  if (part === undefined) return months(1, 12)
  if (part === '上半年') return months(1, 6)
  if (part === '下半年') return months(7, 12)
  if (part.endsWith('初')) return months(1, 3)
  if (/[底末]$/.test(part)) return months(10, 12)
  const number = parseNumeral(part.replace(/第|季度|月份?/g, '')) ?? 0
  if (part.includes('季度'))
    return number >= 1 && number <= 4 ? months(number * 3 - 2, number * 3) : months(1, 12)
  return number >= 1 && number <= 12 ? months(number, number) : months(1, 12)
}

/** Periods that a question names; relative ones are counted from `today` (ISO day). */
export function periodsIn(text: string, today: string): Period[] {
  const found: Period[] = []
  const thisYear = Number(today.slice(0, 4))
  for (const match of text.matchAll(ABSOLUTE)) {
    const year = parseNumeral(match[1] ?? '')
    if (year === null || year < 1900 || year > 2100) continue
    const start = match.index ?? 0
    const end = start + match[0].trimEnd().length
    found.push({ ...span(year, match[2]), label: match[0].trim(), relative: false, start, end })
  }
  for (const match of text.matchAll(RELATIVE)) {
    const word = match[1] ?? ''
    const year = thisYear - (word === '去年' || word === '上年' ? 1 : word === '前年' ? 2 : 0)
    const start = match.index ?? 0
    const end = start + match[0].trimEnd().length
    const label = `${match[0].trim()}（${year}年${match[2] ?? ''}）`
    found.push({ ...span(year, match[2]), label, relative: true, start, end })
  }
  return found.sort((a, b) => a.start - b.start)
}
