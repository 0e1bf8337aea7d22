import type { Ledger } from './ledger.js'
import type { Line } from './lines.js'

const TELLTALE = /<(?:\/?(?:p|br|strong|b|div|span|table|td|tr|img|a|font|h[1-6])\b|!--)/i
const TAG = /<!--[^<]*?-->|<\/?[a-zA-Z][^<>]*>/g
/** Tags that end a line of text; a table's cells are parted by a tab. */
const BREAKING = /^<\/?(?:p|br|div|tr|table|h[1-6]|li|ul|ol)\b/i
/** In a table's row only the row ends the line. */
const ROW = /^<\/?(?:tr|table)\b/i
const CELL = /^<\/t[dh]\b/i
const LINK = /!?\[([^[\]]{0,200})\]\([^()\s]{1,500}\)/g
const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  ldquo: '“',
  rdquo: '”',
  mdash: '—',
  middot: '·',
}

/**
 * Takes the tags of a web page out of a text that was saved with them, keeping its lines and its table cells apart.
 * Text without such tags is left as it is: 《…》 and <表1> are no markup.
 */
export function dropMarkup(lines: Line[], ledger: Ledger): Line[] {
  if (!lines.some((line) => line.text.includes('<') && TELLTALE.test(line.text))) return lines
  const out: Line[] = []
  let tags = 0
  for (const line of lines) {
    if (!line.text.includes('<') && !line.text.includes('&')) {
      out.push(line)
      continue
    }
    const breaking = /<td\b/i.test(line.text) ? ROW : BREAKING
    const text = line.text
      .replace(TAG, (tag) => {
        tags++
        return CELL.test(tag) ? '\t' : breaking.test(tag) ? '\n' : ''
      })
      .replace(/&([a-z]{2,8});/g, (whole, name: string) => ENTITIES[name] ?? whole)
    let gap = line.gap
    for (const piece of text.split('\n')) {
      const trimmed = piece.trim()
      if (trimmed !== '') out.push({ ...line, text: trimmed, gap })
      gap = false
    }
  }
  if (tags > 0) ledger.warn('markup', `去掉了网页标记 ${tags} 处`, null)
  return out
}

/** Takes links that lead back to the page ([查看原文](…)) out of a line. */
export function dropLinks(line: Line, ledger: Ledger): string {
  return line.text
    .replace(LINK, (whole, words: string) => {
      ledger.remove('web_furniture', whole, line.number)
      return /原文|链接|更多|查看|返回/.test(words) ? '' : words
    })
    .trim()
}
