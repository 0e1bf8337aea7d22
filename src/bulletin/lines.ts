import { isDigit, isSpace, unitTable } from './chars.js'
import type { Ledger } from './ledger.js'

/** One line of the source that holds something. */
export interface Line {
  /** Without spaces at its ends and without what no reader sees. */
  text: string
  /** 1-based line of the source. */
  number: number
  /** An empty line stands before it. */
  gap: boolean
  /** Set in by at least two columns (　　), as a paragraph's first line is. */
  indented: boolean
  /** A bullet stood before it. */
  marked?: boolean
  /** A page ended before it. */
  paged?: boolean
}

const BREAK = unitTable('\n\r\v\f\u0085\u2028\u2029')
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff]/
const ALL_INVISIBLE = new RegExp(INVISIBLE.source, 'g')

/** Cuts a text into its lines that hold something; zero-width, control and private-use characters go to the ledger. */
export function toLines(text: string, ledger: Ledger): Line[] {
  const lines: Line[] = []
  let number = 0
  let gap = true
  let from = 0
  const damaged = INVISIBLE.test(text)
  const push = (raw: string): void => {
    number++
    const clean = damaged && INVISIBLE.test(raw) ? dropInvisible(raw, number, ledger) : raw
    let start = 0
    let end = clean.length
    let columns = 0
    while (start < end && isSpace(clean.charCodeAt(start)))
      columns += clean.charCodeAt(start++) === 0x3000 ? 2 : 1
    while (end > start && isSpace(clean.charCodeAt(end - 1))) end--
    if (start === end) {
      gap = true
      return
    }
    lines.push({ text: clean.slice(start, end), number, gap, indented: columns >= 2 })
    gap = false
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (BREAK[unit] === 0) continue
    push(text.slice(from, i))
    if (unit === 0x0d && text.charCodeAt(i + 1) === 0x0a) i++
    from = i + 1
  }
  push(text.slice(from))
  return lines
}

function dropInvisible(raw: string, line: number, ledger: Ledger): string {
  return raw.replace(ALL_INVISIBLE, (char, at: number) => {
    // A soft hyphen between numbers is a dash that a typesetter's file lost: 2014­2020. Inside one it is none.
    if (char === '\u00ad' && [-2, -1, 1, 2].every((beside) => isDigit(raw.charCodeAt(at + beside))))
      return '-'
    if (char !== '\ufeff') ledger.remove('invisible', codePoint(char), line)
    return ''
  })
}

function codePoint(char: string): string {
  return `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
