import { isHan, isSpace, unitTable } from './chars.js'
import { NUMERAL_CHARS, parseNumeral, smallNumeral } from './numerals.js'

/** The kinds of labels that number points. `order` finds what follows what; families nest, ordinals within one run up. */
export type LabelFamily =
  | 'part' // 第一编
  | 'chapter' // 第一章
  | 'section' // 第一节
  | 'clause' // 第一条
  | 'comma' // 一、
  | 'paren' // （一）
  | 'is' // 一是
  | 'must' // 一要
  | `verb${string}` // 一查, 二查: one verb, counted
  | 'among' // 启示之一：
  | 'dash' // ——
  | 'ordinal' // 第一，
  | 'first' // 首先
  | 'qi' // 其一
  | 'dot' // 1.
  | 'digitParen' // （1） 1） ⑴
  | 'circled' // ①
  | 'roman' // Ⅰ.
  | 'letter' // A.
  | 'decimal' // 1.1
  | 'formal' // 壹

/** A label as it stands in a text. */
export interface FoundLabel {
  family: LabelFamily
  /** 1-based place in its family's run; 0 for 最后, which ends a run wherever it is. */
  ordinal: number
  /** As printed, without the mark that only divides it from its heading: 一是, （二）, 1., ①, 一、, 首先. */
  label: string
  /** Where the label begins. */
  at: number
  /** Where the heading begins, after the label and the mark or space behind it. */
  bodyStart: number
  /** Whether it begins a paragraph; for the caller to say. */
  paragraphStart: boolean
}

/** Characters of the numerals that count points. */
const HAN = unitTable('一二三四五六七八九十百')
const DIGIT = unitTable('0123456789０１２３４５６７８９')
const NUMERAL = unitTable(`${NUMERAL_CHARS}0123456789`)
/** What is done over and over in 一查…二查…三查…. */
const VERB = unitTable(
  '抓看问听访管治讲学比促推建强转改亮晒严创争帮扶送评防清查拆提补优定立把盯拓谋聚深做搭解督联难',
)
const WORDS: [word: string, family: LabelFamily, ordinal: number][] = [
  ['首先', 'first', 1],
  ['其次', 'first', 2],
  ['再次', 'first', 3],
  ['再者', 'first', 3],
  ['最后', 'first', 0],
]
/** Labels that are one character: where their block begins, how many, the family, and what the first counts. */
const SINGLE: [first: string, count: number, family: LabelFamily, ordinal: number][] = [
  ['①', 20, 'circled', 1],
  ['㉑', 15, 'circled', 21],
  ['⑴', 20, 'digitParen', 1],
  ['⒈', 20, 'dot', 1],
  ['㈠', 10, 'paren', 1],
]
/** Labels of one character that want a mark behind them, as words begin so too. */
const LETTERS: [first: string, count: number, family: LabelFamily][] = [
  ['Ⅰ', 12, 'roman'],
  ['A', 8, 'letter'],
  ['Ａ', 8, 'letter'],
]
/** Characters that can begin a label: everything else is passed over with one look. */
const STARTERS = unitTable(
  '第壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十百（(首其再最—0123456789０１２３４５６７８９',
)
for (const [first, count] of [...SINGLE, ...LETTERS]) STARTERS.fill(1, code(first), code(first) + count)

function code(char: string): number {
  return char.charCodeAt(0)
}

/** Whether a label may begin with this UTF-16 unit. */
export function canStartLabel(unit: number): boolean {
  return STARTERS[unit] === 1
}

/** The label at `at`; null where none is. `inline` leaves out families that number whole paragraphs only. */
export function labelAt(text: string, at: number, inline: boolean): FoundLabel | null {
  const unit = text.charCodeAt(at)
  if (HAN[unit] === 1) return counted(text, at, inline)
  if (unit === 0xff08 || unit === 0x28) return bracketed(text, at)
  if (DIGIT[unit] === 1) return dotted(text, at, inline)
  for (const [first, count, family, ordinal] of SINGLE) {
    const place = unit - code(first)
    if (place >= 0 && place < count) return found(text, family, ordinal + place, at, at + 1)
  }
  for (const [first, count, family] of LETTERS) {
    const place = unit - code(first)
    if (place >= 0 && place < count)
      return isLetterLabel(text, at) ? found(text, family, place + 1, at, at + 2) : null
  }
  const char = text[at]
  if (char === '第') return numbered(text, at, inline)
  if (FORMAL[unit] === 1) return inline ? null : formal(text, at)
  if (char === '—') return inline ? null : dashed(text, at)
  if (char === '其' && HAN[text.charCodeAt(at + 1)] === 1 && '，,、：:是'.includes(text[at + 2] ?? '\0'))
    return found(text, 'qi', smallNumeral(text, at + 1, at + 2), at, at + 2)
  for (const [word, family, ordinal] of WORDS)
    if (text.startsWith(word, at)) return found(text, family, ordinal, at, at + word.length)
  return null
}

