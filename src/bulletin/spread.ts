import { countHan, isSpace } from './chars.js'
import type { Line } from './lines.js'
import { isSurname } from './surnames.js'

/** Fewest words with Han of a line that tells how a text was spread, and the share of them with more than one. */
const LEAST_WORDS = 6
const MOST_JOINED = 0.15

/**
 * Closes up a text in which a scanner set a space behind every character (全 市 19 个 水 源 地). Where most of its lines
 * are whole words apart, as in any other text, nothing is done. As many lines as before.
 */
export function closeUp(lines: Line[]): Line[] {
  let telling = 0
  let spread = 0
  for (const { text } of lines) {
    if (text.length < LEAST_WORDS) continue
    if (!text.includes(' ')) {
      telling++
      continue
    }
    if (countHan(text) < LEAST_WORDS) continue
    telling++
    if (isSpread(text, LEAST_WORDS)) spread++
  }
  if (spread < 3 || spread < telling * 0.6) return lines
  return lines.map((line) => (isSpread(line.text, 2) ? { ...line, text: closed(line.text) } : line))
}

function isSpread(text: string, least: number): boolean {
  let words = 0
  let joined = 0
  let han = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !isSpace(text.charCodeAt(i))) {
      if (countHan(text[i] as string) > 0) han++
      continue
    }
    if (han > 0) words++
    if (han > 1) joined++
    han = 0
  }
  return words >= least && joined <= words * MOST_JOINED
}

/** Without spaces but those between Latin words; an office and who signs for it stay apart. */
function closed(text: string): string {
  const plain = text.replace(/(?<![A-Za-z])\s+|\s+(?![A-Za-z])/g, '')
  const signed = SIGNED.exec(plain)
  return signed && isSurname(signed[2] as string)
    ? `${plain[0]}${signed[1]} ${signed[2]}${plain.at(-1)}`
    : plain
}

/** （城环委鲍照） */
const SIGNED = /^[（(]([\u4e00-\u9fff]{2,24}[委办室局部处科院会社站队所厅])([\u4e00-\u9fff]{2,3})[）)]$/
