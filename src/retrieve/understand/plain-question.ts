import { chineseNumeral, parseNumeral } from '../../bulletin/numerals.js'

const CHINESE = '[〇零一二三四五六七八九十百千万两]'
const SMALL = '[一二三四五六七八九十]'

/** Share of single characters from which on blanks part characters, not words: 四 式 督 是 什 么. */
const SPACED_OUT = 0.6

/**
 * A question as it would be typed with care: blanks between characters closed, dates in digits (二〇二四年四月三十日,
 * 两千零二十四年), signs as printed (1 加 14 → 1+14), and numbers in the form that the library uses (27条 for 二十七条,
 * 七个一 for 7个一). `occurs` tells whether a text stands anywhere in the library.
 */
export function plainQuestion(asked: string, occurs: (text: string) => boolean): string {
  return asHeld(dates(signs(joined(asked).replace(/甚[麼么]/g, '什么'), occurs)), occurs)
}

function joined(text: string): string {
  const tokens = text.trim().split(/\s+/)
  const single = tokens.filter((token) => token.length === 1).length
  const spaced = tokens.length > 2 && single >= SPACED_OUT * tokens.length
  const closed = spaced ? text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '') : text
  return closed.replace(
    /(?<=[\d０-９])[ \t\u3000]+(?=\p{Script=Han})|(?<=\p{Script=Han})[ \t\u3000]+(?=[\d０-９])/gu,
    '',
  )
}

function signs(text: string, occurs: (text: string) => boolean): string {
  return text
    .replace(/(?<=[\d０-９])\s*[+＋加]\s*(?=[\d０-９])/g, '+')
    .replace(new RegExp(`(${SMALL}个)\\s*[+＋加]`, 'g'), (as, head: string) =>
      occurs(`${head}+`) && !occurs(`${head}加`) ? `${head}+` : as,
    )
}

const YEAR = /(?:[〇零一二三四五六七八九]{4}|[两二]千[零〇一二三四五六七八九十百]{1,6})(?=年)/g
const MONTH = new RegExp(
  `(?<=\\d{4}年\\s*)${SMALL}{1,3}(?=月)|${SMALL}{1,3}(?=月(?:${SMALL}|\\d){1,3}[日号])`,
  'g',
)
const DAY = new RegExp(`(?<=\\d月)(${SMALL}{1,3}|\\d{1,2})[日号]`, 'g')

function dates(text: string): string {
  const digits = (numeral: string): string => String(parseNumeral(numeral) ?? numeral)
  return text
    .replace(YEAR, digits)
    .replace(MONTH, digits)
    .replace(DAY, (_, day: string) => `${digits(day)}日`)
}

const NUMBER = new RegExp(`(第?)(${CHINESE}{1,6}|(?<![\\d.])\\d{1,4}(?![\\d.]))(\\p{Script=Han}{1,2})`, 'gu')

/** Each number with what follows it, in its other form where the library has only that. */
function asHeld(text: string, occurs: (text: string) => boolean): string {
  return text.replace(NUMBER, (as, ordinal: string, number: string, behind: string) => {
    const value = parseNumeral(number)
    if (value === null || (behind.startsWith('年') && value > 1900)) return as
    const others = /\d/.test(number) ? chineseNumeral(value) : [String(value)]
    for (const length of [2, 1].filter((each) => each <= behind.length)) {
      const near = behind.slice(0, length)
      if (occurs(ordinal + number + near)) return as
      const other = others.find((form) => occurs(ordinal + form + near))
      if (other !== undefined) return ordinal + other + behind
    }
    return as
  })
}
