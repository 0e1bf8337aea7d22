import type { Schedule } from '../../model.js'
import { type ClockTime, clockTimes } from './clock-words.js'

const INSTANT =
  /即时|实时|立即|立刻|马上|随时|一有就发|有新的就发|\binstant(?:ly)?\b|\bimmediate(?:ly)?\b|\bat once\b|\bas (?:it comes|they come)\b/
const DAILY = /每天|每日|天天|每个?工作日|\bdaily\b|\bevery ?day\b|\beach day\b/
const WEEKDAY =
  /(?:每|逢)?个?(?:周|星期|礼拜)([一二三四五六日天])|(?:\b(?:every|each|on)\s+)?\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b/
const WEEKLY = /每个?(?:周|星期|礼拜)|\bweekly\b|\bevery week\b/
const OFF = /关闭发送|停止发送|停发|\boff\b/
const HOLIDAYS =
  /(?:法定)?节?假日(?:期间)?(?:不要?发送?|除外|跳过|不推送)|\b(?:skip(?:ping)?|except(?: on)?|not on) holidays\b/
const NO_QUIET = /不设免打扰|取消免打扰|\bno quiet(?: hours)?\b/
const BETWEEN = /^\s*(?:到|至|-|~|—|–|to|until)\s*(?:第二天|次日)?\s*$/
const QUIET_AFTER = /^\s*(?:之间|期间)?\s*(?:免打扰|勿扰|不打扰|静音|安静|不要?发送?|别发|不推送|quiet\b)/
const QUIET_BEFORE = /(?:免打扰|勿扰|静音|安静)(?:时段|时间)?\s*:?\s*$|\bquiet(?: hours)?(?: from)?\s*:?\s*$/
const HOME_ZONE = /(?:北京|中国|上海)时间/
const ZONE = /(?:(?:时区|zone)\s*:?\s*)?\b([a-z]+(?:\/[a-z0-9_+-]+){1,2}|utc)\b(?:\s*时区|\s*时间)?/
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const ENGLISH_DAYS = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun']

/** What a sentence says of when to send. */
export interface ScheduleWords {
  said: Partial<Schedule>
  /** Stretches that said it. */
  spans: { start: number; end: number }[]
  /** Times and zones that there are none of, as written. */
  wrong: string[]
}

/** Reads the schedule in a folded sentence, in Chinese or English. */
export function scheduleWords(text: string): ScheduleWords {
  const said: Partial<Schedule> = {}
  const spans: ScheduleWords['spans'] = []
  const wrong: string[] = []
  const find = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(text)
    if (match) spans.push({ start: match.index, end: match.index + match[0].length })
    return match
  }

  const weekday = find(WEEKDAY)
  if (weekday) {
    const [, han, english] = weekday
    said.every = 'weekly'
    said.weekday =
      (han === undefined
        ? ENGLISH_DAYS.indexOf(english ?? '')
        : WEEKDAYS.indexOf(han === '天' ? '日' : han)) + 1
  } else if (find(WEEKLY)) said.every = 'weekly'
  else if (find(DAILY)) said.every = 'daily'
  else if (find(INSTANT)) said.every = 'instant'
  else if (find(OFF)) said.every = 'off'
  if (find(HOLIDAYS)) said.skipHolidays = true
  const zone = find(HOME_ZONE) ? 'Asia/Shanghai' : find(ZONE)?.[1]
  if (zone !== undefined) {
    const known = knownZone(zone)
    if (known === null) wrong.push(zone)
    else said.zone = known
  }
  if (find(NO_QUIET)) said.quiet = null
  readTimes(clockTimes(text))
  return { said, spans, wrong }

  function readTimes(times: readonly ClockTime[]): void {
    for (let at = 0; at < times.length; at++) {
      const one = times[at] as ClockTime
      const next = times[at + 1]
      const quiet = next && BETWEEN.test(text.slice(one.end, next.start)) && quietSpan(one, next)
      if (one.time === null || (quiet && next.time === null))
        wrong.push(text.slice(one.start, one.end).trim())
      else if (quiet && next.time) said.quiet = { from: written(one.time), to: written(next.time) }
      else {
        said.hour = one.time.hour
        said.minute = one.time.minute
      }
      spans.push(quiet || one)
      if (quiet) at += 1
    }
  }

  function quietSpan(from: ClockTime, to: ClockTime): { start: number; end: number } | null {
    const before = QUIET_BEFORE.exec(text.slice(0, from.start))
    const after = QUIET_AFTER.exec(text.slice(to.end))
    if (!before && !after) return null
    return { start: before ? before.index : from.start, end: to.end + (after ? after[0].length : 0) }
  }
}

function written({ hour, minute }: { hour: number; minute: number }): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** The IANA name in its own spelling; null where there is no such zone. */
export function knownZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