/** 一是, 一、, 一要, 一查 */
function counted(text: string, at: number, inline: boolean): FoundLabel | null {
  const end = runOf(HAN, text, at)
  const length = end - at
  if (length > 4) return null
  const mark = text[end]
  const next = text[end + 1] ?? '\0'
  if (mark === '是' && length <= 3 && !'否不非'.includes(next)) {
    return found(text, 'is', smallNumeral(text, at, end), at, end + 1)
  }
  if (mark === '、' || mark === '．' || mark === '.') {
    // 一、二、三 are counted, no labels.
    const listed = runOf(HAN, text, end + 1)
    if ((inline && !isHan(text.charCodeAt(end + 1))) || (listed > end + 1 && text[listed] === '、'))
      return null
    return found(text, 'comma', smallNumeral(text, at, end), at, end + 1)
  }
  if (mark === '要' && length <= 3 && !'素点件求'.includes(next)) {
    return found(text, 'must', smallNumeral(text, at, end), at, end + 1)
  }
  if (length === 1 && VERB[text.charCodeAt(end)] === 1 && beginsWords(text, end + 1)) {
    return found(text, `verb${mark}`, smallNumeral(text, at, end), at, end + 1)
  }
  return null
}

/** 壹　, 贰、: the numerals of accounts, before a heading. */
function formal(text: string, at: number): FoundLabel | null {
  const end = runOf(FORMAL, text, at)
  const mark = text[end] ?? '\0'
  if (end - at > 2 || !(isSpace(text.charCodeAt(end)) || '、．.'.includes(mark))) return null
  return found(
    text,
    'formal',
    parseNumeral(text.slice(at, end)) ?? 0,
    at,
    '、．.'.includes(mark) ? end + 1 : end,
  )
}

const FORMAL = unitTable('壹贰叁肆伍陆柒捌玖拾')

/** （一）, （1） */
function bracketed(text: string, at: number): FoundLabel | null {
  const han = HAN[text.charCodeAt(at + 1)] === 1
  const end = runOf(han ? HAN : DIGIT, text, at + 1)
  const close = text.charCodeAt(end)
  const length = end - at - 1
  if (length === 0 || length > (han ? 4 : 2) || (close !== 0xff09 && close !== 0x29)) return null
  return han
    ? found(text, 'paren', smallNumeral(text, at + 1, end), at, end + 1)
    : found(text, 'digitParen', parseNumeral(text.slice(at + 1, end)) ?? 0, at, end + 1)
}

/** 1. 1、 1） */
function dotted(text: string, at: number, inline: boolean): FoundLabel | null {
  const end = runOf(DIGIT, text, at)
  if (end - at > 3) return null
  const mark = text[end]
  const minor = mark === '.' ? runOf(DIGIT, text, end + 1) : 0
  // 1.1 讲法规: the second level of 1.
  if (!inline && minor > end + 1 && minor <= end + 3 && isDecimalLabel(text, minor))
    return found(text, 'decimal', parseNumeral(text.slice(end + 1, minor)) ?? 0, at, minor)
  const after = text.charCodeAt(end + 1)
  let family: LabelFamily = 'dot'
  if (mark === '、') {
    const listed = runOf(DIGIT, text, end + 1)
    if (listed > end + 1 && text[listed] === '、') return null
  } else if (mark === ')' || mark === '）') {
    if (end - at > 2 || text.charCodeAt(at) > 0x39) return null
    family = 'digitParen'
  } else if ((mark !== '.' && mark !== '．') || (after >= 0x30 && after <= 0x39)) return null
  return found(text, family, parseNumeral(text.slice(at, end)) ?? 0, at, end + 1)
}

/** 1.1 before words, not before what it counts (1.1万元). */
function isDecimalLabel(text: string, at: number): boolean {
  const next = nextWord(text, at)
  return (
    isHan(text.charCodeAt(next)) &&
    !'万亿元个倍米公吨千百项家名人次件平亩度期版级成至到和年月日号'.includes(text[next] as string)
  )
}

