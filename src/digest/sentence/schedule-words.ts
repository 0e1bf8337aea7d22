import type { Schedule } from '../../model.js'
import { type ClockTime, clockTimes, written } from './clock-words.js'
import { dayWords } from './day-words.js'

const INSTANT =
  /即时|实时|立即|立刻|马上|随时|一有就发|有新的就发|不用管时间|时间不限|什么时候都(?:行|可以)|\binstant(?:ly)?\b|\bimmediate(?:ly)?\b|\bat once\b|\bas (?:it comes|they come)\b/
const DAILY = /每天|每日|天天|\bdaily\b|\bevery ?day\b|\beach day\b/
const WEEKDAY =
  /(?:每|逢)?个?(?:周|星期|礼拜)([一二三四五六日天])|(?:\b(?:every|each|on)\s+)?\b(?:(mon|tues|wednes|thurs|fri|satur|sun)days?|(mon|tue|wed|thu|fri))\b/
const WEEKLY = /每个?(?:周|星期|礼拜)|\bweekly\b|\bevery week\b/
const OFF = /关闭发送|停止发送|停发|\boff\b/
const HOLIDAYS =
  /(?:法定)?节?假日(?:期间)?(?:不要?发送?|别发|别推送?|除外|跳过|不推送|休息|免打扰|别打扰|不要打扰)|\b(?:no|skip(?:ping)?|except(?: on)?|not on) holidays\b/
/** What a night is, where its hours are not told. */
const NIGHT = /(?:晚上|夜里|夜间|半夜)(?:都|就)?(?:不要?发送?|别发|不要?打扰|别打扰|免打扰|勿扰|静音)/
const NIGHT_HOURS = { from: '22:00', to: '07:00' }
const NO_QUIET = /不设免打扰|取消免打扰|\bno quiet(?: hours)?\b/
const BETWEEN = /^\s*(?:到|至|-|~|—|–|to|until)\s*(?:第二天|次日)?\s*$/
const QUIET_AFTER =
  /^\s*(?:之间|期间)?\s*(?:免打扰|勿扰|不打扰|静音|安静|不要打扰|别打扰|不要吵|别吵|不要?发送?|别发|不推送|quiet\b)/
const QUIET_FROM =
  /^\s*((?:以|之)?[后前])(?:都|就|请)?(?:免打扰|勿扰|不打扰|静音|不要打扰|别打扰|不要吵|别吵|不要?发送?|别发|不推送)/
const QUIET_BEFORE = /(?:免打扰|勿扰|静音|安静)(?:时段|时间)?\s*:?\s*$|\bquiet(?: hours)?(?: from)?\s*:?\s*$/
const HOME_ZONE = /(?:北京|中国|上海)时间/
const ZONE = /(?:(?:时区|zone)\s*:?\s*)?\b([a-z]+(?:\/[a-z0-9_+-]+){1,2}|utc)\b(?:\s*时区|\s*时间)?/
const COUNT = '(?:\\d{1,3}|[一二两三四五六七八九十半几]{1,3})'
const ONCE = '(?:发?送?(?:一|1)次)?'
/** What is no rhythm of ours: every month, every other day, twice a day, from next week on. */
const OTHER_PACE = new RegExp(
  [
    `每个?(?:半年|年|季度?|半个?月|月|双周)(?:的?(?:第一天|最后一天|月?[初底末]|[上中下]旬|\\d{1,2}[号日]?|[一二三四五六七八九十]{1,3}[号日]))?${ONCE}(?=$|[\\s,，。、;；的发推给早上中下晚\\d全所])`,
    `每?隔${COUNT}?个?(?:天|日|周|星期|月|小时)${ONCE}`,
    `每${COUNT}个?(?:天|日|周|星期|月|小时|分钟)${ONCE}`,
    `每个?小时${ONCE}`,
    `${COUNT}个?(?:天|周|星期|月)发?(?:一|1)次`,
    '(?:每天)?早中?晚各(?:发?送?)?(?:(?:一|1)次)?',
    `(?:每天|每日|一天)(?:发?送?)(?:[两二三四五多几]|\\d)次`,
    '从?(?:明天|后天|下周[一二三四五六日天]?|下个?月|明年|\\d{1,2}月\\d{1,2}[号日])(?:开始|起)',
    '\\b(?:monthly|hourly|quarterly|yearly)\\b|\\b(?:every|each) (?:month|hour|year|quarter|other \\w+|(?:\\d+|two|three|few) \\w+)\\b|\\btwice a \\w+\\b',
  ].join('|'),
)
const CITY_ZONES: Readonly<Record<string, string>> = {
  东京: 'Asia/Tokyo',
  首尔: 'Asia/Seoul',
  新加坡: 'Asia/Singapore',
  香港: 'Asia/Hong_Kong',
  迪拜: 'Asia/Dubai',
  莫斯科: 'Europe/Moscow',
  柏林: 'Europe/Berlin',
  巴黎: 'Europe/Paris',
  伦敦: 'Europe/London',
  纽约: 'America/New_York',
  洛杉矶: 'America/Los_Angeles',
  悉尼: 'Australia/Sydney',
}
const CITY_ZONE = new RegExp(`(${Object.keys(CITY_ZONES).join('|')})(?:当地)?时间`)
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const ENGLISH_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** What a sentence says of when to send. */
export interface ScheduleWords {
  said: Partial<Schedule>
  /** Stretches that said it. */
  spans: { start: number; end: number }[]
  /** Times and zones that there are none of, as written. */
  wrong: string[]
  /** Rhythms in which nothing can be sent, as written. */
  unsupported: string[]
}

