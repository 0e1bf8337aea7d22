import { CHANGE } from './change-words.js'
import { isHan } from './chars.js'
import { NUMERAL_CHARS, parseNumeral } from './numerals.js'
import { summandsIn } from './summed.js'

/** A figure in a text, with what it counts. */
export interface Figure {
  /** As a number for comparing: 10余万 → 100000, 近三成 → 0.3, 100％ → 100; null where it cannot be told. */
  value: number | null
  /** As printed, number and unit with their 近 and 余: 10余万元, 27条. */
  text: string
  /** Measure word or unit: 条, 场, 万元, ％, 年; null where there is none. */
  unit: string | null
  /** The noun that is counted: behind the unit (12名人大代表), else before the number (意见建议27条); '' where neither is. */
  noun: string
  /** Part of a coined sum (14 of “1+14+61”) whose list of members names what it counts. */
  isSummand: boolean
  /** 近, 超, 余, 多, 约: not exact. */
  approx: boolean
  /** Span of `text`. */
  start: number
  end: number
  /** Span of the sentence it stands in. */
  sentenceStart: number
  sentenceEnd: number
}

const DIGITS = '[0-9０-９](?:[0-9０-９,，]{0,20}[0-9０-９])?(?:[.．][0-9０-９]{1,8})?'
const HAN = `[${NUMERAL_CHARS}]{1,12}`
const UNITS =
  '个百分点|个工作日|工作日|人次|批次|万元|亿元|万人|万亩|万吨|平方米|平方公里|公里|千米|立方米|公顷|小时|分钟|周年|周岁|个月|季度|美元|站点|[%％‰]|[条件项份篇部册张次场轮批届期号名位人家户个所座处栋幢间片块支队组对双只头亩元吨米岁年月日天周级步类种款成倍宗例辆艘架台套笔起站门堂盏口章节分票讲回封则席棵株层床课单幅面道枚度秒斤餐班校村镇颗把]'
const FIGURE = new RegExp(
  `(近|超过|超|逾|约|不足|至少|达到?|突破)?(第)?(百分之|千分之|[二三四五六七八九十]分之)?(${DIGITS}|${HAN})(余|多|来)?(万亿|万|亿|千|百)?(余|多)?\\s?(${UNITS})?`,
  'g',
)
/** Han numerals that are words and count nothing: 一是, 一些, 统一, 十分. */
const NO_COUNT = /^(?:一|十|万|百|千|千万|百万|两|二|三|四|五|六|七|八|九)$/
const SENTENCE = /[。！？；\n]/

/**
 * Every figure of a text, in order: digits or Chinese numerals with their measure word (27条, 9 场, 10余万元, 100％,
 * 2023年, 近三成, 第十七次会议). A Chinese numeral without a measure word is none (一是, 统一).
 */
export function figures(text: string): Figure[] {
  const found: Figure[] = []
  let sentenceStart = 0
  let sentenceEnd = -1
  const summands = summandsIn(text)
  for (const match of text.matchAll(FIGURE)) {
    const [whole, near, ordinal, fraction, number, middle, scale, more, unit] = match
    const printed = number as string
    const han = isHan(printed.charCodeAt(0))
    const start = match.index
    if (han && !counts(text, start, match)) continue
    if (start > sentenceEnd) [sentenceStart, sentenceEnd] = sentenceAround(text, start, sentenceStart)
    const shown = whole.trimEnd()
    const lead = near === '达' || near === '达到' ? near.length : 0
    const end = start + shown.length
    const summand = summands.find((each) => each.start === start)
    found.push({
      value: numberOf(printed, scale, unit, fraction),
      text: shown.slice(lead),
      unit: unit ? (scale ?? '') + unit : fraction ? (/[百千]/.test(fraction) ? '%' : null) : (scale ?? null),
      noun: summand?.noun ?? (isDate(printed, unit) ? '' : nounOf(text, start, end, ordinal !== undefined)),
      isSummand: summand !== undefined,
      approx: (near !== undefined && lead === 0) || middle !== undefined || more !== undefined,
      start: start + lead,
      end,
      sentenceStart,
      sentenceEnd,
    })
  }
  return found
}

function counts(text: string, start: number, match: RegExpMatchArray): boolean {
  const [, near, ordinal, fraction, number, , scale, , unit] = match
  if (ordinal || fraction) return unit !== undefined || fraction !== undefined
  if (!unit) return false
  if (
    /[是要]/.test(text[start + (match[0] as string).length] ?? '') &&
    NO_COUNT.test(number as string) &&
    unit === undefined
  )
    return false
  // 一方面, 统一部, 万一: a lone digit needs a real measure word and no letter that binds it before.
  if (NO_COUNT.test(number as string) && !near && !scale) {
    return (
      !/[统唯专同逐之第]/.test(text[start - 1] ?? '') &&
      /^(?:条|件|项|份|篇|部|次|场|轮|批|届|期|名|位|家|户|个|所|座|处|支|亩|元|万元|年|月|天|周|级|类|种|成|倍|人|个月|人次|批次)$/.test(
        unit,
      )
    )
  }
  return true
}

