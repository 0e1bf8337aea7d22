import { isSpace, unitTable } from './chars.js'
import { NUMERAL_CHARS, parseNumeral } from './numerals.js'

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
  | 'digitParen' // （1） 1）
  | 'circled' // ①

/** A label as it stands in a text. */
export interface FoundLabel {
  family: LabelFamily
  /** 1-based place in its family's run; 0 for 最后, which ends a run wherever it is. */
  ordinal: number
  /** As printed, without the mark that only divides it from its heading: 一是, （二）, 1., ①, 一、, 首先. */
  label: string
  /** Where the heading begins, after the label and the mark or space behind it. */
  bodyStart: number
}

const H = '[一二三四五六七八九十百]'
/** Families by the characters that their labels begin with, the likeliest first. */
const GROUPS: [starters: string, [LabelFamily, RegExp][]][] = [
  [
    '一二三四五六七八九十百',
    [
      ['is', new RegExp(`${H}{1,3}是(?!否|不|非)`, 'y')],
      ['comma', new RegExp(`${H}{1,4}[、．.](?!${H}{1,4}、)`, 'y')],
      ['must', new RegExp(`${H}{1,3}要(?!素|点|件|求)`, 'y')],
      [
        'verb',
        new RegExp(
          `${H}[抓看问听访管治讲学比促推建强转改亮晒严创争帮扶送评防清查拆提补优定立把盯拓谋聚深做搭解督联](?=[\\u4e00-\\u9fff“"])`,
          'y',
        ),
      ],
    ],
  ],
  [
    '第',
    [
      ['clause', new RegExp(`第[${NUMERAL_CHARS}0-9]{1,7}条(?:之${H}{1,2})?(?=[\\s：:]|$)`, 'y')],
      ['chapter', new RegExp(`第${H}{1,5}章(?=\\s|[\\u4e00-\\u9fff]|$)`, 'y')],
      ['section', new RegExp(`第${H}{1,5}节(?=\\s|$)`, 'y')],
      ['ordinal', new RegExp(`第${H}{1,2}(?=[，,、：:])`, 'y')],
      ['part', new RegExp(`第${H}{1,5}编(?=\\s|$)`, 'y')],
    ],
  ],
  [
    '（(',
    [
      ['paren', new RegExp(`[（(]${H}{1,4}[）)]`, 'y')],
      ['digitParen', /[（(][0-9０-９]{1,2}[）)]/y],
    ],
  ],
  [
    '0123456789０１２３４５６７８９',
    [
      ['dot', /[0-9０-９]{1,3}(?:[.．](?![0-9])|[、](?![0-9]{1,3}、))/y],
      ['digitParen', /[0-9]{1,2}[）)]/y],
    ],
  ],
  ['首再最', [['first', /首先|再次|再者|最后/y]]],
  ['—', [['dash', /——(?=[\u4e00-\u9fff“"])/y]]],
  [
    '其',
    [
      ['first', /其次/y],
      ['qi', new RegExp(`其${H}(?=[，,、：:是])`, 'y')],
    ],
  ],
  ['①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟', [['circled', /[①-⑳㉑-㉟]/y]]],
]
const BY_STARTER = new Map<number, [LabelFamily, RegExp][]>()
for (const [starters, patterns] of GROUPS) {
  for (const char of starters) BY_STARTER.set(char.charCodeAt(0), patterns)
}
const AMONG = new RegExp(`[\\u4e00-\\u9fff]{2,4}之(${H}{1,2})(?=[：:])`, 'y')
const NUMBER = new RegExp(`[${NUMERAL_CHARS}0-9０-９]+`)
const FIRST: Record<string, number> = { 首先: 1, 其次: 2, 再次: 3, 再者: 3, 最后: 0 }
/** Families whose label may stand in the middle of a paragraph, after a mark that ends a clause. */
const INLINE = new Set<LabelFamily>([
  'is',
  'must',
  'verb',
  'ordinal',
  'first',
  'qi',
  'paren',
  'digitParen',
  'circled',
  'dot',
])
/** Characters that can begin a label: everything else is passed over with one look. */
const STARTERS = unitTable(
  '第一二三四五六七八九十百（(首其再最—0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
)

/** Whether a label may begin with this UTF-16 unit. */
export function canStartLabel(unit: number): boolean {
  return STARTERS[unit] === 1
}

/** The label at `at`; null where none is. `inline` leaves out families that number whole paragraphs only. */
export function labelAt(text: string, at: number, inline: boolean): FoundLabel | null {
  const patterns = at < text.length ? BY_STARTER.get(text.charCodeAt(at)) : undefined
  if (!patterns) return null
  for (const [family, pattern] of patterns) {
    if (inline && !INLINE.has(family)) continue
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) continue
    const printed = match[0]
    const ordinal = ordinalOf(family, printed)
    if (ordinal === null) continue
    return {
      family: family === 'verb' ? `verb${printed.slice(-1)}` : family,
      ordinal,
      label: printed,
      bodyStart: skipMark(text, at + printed.length, family),
    }
  }
  return null
}

/** 启示之一： at a paragraph's start; null for anything else. */
export function amongAt(text: string, at: number): FoundLabel | null {
  if (text[at + 2] !== '之' && text[at + 3] !== '之' && text[at + 4] !== '之') return null
  AMONG.lastIndex = at
  const match = AMONG.exec(text)
  const ordinal = match ? parseNumeral(match[1] as string) : null
  if (!match || ordinal === null) return null
  return { family: 'among', ordinal, label: match[0], bodyStart: skipMark(text, AMONG.lastIndex, 'among') }
}

function ordinalOf(family: LabelFamily, printed: string): number | null {
  if (family === 'dash') return 1
  if (family === 'first') return FIRST[printed] ?? null
  if (family === 'circled') {
    const unit = printed.charCodeAt(0)
    return unit >= 0x3251 ? unit - 0x3251 + 21 : unit - 0x2460 + 1
  }
  const digits = NUMBER.exec(printed)
  return digits ? parseNumeral(digits[0]) : null
}

function skipMark(text: string, at: number, family: LabelFamily): number {
  // 首先是问需: 是 belongs to the label as in 一是.
  let end = family === 'first' && text[at] === '是' ? at + 1 : at
  while (end < text.length && (isSpace(text.charCodeAt(end)) || '，,、：:'.includes(text[end] as string)))
    end++
  return end
}

/**
 * Whether a line begins with a point's label (or a law's article). —— may head a subtitle and 一看 a title, so that
 * alone they are none.
 */
export function startsWithLabel(text: string): boolean {
  const label = labelAt(text, 0, false)
  return label !== null && label.family !== 'dash' && !label.family.startsWith('verb')
}