/** Reads the schedule in a folded sentence, in Chinese or English. */
export function scheduleWords(text: string): ScheduleWords {
  const said: Partial<Schedule> = {}
  const spans: ScheduleWords['spans'] = []
  const wrong: string[] = []
  const unsupported: string[] = []
  const find = (pattern: RegExp, within = text): RegExpExecArray | null => {
    const match = pattern.exec(within)
    if (match) spans.push({ start: match.index, end: match.index + match[0].length })
    return match
  }

  const other = find(OTHER_PACE)
  if (other) unsupported.push(other[0])
  const days = dayWords(text)
  if (days) {
    spans.push(days)
    said.days = days.days
    if (days.working) said.skipHolidays = true
  }
  const rest = days ? blanked(text, days) : text
  const weekday = find(WEEKDAY, rest)
  if (weekday) {
    const others = blanked(rest, { start: weekday.index, end: weekday.index + weekday[0].length })
    // Said once more: weekly, on Mondays. Another day is for another subscription.
    find(WEEKLY, others)
    const second = find(WEEKDAY, others)
    if (second) unsupported.push(second[0].trim())
    const [, han, whole, short] = weekday
    const english = (whole ?? short ?? '').slice(0, 3)
    said.every = 'weekly'
    said.weekday =
      (han === undefined ? ENGLISH_DAYS.indexOf(english) : WEEKDAYS.indexOf(han === '天' ? '日' : han)) + 1
  } else if (find(WEEKLY, rest)) said.every = 'weekly'
  else if (find(DAILY)) said.every = 'daily'
  else if (find(INSTANT)) said.every = 'instant'
  else if (find(OFF)) said.every = 'off'
  else if (days?.named) said.every = 'daily'
  if (find(HOLIDAYS)) said.skipHolidays = true
  const zone = find(HOME_ZONE) ? 'Asia/Shanghai' : (CITY_ZONES[find(CITY_ZONE)?.[1] ?? ''] ?? find(ZONE)?.[1])
  if (zone !== undefined) {
    const known = knownZone(zone)
    if (known === null) wrong.push(zone)
    else said.zone = known
  }
  if (find(NO_QUIET)) said.quiet = null
  else if (find(NIGHT)) said.quiet = NIGHT_HOURS
  readTimes(clockTimes(text))
  return { said, spans, wrong, unsupported }

  function readTimes(times: readonly ClockTime[]): void {
    for (let at = 0; at < times.length; at++) {
      const one = times[at] as ClockTime
      const next = times[at + 1]
      const quiet = next && BETWEEN.test(text.slice(one.end, next.start)) && quietSpan(one, next)
      const open = quiet ? null : openQuiet(one)
      if (open) {
        said.quiet = open.hours
        spans.push(open)
        continue
      }
      if (one.time === null || (quiet && next.time === null))
        wrong.push(text.slice(one.start, one.end).trim())
      else if (quiet && next.time) said.quiet = { from: written(one.time), to: written(next.time) }
      else if (said.hour !== undefined) unsupported.push(text.slice(one.start, one.end).trim())
      else {
        said.hour = one.time.hour
        said.minute = one.time.minute
      }
      spans.push(quiet || one)
      if (quiet) at += 1
    }
  }

  /** 晚上十点以后别打扰, 早上八点前别发: the other end is that of a night. */
  function openQuiet({ time, start, end }: ClockTime) {
    const tail = QUIET_FROM.exec(text.slice(end))
    if (!time || !tail) return null
    const at = written(time)
    const isFrom = tail[1]?.endsWith('后') === true
    const hours = isFrom ? { ...NIGHT_HOURS, from: at } : { ...NIGHT_HOURS, to: at }
    return { hours, start, end: end + tail[0].length }
  }

  function quietSpan(from: ClockTime, to: ClockTime): { start: number; end: number } | null {
    const before = QUIET_BEFORE.exec(text.slice(0, from.start))
    const after = QUIET_AFTER.exec(text.slice(to.end))
    if (!before && !after) return null
    return { start: before ? before.index : from.start, end: to.end + (after ? after[0].length : 0) }
  }
}

/** The text with a stretch of it taken out, all else where it was. */
function blanked(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
}

/** The IANA name in its own spelling; null where there is no such zone. */
export function knownZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
