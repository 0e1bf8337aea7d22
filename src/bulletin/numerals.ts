const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const SMALL: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const LARGE: Record<string, number> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, 兆: 1e12 }

/** Characters that a Chinese numeral is made of, for use inside a regular expression's brackets. */
export const NUMERAL_CHARS = '〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅'

/**
 * The number that a numeral means: 十七 → 17, 一百二十 → 120, 二〇二四 → 2024, 廿六 → 26, ２４ → 24, 1.2万 → 12000,
 * 1,327 → 1327. Null for anything else.
 */
export function parseNumeral(text: string): number | null {
  const single = text.length === 1 ? DIGITS[text] : undefined
  if (single !== undefined) return single
  if (PLAIN.test(text)) return Number(text)
  const plain = text.normalize('NFKC').replaceAll(',', '').replaceAll('廿', '二十').replaceAll('卅', '三十')
  if (plain === '' || plain.length > 24) return null
  const scaled = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(plain)
  if (scaled) {
    let value = Number(scaled[1])
    for (const unit of scaled[2] as string) value *= SMALL[unit] ?? LARGE[unit] ?? 1
    // 0.1 and its kin: money in 万元 must not come out as 120000.00000000001.
    return Number(value.toPrecision(12))
  }
  let positional = ''
  for (const char of plain) {
    const digit = DIGITS[char]
    if (digit === undefined) return compound(plain)
    positional += digit
  }
  return Number(positional)
}

/**
 * The number of the Han numerals up to 百 in a part of a text, as labels have them: 十七 → 17, 一二 → 12. The part must
 * hold nothing else.
 */
export function smallNumeral(text: string, from: number, to: number): number {
  let total = 0
  let digits = 0
  for (let i = from; i < to; i++) {
    const char = text[i] as string
    const scale = char === '十' ? 10 : char === '百' ? 100 : 0
    if (scale === 0) digits = digits * 10 + (DIGITS[char] ?? 0)
    else {
      total += (digits || 1) * scale
      digits = 0
    }
  }
  return total + digits
}

const PLAIN = /^[0-9]{1,9}$/

function compound(text: string): number | null {
  let total = 0
  let tenThousands = 0
  let section = 0
  let digit: number | null = null
  for (const char of text) {
    const value = DIGITS[char]
    const small = SMALL[char]
    const large = LARGE[char]
    if (value !== undefined) {
      digit = value
      continue
    }
    if (small !== undefined) section += (digit ?? 1) * small
    else if (large === 1e4) {
      tenThousands += (section + (digit ?? 0) || 1) * large
      section = 0
    } else if (large !== undefined) {
      total = (total + tenThousands + section + (digit ?? 0) || 1) * large
      tenThousands = 0
      section = 0
    } else return null
    digit = null
  }
  return total + tenThousands + section + (digit ?? 0)
}

/** A number below ten thousand as Chinese writes it, the commoner form first: 27 → 二十七, 2 → 二, 两; else none. */
export function chineseNumeral(value: number): string[] {
  if (!Number.isInteger(value) || value < 0 || value > 9999) return []
  if (value === 2) return ['两', '二']
  const digits = '零一二三四五六七八九'
  let text = ''
  let gap = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += '零'
    gap = false
    text += `${digits[digit]}${name}`
  }
  return [text === '' ? '零' : text.replace(/^一十/, '十')]
}
