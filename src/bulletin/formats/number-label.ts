const DIGITS = '零一二三四五六七八九'
const LEGAL = '零壹贰叁肆伍陆柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** Writes a number as an automatic list does; `format` is ECMA-376's ST_NumberFormat. Unknown ones are decimal. */
export function numberLabel(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(value, DIGITS, '十', '百')
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return chinese(value, LEGAL, '拾', '佰')
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
      return [...String(value)].map((digit) => DIGITS[Number(digit)]).join('')
    case 'ideographTraditional':
      return STEMS[(value - 1) % 10] ?? ''
    case 'ideographZodiac':
      return BRANCHES[(value - 1) % 12] ?? ''
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(value, 0x2460)
    case 'decimalEnclosedParen':
      return enclosed(value, 0x2474)
    case 'decimalEnclosedFullstop':
      return enclosed(value, 0x2488)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(value)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'upperLetter':
      return letter(value).toUpperCase()
    case 'lowerLetter':
      return letter(value)
    case 'upperRoman':
      return roman(value).toUpperCase()
    case 'lowerRoman':
      return roman(value)
    default:
      return String(value)
  }
}

/** Up to 999; beyond, digits. 十二, not 一十二. */
function chinese(value: number, digits: string, ten: string, hundred: string): string {
  if (value > 999 || value < 0) return String(value)
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  let text = hundreds > 0 ? `${digits[hundreds]}${hundred}` : ''
  if (tens > 0) text += `${tens === 1 && hundreds === 0 ? '' : digits[tens]}${ten}`
  else if (hundreds > 0 && ones > 0) text += digits[0]
  if (ones > 0 || value === 0) text += digits[ones]
  return text
}

function enclosed(value: number, first: number): string {
  return value >= 1 && value <= 20 ? String.fromCharCode(first + value - 1) : String(value)
}

function letter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

function roman(value: number): string {
  let rest = value
  let text = ''
  for (const [worth, sign] of ROMAN) {
    for (; rest >= worth && text.length < 20; rest -= worth) text += sign
  }
  return text
}
