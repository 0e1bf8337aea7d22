/** Character classes of Chinese official text. All work on single UTF-16 units and none backtracks. */

const SENTENCE_END = new Set('。！？；：…!?;:．')
const CLOSERS = new Set('”’"\'」』》）)】〉〕］]')

/** Marks that head items, titles and columns, and mean no more than that one begins. */
export const ITEM_MARKS = '▲△★☆※◆◇◈◎◣■□●○►▶▷➤➢☞❖✦✧'

/** A Han character of the basic planes' ideograph blocks, 〇 included. */
export function isHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    unit === 0x3007 ||
    (unit >= 0xd840 && unit <= 0xd88f) ||
    (unit >= 0xf900 && unit <= 0xfaff)
  )
}

/** An ASCII or full-width digit. */
export function isDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19)
}

export function isSpace(unit: number): boolean {
  return (
    unit === 0x20 || unit === 0x09 || unit === 0xa0 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a)
  )
}

export function isCloser(char: string): boolean {
  return CLOSERS.has(char)
}

/** A set of UTF-16 units that answers in one look: 1 where a unit is in it. */
export function unitTable(chars: string): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (let i = 0; i < chars.length; i++) table[chars.charCodeAt(i)] = 1
  return table
}

/** Number of Han characters in a text. */
export function countHan(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) count++
  return count
}

/** The text's last character that is no closing quote or bracket; '' where there is none. */
function lastMeaningful(text: string): string {
  let i = text.length - 1
  while (i >= 0 && (CLOSERS.has(text[i] as string) || isSpace(text.charCodeAt(i)))) i--
  return i < 0 ? '' : (text[i] as string)
}

/** A text that ends as a paragraph ends: at 。！？；：… or their half-width forms, quotes aside. */
export function isTerminated(text: string): boolean {
  const last = lastMeaningful(text)
  return SENTENCE_END.has(last) || (last === '.' && text.length > 1)
}

/** What makes two prints of one title the same: spaces dropped, full-width forms, dashes and quotes made one. */
export function matchKey(text: string): string {
  let out = ''
  let copied = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const form = unit >= 0x4e00 && unit <= 0x9fff ? 0 : (KEY_FORMS[unit] as number)
    if (form === 0) continue
    out += text.slice(copied, i)
    if (form !== DROPPED) out += String.fromCharCode(form)
    copied = i + 1
  }
  return copied === 0 ? text : out + text.slice(copied)
}

const DROPPED = 1
/** What stands for a unit in a key: 0 for itself, 1 for nothing, else another unit. */
const KEY_FORMS = new Uint16Array(0x10000)
for (let unit = 0; unit < 0x10000; unit++) {
  if (isSpace(unit)) KEY_FORMS[unit] = DROPPED
  else if (unit >= 0xff01 && unit <= 0xff5e) KEY_FORMS[unit] = unit - 0xfee0
}
for (const char of "“”‘’'「」『』＂＇") KEY_FORMS[char.charCodeAt(0)] = 0x22
for (const char of '—–―－') KEY_FORMS[char.charCodeAt(0)] = 0x2d

/** Spaces at both ends dropped, runs of spaces made one. */
export function collapseSpaces(text: string): string {
  let out = ''
  let pending = false
  for (let i = 0; i < text.length; i++) {
    if (isSpace(text.charCodeAt(i))) pending = out !== ''
    else {
      if (pending) out += ' '
      pending = false
      out += text[i]
    }
  }
  return out
}