function numberOf(
  printed: string,
  scale: string | undefined,
  unit: string | undefined,
  fraction: string | undefined,
): number | null {
  const digits = printed.normalize('NFKC').replaceAll(',', '')
  const bare = parseNumeral(digits)
  if (bare === null) return null
  let value = bare
  for (const char of scale ?? '') value *= { 万: 1e4, 亿: 1e8, 千: 1e3, 百: 1e2 }[char] ?? 1
  if (/^[万亿]/.test(unit ?? '')) value *= (unit as string)[0] === '万' ? 1e4 : 1e8
  if (unit === '成') value /= 10
  if (fraction === '千分之') value /= 10
  // 三分之二 is a share of one; 百分之八十 is said in hundredths.
  const parts = fraction && !/[百千]/.test(fraction) ? parseNumeral(fraction.slice(0, -2)) : null
  if (parts) value /= parts
  return Number(value.toPrecision(12))
}

function sentenceAround(text: string, at: number, from: number): [number, number] {
  let start = at
  while (start > from && !SENTENCE.test(text[start - 1] as string)) start--
  let end = at
  while (end < text.length && !SENTENCE.test(text[end] as string)) end++
  return [start, end < text.length && text[end] !== '\n' ? end + 1 : end]
}

/** A year, a month or a day counts nothing; 3年 and 5天 are as long as they say. */
function isDate(number: string, unit: string | undefined): boolean {
  return unit === '月' || unit === '日' || (unit === '年' && number.length === 4)
}

const LONGEST_NOUN = 10
/** Where what is counted ends and what it does begins: 12名人大代表参加视察. */
const DOING =
  /(?:召开|参加|参与|参赛|参训|参保|出席|旁听|就餐|报名|受益|视察|施行|通过|全部|均|完成|发言|反馈|提出|接受|进行|开展|表示|认为|领办|达到?|第).*$/
/** Verbs that stand between a sentence's subject and what is counted: 开展代表主题活动9场 counts 代表主题活动. */
const COUNTING_VERB =
  /^.*(?:开展|收集|提出|召开|组织|改造|整改|拆除|腾退|培训|走访|惠及|化解|排查|清理|更换|打通|促成|制发|发现|检查|参与|完成|形成|解决|建立|举办|邀请|解决|征集|办理|受理|走访|接待|推动|累计|共计|设立|建成|选派|发放|投入|贡献|达成|出台|制定|实现|新增|涉及|覆盖|办结|吸引|带动|争取|落实)(?=[\u4e00-\u9fff]{2})/

/** A figure that something changes from is followed by how: 5个增加到8个 counts nothing called 增加到. */
const CHANGES = new RegExp(`^(?:${CHANGE}|变|调)?(?:到|至|为|成|了)|^${CHANGE}$`)
const CHANGING = new RegExp(`${CHANGE}(?:到|至|为).*$`)
/** What stands between what is counted and its number, where that has changed: 网点由5个增加到8个, 网点已增至8个. */
const CHANGED = new RegExp(
  `[已均共也都]*(?:[由从][^，,。；;：:\\n]{0,20}?)?(?:${CHANGE}(?:到|至|为|了)?|[由从]|到|至|为)$`,
)
const LONGEST_CHANGE = 24
/** What stands between a noun and its number and belongs to neither: 保有量目前已达151万辆. */
const ADVERBS =
  /(?:目前|现|如今|截至|同比|环比|合计|总计|累计|共计|不低于|不超过|不少于|占|已|达|仅|每|就|便|又|再|还|较.*)+$/

function nounOf(text: string, start: number, end: number, ordinal: boolean): string {
  let to = end
  while (
    to < text.length &&
    to - end < LONGEST_NOUN &&
    isHan(text.charCodeAt(to)) &&
    !/[的和与及等在对为以由共已被并]/.test(text[to] as string)
  )
    to++
  const following = text.slice(end, to)
  const behind = CHANGES.test(following) ? '' : following.replace(CHANGING, '').replace(DOING, '')
  if (behind !== '' || ordinal) return behind
  const near = text.slice(Math.max(0, start - LONGEST_CHANGE), start)
  const stop = start - (CHANGED.exec(near)?.[0].length ?? 0)
  let from = stop
  while (
    from > 0 &&
    stop - from < LONGEST_NOUN &&
    isHan(text.charCodeAt(from - 1)) &&
    !/[的和与及等在对为以由共了]/.test(text[from - 1] as string)
  )
    from--
  const before = text.slice(from, stop).replace(COUNTING_VERB, '').replace(ADVERBS, '')
  return before.length > 1 ? before : ''
}
