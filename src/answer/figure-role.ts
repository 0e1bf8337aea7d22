import { CHANGE } from '../bulletin/change-words.js'

/**
 * What a figure is beside what it counts: `by` how much something changed, what it changed `from` and `to`, or the
 * share of `each` (每亩补偿320元, 人均, 日均, 各建1个).
 */
export type FigureRole = 'by' | 'from' | 'to' | 'each'

/** Farther than this from the figure no word gives it its role, in UTF-16 units. */
const REACH = 16
const EACH =
  /(?:(?:每|[人户日月年亩]均|平均)[^，,。；;：:、\d]{0,6}|各(?:[建设派配选投奖补办开]|安排|配备|设立)?)$/
const FROM = /(?:由|从)[^，,。；;：:、\d]{0,12}$/
const ON_TO = new RegExp(`^[^，,。；;：:]{0,8}?(?:${CHANGE}|跨越|变)?(?:到|至|为|成)`)
const TO = /(?:到|至|达|达到|为|突破)$/
const BY = new RegExp(`${CHANGE}(?:了|近|约|超|超过)?$`)
/** What stands between the two figures of a change. */
const PAIR = /(?:由|从)[^，,。；;：:\n]{1,24}?(?:到|至|为|成)$/

/** The role of a figure at a span of its sentence, if its neighbours give it one. */
export function roleOf(text: string, start: number, end: number): FigureRole | null {
  const before = text.slice(Math.max(0, start - REACH), start)
  if (FROM.test(before) && ON_TO.test(text.slice(end, end + REACH))) return 'from'
  if (TO.test(before)) return 'to'
  if (BY.test(before)) return 'by'
  return EACH.test(before) ? 'each' : null
}

/** From 由 to the figure that something changed to: 由9家增加到21家; null where the old figure is not given with it. */
export function changeAround(text: string, start: number, end: number): string | null {
  const [pair] = PAIR.exec(text.slice(Math.max(0, start - 2 * REACH), start)) ?? []
  return pair && /[\d一二三四五六七八九十百千万]/.test(pair) ? pair + text.slice(start, end) : null
}

const HOW_MANY = '(?:多少|几|百分之几)'
const ASKS: readonly [FigureRole, RegExp][] = [
  ['to', new RegExp(`(?:到|至|达)了?${HOW_MANY}`)],
  [
    'by',
    new RegExp(`(?:${CHANGE}|多|少|快|高|低)(?:了|出来?)${HOW_MANY}|${CHANGE}(?:${HOW_MANY}|.{0,4}幅度?)`),
  ],
  [
    'each',
    new RegExp(
      `每|[人户日月年亩]均|平均|各.{0,6}${HOW_MANY}|一[亩人户家年天次吨斤顿餐份](?:地|田)?.{0,5}${HOW_MANY}`,
    ),
  ],
  ['from', /以前|原来|原先|当初|之前/],
]

/** The role that a question wants its figure to have; null where it asks how many there are. */
export function askedRole(folded: string): FigureRole | null {
  return ASKS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null
}
