import { NUMERAL_CHARS, parseNumeral } from './numerals.js'

/** A date as found in a text: `iso` is a day (2024-05-10), a month (2024-05) or a year (2024). */
export interface FoundDate {
  iso: string
  start: number
  end: number
}

const N = `[0-9０-９${NUMERAL_CHARS}]`
const DATE = new RegExp(
  `((?:[0-9０-９]|[〇零一二三四五六七八九○Ｏ]){4}|(?<![0-9０-９${NUMERAL_CHARS}])民國?国?${N}{2,3}) ?年 ?(?:(${N}{1,3}) ?月(?: ?(${N}{1,3}) ?[日号])?)?` +
    `|(?<![0-9])([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])`,
  'g',
)

const NUMERIC = /[0-9]{4}[-/.][0-9]/

/** Every dated day, month or year of a text, in order: 2024年5月10日, 二〇二四年五月, 2024-05-10, 2025年, 民國94年12月23日. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = []
  if (!text.includes('年') && !NUMERIC.test(text)) return found
  for (const match of text.matchAll(DATE)) {
    const iso =
      match[4] === undefined ? fromWords(match) : isoDay(Number(match[4]), Number(match[5]), Number(match[6]))
    if (iso !== null) found.push({ iso, start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** The first whole day of a text, ISO; null where there is none. */
export function firstDay(text: string): string | null {
  return findDates(text).find((date) => date.iso.length === 10)?.iso ?? null
}

function fromWords(match: RegExpMatchArray): string | null {
  const words = (match[1] as string).replace(/[○Ｏ]/g, '〇')
  const era = words.startsWith('民')
  const year = parseNumeral(era ? words.replace(/^民[國国]*/, '') : words)
  if (year === null) return null
  // 民國 1 is 1912.
  const western = era ? year + 1911 : year
  if (western < 1000 || western > 2999) return null
  if (match[2] === undefined) return String(western)
  const month = parseNumeral(match[2])
  if (month === null || month < 1 || month > 12) return String(western)
  if (match[3] === undefined) return `${western}-${pad(month)}`
  return isoDay(western, month, parseNumeral(match[3]) ?? 0) ?? `${western}-${pad(month)}`
}

function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}

const ORDINAL = new RegExp(`(总)?第 ?(${N}{1,6}) ?[期号]`, 'g')

/** 〔2024〕12号 */
const YEAR_SERIAL = /[（(〔[【] ?[0-9]{4} ?年? ?[）)〕\]】] ?([0-9]{1,4}) ?[号期]/
/** 总号：57 */
const TOTAL = /总 ?[号期] ?[:：]? ?([0-9]{1,5})/

/** 第N期 and 总第N期 of a line; null where it does not print them. */
export function issueNumbers(text: string): { number: number | null; total: number | null } {
  let number: number | null = null
  let total: number | null = null
  for (const match of text.matchAll(ORDINAL)) {
    const value = parseNumeral(match[2] as string)
    if (match[1]) total ??= value
    else number ??= value
  }
  const serial = YEAR_SERIAL.exec(text)?.[1]
  if (serial !== undefined && total === null) number ??= Number(serial)
  // 第9周 of a weekly report that has no other number.
  const week = number === null ? /第 ?([0-9]{1,2}) ?周/.exec(text)?.[1] : undefined
  if (week !== undefined) number = Number(week)
  const count = TOTAL.exec(text)?.[1]
  if (count !== undefined) total ??= Number(count)
  return { number, total }
}
