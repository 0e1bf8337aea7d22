import { parseNumeral } from '../../bulletin/numerals.js'
import { fold } from '../../index/fold.js'

const HAN = '[零〇一二三四五六七八九十两]{1,3}'
const PART = '凌晨|清晨|早上|早晨|今早|上午|中午|正午|下午|傍晚|晚上|夜里|夜间|早|晚'
/** After 点 or 时 these make another word: 三点发力, 时间. */
const ENDS = '(?=$|[\\s,，。、;；.!?)\\-~—–至到和与及发推送以之后前免勿不别安静])(?!发力|送[教医])'
const CLOCK = `(${PART})?\\s*(?:(\\d{1,2})\\s*:\\s*(\\d{2})(?!\\d)|(\\d{1,2}|(?<![周期拜])${HAN})\\s*[点时](?:钟|整|(半)|([一三])刻|(\\d{1,2}|${HAN})分?)?${ENDS})(?:\\s*(am|pm)\\b)?`
const ENGLISH =
  '(?:\\bat\\s+)?\\b(\\d{1,2})(?::(\\d{2}))?\\s*(am|pm)\\b|\\bat\\s+(\\d{1,2})(?::(\\d{2}))?\\b|\\b(noon)\\b'

/** What a part of a day means where no hour is said. */
const PARTS: Record<string, number> = {
  清晨: 7,
  早上: 8,
  早晨: 8,
  上午: 9,
  中午: 12,
  正午: 12,
  下午: 15,
  傍晚: 18,
  晚上: 20,
  上班前: 8,
  下班前: 17,
}
const ENGLISH_PARTS: Record<string, number> = { morning: 8, afternoon: 15, evening: 18 }

/** A wall time that a sentence names; null where it is none (25 点). */
export interface ClockTime {
  time: { hour: number; minute: number } | null
  start: number
  end: number
}

/** The times of day in a folded text, in order: 早上八点, 18:30, 下午三点半, 8 pm, 每天早上. */
export function clockTimes(text: string): ClockTime[] {
  const found: ClockTime[] = []
  const add = (match: RegExpExecArray | RegExpMatchArray, time: ClockTime['time']): void => {
    const start = match.index ?? 0
    const end = start + match[0].length
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ time, start, end })
  }
  for (const match of text.matchAll(new RegExp(ENGLISH, 'g'))) {
    const [, hour, minute, half, plainHour, plainMinute, noon] = match
    if (noon !== undefined) add(match, { hour: 12, minute: 0 })
    else add(match, wallTime(Number(hour ?? plainHour), Number(minute ?? plainMinute ?? 0), half))
  }
  for (const match of text.matchAll(new RegExp(CLOCK, 'g'))) {
    const [, part, hour, minute, spoken, half, quarter, minutes, english] = match
    const said = hour ?? String(parseNumeral((spoken ?? '').replace(/两/g, '二')) ?? Number.NaN)
    const past = half ? 30 : quarter ? (quarter === '一' ? 15 : 45) : (parseNumeral(minutes ?? '零') ?? 0)
    add(match, wallTime(Number(said), minute === undefined ? past : Number(minute), english ?? part))
  }
  for (const match of text.matchAll(/\b(?:in the )?(morning|afternoon|evening)s?\b/g)) {
    // 8 in the evening says which eight; alone it is a time itself.
    const said = found.find(({ end }) => text.slice(end, match.index).trim() === '' && end <= match.index)
    if (said?.time) {
      if (match[1] !== 'morning' && said.time.hour < 12) said.time.hour += 12
      said.end = match.index + match[0].length
    } else add(match, { hour: ENGLISH_PARTS[match[1] as string] as number, minute: 0 })
  }
  for (const match of text.matchAll(
    new RegExp(`(?<=[天日一二三四五六])(${Object.keys(PARTS).join('|')})`, 'g'),
  ))
    add(match, { hour: PARTS[match[1] as string] as number, minute: 0 })
  return found.sort((a, b) => a.start - b.start)
}

/** The two times of a text that names just these, as `22:30`; null of any other. */
export function clockSpan(text: string): { from: string; to: string } | null {
  const [from, to, more] = clockTimes(fold(text)).map(({ time }) => time && written(time))
  return from && to && more === undefined ? { from, to } : null
}

/** A wall time as `08:05`. */
export function written({ hour, minute }: { hour: number; minute: number }): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function wallTime(said: number, minute: number, part: string | undefined): ClockTime['time'] {
  let hour = said
  const late = part !== undefined && /pm|下午|傍晚|晚|夜/.test(part)
  if (late && hour < 12) hour += 12
  if (part !== undefined && /中午|正午/.test(part) && hour < 6) hour += 12
  if (hour === 12 && part !== undefined && /凌晨|晚|夜|am/.test(part)) hour = 0
  if (hour === 24 && minute === 0) hour = 0
  return Number.isInteger(hour) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60
    ? { hour, minute }
    : null
}
