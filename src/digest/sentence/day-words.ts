const HAN = '一二三四五六日天'
const ENGLISH = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun']
const WORKDAYS = [1, 2, 3, 4, 5]
const WEEKEND = [6, 7]
const ALL = [...WORKDAYS, ...WEEKEND]

const WEEK = '(?:周|星期|礼拜)'
const BEFORE = '(?:(?:只|仅)在?|(?:每个?|逢))?'
const AFTER = '(?:(?:才|都)?(?:发送?|推送)(?!展|改))?'
/** A day that another is named beside; 三 of 五点, 一次 and 三期 is none. */
const NEXT = `(?:[、,和与及]*${WEEK}?[${HAN}](?![点时次期篇个项:]))`
const NOT = '(?:不要?发送?|别发|不推送|除外|不算|免打扰|休息)'
const DAY = `\\b(?:${ENGLISH.join('|')})days?\\b`

/** Behind it stands no other word that it is the beginning of: 周末剧场, 工作日志. */
const ALONE = '(?=$|[\\s,，。、;；.!?()的发推给把将早上中下晚零一二三四五六七八九十两\\d])'

const WORKING = new RegExp(`${BEFORE}工作日${ALONE}${AFTER}`)
const NO_WEEKEND = new RegExp(
  `(?:每个?)?(?:周末|双休日)${NOT}|除了?(?:周末|双休日)(?:以|之)?外|\\b(?:not|no|except|skip(?:ping)?)(?: on)? weekends\\b`,
)
const WEEKENDS = new RegExp(
  `${BEFORE}(?:周末|双休日)${ALONE}${AFTER}|\\b(?:only )?(?:on |every )?weekends?\\b`,
)
const WEEKDAYS = /\b(?:only )?(?:on |every )?weekdays?\b/
const RANGE = new RegExp(
  `${BEFORE}${WEEK}([${HAN}])\\s*(?:到|至|-|~|—)\\s*${WEEK}?([${HAN}])(${NOT})?${AFTER}`,
)
const LIST = new RegExp(`${BEFORE}${WEEK}([${HAN}]${NEXT}+)(${NOT})?${AFTER}`)
const ONLY = new RegExp(`(?:只|仅)在?(?:每个?)?${WEEK}([${HAN}])${AFTER}`)
const EXCEPT = new RegExp(`(?:每个?)?${WEEK}([${HAN}])${NOT}`)
const ENGLISH_LIST = new RegExp(
  `(?:\\bonly on|\\bevery|\\bon)\\s+(${DAY}(?:(?:\\s*,\\s*|\\s+)(?:and\\s+)?${DAY})+)`,
)
const ENGLISH_ONLY = new RegExp(`\\bonly on\\s+(${DAY})`)

/** The days of the week on which alone something is to be sent. */
export interface DayWords {
  /** 1 Monday … 7 Sunday, ascending. */
  days: number[]
  /** They were named as the ones on which to send, not as those on which not to. */
  named: boolean
  /** 工作日: neither are holidays. */
  working: boolean
  start: number
  end: number
}

/** Reads 工作日, 周末不发, 周一三五, 周一到周五, weekdays in a folded sentence; null where no such days are named. */
export function dayWords(text: string): DayWords | null {
  const found = (
    pattern: RegExp,
    read: (match: RegExpExecArray) => number[],
    named = true,
  ): DayWords | null => {
    const match = pattern.exec(text)
    if (!match) return null
    const days = ALL.filter((day) => read(match).includes(day))
    const [start, end] = [match.index, match.index + match[0].length]
    return days.length === 0 || days.length === 7
      ? null
      : { days, named, working: pattern === WORKING, start, end }
  }
  const others = (days: number[], isNot: unknown): number[] =>
    isNot === undefined ? days : ALL.filter((day) => !days.includes(day))
  return (
    found(NO_WEEKEND, () => WORKDAYS, false) ??
    found(WORKING, () => WORKDAYS) ??
    found(RANGE, ([, from = '', to = '', not]) => others(between(dayOf(from), dayOf(to)), not)) ??
    found(LIST, ([, days = '', not]) => others([...days].map(dayOf), not)) ??
    found(ONLY, ([, day = '']) => [dayOf(day)]) ??
    found(EXCEPT, ([, day = '']) => others([dayOf(day)], true), false) ??
    found(WEEKENDS, () => WEEKEND) ??
    found(WEEKDAYS, () => WORKDAYS) ??
    found(ENGLISH_LIST, ([, days = '']) => englishDays(days)) ??
    found(ENGLISH_ONLY, ([, days = '']) => englishDays(days))
  )
}

/** 0 of what is no day. */
const dayOf = (han: string): number => HAN.indexOf(han === '天' ? '日' : han) + 1

const englishDays = (text: string): number[] =>
  ENGLISH.flatMap((name, at) => (new RegExp(`\\b${name}day`).test(text) ? [at + 1] : []))

/** 周五到周一 goes over the end of the week. */
function between(from: number, to: number): number[] {
  return ALL.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to))
}