/** A． before words; A、B两地 is an enumeration and A.B a name. */
function isLetterLabel(text: string, at: number): boolean {
  return '.．、）)'.includes(text[at + 1] ?? '\0') && isHan(text.charCodeAt(nextWord(text, at + 2)))
}

function nextWord(text: string, at: number): number {
  let next = at
  while (next < text.length && isSpace(text.charCodeAt(next))) next++
  return '“"《'.includes(text[next] ?? '\0') ? next + 1 : next
}

/** 第一条, 第一章, 第一节, 第一编, 第一， */
function numbered(text: string, at: number, inline: boolean): FoundLabel | null {
  const end = runOf(NUMERAL, text, at + 1)
  const length = end - at - 1
  if (length === 0 || length > 7) return null
  const mark = text[end] as string
  const small = runOf(HAN, text, at + 1) === end
  const ordinal = small ? smallNumeral(text, at + 1, end) : parseNumeral(text.slice(at + 1, end))
  if (ordinal === null) return null
  if (small && length <= 2 && '，,、：:'.includes(mark ?? '\0'))
    return found(text, 'ordinal', ordinal, at, end)
  const counted = inline || !small || length > 2 ? null : COUNTED.exec(text.slice(end, end + 4))
  if (counted) return found(text, 'ordinal', ordinal, at, end + (counted[1] as string).length)
  if (inline) return null
  if (mark === '条') {
    let last = end + 1
    if (text[last] === '之') last = Math.max(last, Math.min(runOf(HAN, text, last + 1), last + 3))
    return endsWord(text, last) || ':：'.includes(text[last] ?? '\0')
      ? found(text, 'clause', ordinal, at, last)
      : null
  }
  if (!small || length > 5) return null
  if (mark === '章' && (endsWord(text, end + 1) || isHan(text.charCodeAt(end + 1))))
    return found(text, 'chapter', ordinal, at, end + 1)
  if (mark === '节' && endsWord(text, end + 1)) return found(text, 'section', ordinal, at, end + 1)
  return mark === '编' && endsWord(text, end + 1) ? found(text, 'part', ordinal, at, end + 1) : null
}

/** 第一句话，, 第二个方面： */
const COUNTED = /^(句话|件事|个方面|方面|步|招)[，,、：:]/

function dashed(text: string, at: number): FoundLabel | null {
  return text[at + 1] === '—' && beginsWords(text, at + 2) ? found(text, 'dash', 1, at, at + 2) : null
}

/** 启示之一： at a paragraph's start; null for anything else. */
export function amongAt(text: string, at: number): FoundLabel | null {
  if (text[at + 2] !== '之' && text[at + 3] !== '之' && text[at + 4] !== '之') return null
  AMONG.lastIndex = at
  const match = AMONG.exec(text)
  const ordinal = match ? parseNumeral(match[1] as string) : null
  return match && ordinal !== null ? found(text, 'among', ordinal, at, AMONG.lastIndex) : null
}

const AMONG = /[\u4e00-\u9fff]{2,4}之([一二三四五六七八九十]{1,2})(?=[：:])/y

function found(text: string, family: LabelFamily, ordinal: number, at: number, end: number): FoundLabel {
  // 首先是问需: 是 belongs to the label as in 一是.
  let bodyStart = family === 'first' && text[end] === '是' ? end + 1 : end
  for (; bodyStart < text.length; bodyStart++) {
    const unit = text.charCodeAt(bodyStart)
    if (!isSpace(unit) && MARK[unit] === 0) break
  }
  return { family, ordinal, label: text.slice(at, end), at, bodyStart, paragraphStart: false }
}

/** What may stand between a label and its heading. */
const MARK = unitTable('，,、：:')

/** Where the run of a table's characters that begins at `at` ends. */
function runOf(table: Uint8Array, text: string, at: number): number {
  let end = at
  while (end < text.length && table[text.charCodeAt(end)] === 1) end++
  return end
}

function beginsWords(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return (unit >= 0x4e00 && unit <= 0x9fff) || unit === 0x201c || unit === 0x22
}

function endsWord(text: string, at: number): boolean {
  return at >= text.length || isSpace(text.charCodeAt(at)) || text[at] === '\n'
}

/**
 * Whether a line begins with a point's label (or a law's article). —— may head a subtitle and 一看 a title, so that
 * alone they are none.
 */
export function startsWithLabel(text: string): boolean {
  const label = labelAt(text, 0, false)
  return label !== null && label.family !== 'dash' && !label.family.startsWith('verb')
}
