/** Character classes of Chinese official text. All work on single UTF-16 units and none backtracks. */

const SENTENCE_END = new Set('。！？；：…!?;:．')
const CLOSERS = new Set('”’"\'」』》）)】〉〕］]')
const OPENERS = new Set('“‘「『《（(【〈〔［[')

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

export function isOpener(char: string): boolean {
  return OPENERS.has(char)
}

/** Number of Han characters in a text. */
export function countHan(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) count++
  return count
}

/** The text's last character that is no closing quote or bracket; '' where there is none. */
export function lastMeaningful(text: string): string {
  let i = text.length - 1
  while (i >= 0 && (CLOSERS.has(text[i] as string) || isSpace(text.charCodeAt(i)))) i--
  return i < 0 ? '' : (text[i] as string)
}

/** A text that ends as a paragraph ends: at 。！？；：… or their half-width forms, quotes aside. */
export function isTerminated(text: string): boolean {
  const last = lastMeaningful(text)
  return SENTENCE_END.has(last) || (last === '.' && text.length > 1)
}

/** What makes two prints of one title the same: spaces dropped, full-width forms and quotes made one. */
export function matchKey(text: string): string {
  let out = ''
  for (const char of text.normalize('NFKC')) {
    const unit = char.charCodeAt(0)
    if (isSpace(unit)) continue
    if ('“”‘’"\'「」『』'.includes(char)) out += '"'
    else if ('—–-―－'.includes(char)) out += '-'
    else out += char
  }
  return out
}

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
