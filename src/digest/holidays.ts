import { DateTime } from 'luxon'
import { Fault } from '../errors.js'

/** ISO dates on which nothing is sent to those who want it so. */
export type Holidays = ReadonlySet<string>

/** Longer than any holiday: a wrong year in a range. */
const MOST_DAYS = 60

/**
 * Reads a holidays file: a date (`2024-10-01`) or a range of dates (`2024-10-01..2024-10-07`) a line; after `#`
 * comes a remark.
 * @throws Fault `config` that names the first line which is neither.
 */
export function readHolidays(text: string, name: string): Holidays {
  const dates = new Set<string>()
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const said = line.replace(/[#＃].*/, '').trim()
    if (said === '') continue
    const [first = '', last = first, ...rest] = said.split(/\s*(?:\.\.|至|~)\s*/)
    const [from, to] = [DateTime.fromISO(first, { zone: 'utc' }), DateTime.fromISO(last, { zone: 'utc' })]
    const days = to.diff(from, 'days').days
    if (rest.length > 0 || !isDate(first) || !isDate(last) || !(days >= 0 && days <= MOST_DAYS))
      throw new Fault(
        'config',
        `${name} 第 ${index + 1} 行“${said.slice(0, 40)}”不是日期：请写成 2024-10-01 或 2024-10-01..2024-10-07`,
      )
    for (let day = from; day <= to; day = day.plus({ days: 1 })) dates.add(day.toISODate() ?? '')
  }
  return dates
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid
