import { isHan, matchKey } from './chars.js'
import type { Ledger } from './ledger.js'
import type { Line } from './lines.js'

const DASHED = /^[—–―－\-_~·•=|\s]{0,6}(?:第\s?)?([0-9０-９]{1,4})(?:\s?页)?[—–―－\-_~·•=|\s]{0,6}$/
const PAGED =
  /^第\s?[0-9０-９一二三四五六七八九十百]{1,5}\s?页(?:\s?[,，/、]?\s?共\s?[0-9０-９一二三四五六七八九十百]{1,5}\s?页)?$|^[0-9]{1,4}\s?\/\s?[0-9]{1,4}$|^(?:Page|P\.?)\s?[0-9]{1,4}$/i
const INLINE = /\s?[—–―－-]{1,2}\s{1,3}[0-9]{1,4}\s{1,3}[—–―－-]{1,2}\s?/g
/** （下转第4页）, at a line's end or beginning or alone: the text goes on elsewhere. */
const CONTINUED =
  /[（(【]\s?(?:下转|上接|转|接)第\s?[0-9０-９一二三四五六七八九十]{1,4}\s?[版页面][^（）()【】]{0,10}[）)】]/
const BULLET = /^(?:[-*+•●▪◦‣]\s+|[•●▪◦‣])(?=\S)/
const WEB_LINES = new Set(
  '下载 打印 全屏 收藏 【字号： 【字体： 加大 还原 减小 打印本页 关闭窗口 分享： 相关报道： 返回顶部 <!-- INFO END --> 【打印】 【关闭】'.split(
    ' ',
  ),
)
/** What a number alone on its line may number: 专栏 / 1. */
const NUMBERED_THING = /^(?:专栏|附件|附表|附录|表|图|第|注)$/
/** Fewest lines that a page has. */
const LEAST_PAGE = 10
/** Web furniture only beside other such lines. */
const WEB_BESIDE = new Set(['大', '中', '小', '】', '默认'])

/** Takes page numbers, repeated running heads, bullets, doubled lines and a web page's buttons out of the lines. */
export function dropFurniture(lines: Line[], ledger: Ledger): Line[] {
  const drop = new Map<number, 'page_number' | 'running_head' | 'duplicate' | 'web_furniture'>()
  markPageNumbers(lines, drop)
  markRunningHeads(lines, drop)
  markWebFurniture(lines, drop)
  const kept: Line[] = []
  let gap = false
  let paged = false
  lines.forEach((line, i) => {
    const previous = kept.at(-1)
    let reason = drop.get(i)
    if (!reason && previous && line.text.length >= 12 && previous.text === line.text) reason = 'duplicate'
    if (reason) {
      ledger.remove(reason, line.text, line.number)
      gap ||= line.gap
      paged ||= reason === 'page_number' || reason === 'running_head'
      return
    }
    const { line: whole, continued } = dropContinuation(line, ledger)
    if (whole.text !== '') {
      const torn = paged || continued === 'from'
      kept.push(cleanLine(gap || torn ? { ...whole, gap: line.gap || gap, paged: torn } : whole, ledger))
      gap = false
    }
    paged = continued !== null && continued !== 'from'
  })
  return kept
}

/** Takes （下转第4页） and （上接第2页） out of a line; says whether its text goes on elsewhere or comes from there. */
function dropContinuation(line: Line, ledger: Ledger): { line: Line; continued: 'to' | 'from' | null } {
  const { text } = line
  const mark = text.includes('转第') || text.includes('接第') ? CONTINUED.exec(text) : null
  if (!mark) return { line, continued: null }
  const before = text.slice(0, mark.index).trimEnd()
  const after = text.slice(mark.index + mark[0].length).trimStart()
  if (before !== '' && after !== '') return { line, continued: null }
  ledger.remove('continuation', mark[0], line.number)
  return { line: { ...line, text: before + after }, continued: after === '' ? 'to' : 'from' }
}

/** Lines that only divide: -----, ＝＝＝, ★ ★ ★. */
const RULE = /^[-—–―－_=＝~～*＊·•.．…─━═┄┈※☆★◇◆\s]{4,}$/

/** Takes lines that only divide out of an issue's lines; what stands behind one stands apart. */
export function dropRules(lines: Line[], ledger: Ledger): Line[] {
  const kept: Line[] = []
  let gap = false
  for (const line of lines) {
    if (!isHan(line.text.charCodeAt(0)) && RULE.test(line.text)) {
      ledger.remove('rule', line.text, line.number)
      gap = true
    } else {
      kept.push(gap ? { ...line, gap } : line)
      gap = false
    }
  }
  return kept
}

function cleanLine(line: Line, ledger: Ledger): Line {
  let text = line.text
  if (/[—–―－-]\s/.test(text)) {
    text = text.replace(INLINE, (found, at: number) => {
      const inside = at > 0 && at + found.length < text.length
      if (!inside || !/^\s.*\s$/.test(found)) return found
      ledger.remove('page_number', found.trim(), line.number)
      return ''
    })
  }
  const bullet = BULLET.exec(text)
  if (bullet) {
    ledger.remove('bullet', bullet[0].trim(), line.number)
    return { ...line, text: text.slice(bullet[0].length), marked: true }
  }
  return text === line.text ? line : { ...line, text }
}

function markPageNumbers(lines: Line[], drop: Map<number, string>): void {
  const bare: { index: number; value: number }[] = []
  lines.forEach((line, i) => {
    if (line.text.length > 24) return
    if (PAGED.test(line.text)) drop.set(i, 'page_number')
    const match = DASHED.exec(line.text)
    if (!match) return
    if (/^[0-9０-９]+$/.test(line.text)) bare.push({ index: i, value: Number(line.text.normalize('NFKC')) })
    else if (
      /[—–―－\-_~·•=|页]/.test(line.text) &&
      !/^-[0-9]/.test(line.text.replace(/\s?[—–―－\-_~·•=|页]$/, ''))
    )
      drop.set(i, 'page_number')
    else if (/[—–―－\-_~·•=|页]$/.test(line.text)) drop.set(i, 'page_number')
  })
  // A bare number is a page's only in a run that goes up by one, a page's lines apart; a table's numbers do not.
  const open = new Map<number, number[]>()
  for (const { index, value } of bare) {
    if (NUMBERED_THING.test(lines[index - 1]?.text ?? '')) continue
    const chain = open.get(value)
    const last = chain?.at(-1)
    if (chain && last !== undefined && index - last >= LEAST_PAGE) {
      open.delete(value)
      chain.push(index)
      open.set(value + 1, chain)
      if (chain.length >= 3) for (const at of chain) drop.set(at, 'page_number')
    } else if (!open.has(value + 1)) open.set(value + 1, [index])
  }
}

const NUMBERED_ISSUE = /第\s?[0-9]{1,4}\s?期/

/** At most 40 characters, a wide space in the middle of a running head counted as one. */
function isShort(text: string): boolean {
  return text.length <= 40 || (text.length <= 160 && text.replace(/\s+/g, ' ').length <= 40)
}

/** Short lines that stand beside page numbers again and again, or repeat an issue's number on every page. */
function markRunningHeads(lines: Line[], drop: Map<number, string>): void {
  const beside = new Map<string, number[]>()
  const note = (i: number): void => {
    const line = lines[i]
    if (!line || drop.has(i) || !isShort(line.text) || /^(?:附件|附表|专栏|表|图|注)/.test(line.text)) return
    if (i > 4 && NUMBERED_ISSUE.test(line.text)) drop.set(i, 'running_head')
    const key = line.text
    const at = beside.get(key)
    if (at) {
      if (at.at(-1) !== i) at.push(i)
    } else beside.set(key, [i])
  }
  for (const [i, reason] of [...drop]) {
    if (reason !== 'page_number') continue
    note(i - 1)
    note(i + 1)
  }
  markNumberedHeads(lines, drop)
  const numbered = new Map<string, number[]>()
  lines.forEach((line, i) => {
    if (!line.text.includes('期') || !isShort(line.text) || !NUMBERED_ISSUE.test(line.text)) return
    const key = line.text.replace(/\s?[0-9]{1,4}$|^[0-9]{1,4}\s?/, '')
    const at = numbered.get(key)
    if (at) at.push(i)
    else numbered.set(key, [i])
  })
  for (const group of [...beside.values(), ...numbered.values()]) {
    if (group.length < 3) continue
    for (const i of group) if (i > 4 && !drop.has(i)) drop.set(i, 'running_head')
  }
}

/** How far from the top an issue's title and number stand. */
const TOP = 8

/** What stands beside the title there: 第3期, 2024.3. */
const MONTH = /^[0-9]{4}\s?[.．年/-]\s?[0-9]{1,2}月?(?:第[0-9]{1,3}期)?$/
const WIDE = /\s{2,}|\u3000/

/** Lines that print the issue's title and its number once more, whole and alone. */
function markNumberedHeads(lines: Line[], drop: Map<number, string>): void {
  const top = lines.slice(0, TOP)
  const number = top.map(({ text }) => NUMBERED_ISSUE.exec(text)?.[0].replace(/\s/g, '')).find(Boolean)
  const titles = new Set(
    top
      .slice(0, 4)
      .map(({ text }) => matchKey(text))
      .filter((key) => key.length >= 4),
  )
  if (number === undefined) return
  lines.forEach(({ text }, i) => {
    if (i < TOP || drop.has(i) || !isShort(text) || !WIDE.test(text)) return
    const [left = '', ...right] = text.split(WIDE)
    const parts = [left, right.join('')]
    const told = (part: string): boolean =>
      part.replace(/\s/g, '').includes(number) || MONTH.test(part.trim())
    const has = (part: string, other: string) => titles.has(matchKey(part)) && told(other)
    if (has(parts[0] as string, parts[1] as string) || has(parts[1] as string, parts[0] as string))
      drop.set(i, 'running_head')
  })
}

function markWebFurniture(lines: Line[], drop: Map<number, string>): void {
  lines.forEach((line, i) => {
    if (line.text.length > 20 || drop.has(i)) return
    if (WEB_LINES.has(line.text)) drop.set(i, 'web_furniture')
    else if (WEB_BESIDE.has(line.text) && drop.get(i - 1) === 'web_furniture') drop.set(i, 'web_furniture')
  })
}
