import { parseBylineLine, trailingByline } from './byline.js'
import { isHan, isTerminated } from './chars.js'
import { startsWithLabel } from './labels.js'
import type { Line } from './lines.js'

/**
 * prose: running text; short: a title or heading, nothing that ends as a sentence does; label: begins a point;
 * byline: who wrote it.
 */
export type Shape = 'prose' | 'short' | 'label' | 'byline'

/** A paragraph, title line or byline: one or more lines of the source that belong together. */
export interface Unit {
  text: string
  shape: Shape
  /** 1-based line of the source where it begins. */
  line: number
  gap: boolean
  /** A bullet stood before it. */
  marked: boolean
  /** Its setting says that it is an article's title. */
  title?: boolean
  /** Its setting says that it is an untitled item of its column. */
  item?: boolean
}

/** Widest line that is set, in Han characters. */
const WIDEST = 60
/** Longest line that may be a title or a heading. */
const LONGEST_SHORT = 60

/** 附表：…, 表1 …, 注：… are parts of an article. */
const ATTACHED = /^(?:附[件表图录注]?|备?注)\s?[0-9一二三四五六]{0,2}\s?[:：]/
/** Who speaks in an interview. */
const ASKED = /^(?:记者|主持人|问|答)\s?[:：]/
/** Longest heading that ends with a colon. */
const LONGEST_LEAD = 24

/** What a line looks like by itself. */
function shapeOf(text: string): Shape {
  if (parseBylineLine(text)) return 'byline'
  if (startsWithLabel(text)) return 'label'
  if (ATTACHED.test(text) || ASKED.test(text)) return 'prose'
  if (trailingByline(text) > 0) return 'prose'
  if (text.length > LONGEST_SHORT || '。；;，,、'.includes(text.at(-1) as string)) return 'prose'
  if (text.includes('。') && /。[^”’」』）)]|。[”’」』]$/.test(text)) return 'prose'
  // What introduces a list is long or has clauses; a heading may end with a colon, too.
  if (/[:：]$/.test(text) && (text.length > LONGEST_LEAD || /[，,]/.test(text))) return 'prose'
  return text.includes('.') && /[\u4e00-\u9fff]\.[\u4e00-\u9fff]|[\u4e00-\u9fff"”)]\.$/.test(text)
    ? 'prose'
    : 'short'
}

/** How running text was set. */
export interface Setting {
  /** Width of its lines in Han characters; null where each paragraph is one line. */
  columns: number | null
  /** Paragraphs begin with a line that is set in, so that any other goes on the one before. */
  indents: boolean
}

/** Joins lines that a page, a blank line or a line's width tore. `isTitle` names lines that the table of contents knows. */
export function toUnits(lines: Line[], setting: Setting, isTitle: (text: string) => boolean): Unit[] {
  const units: Unit[] = []
  let pieces: string[] = []
  let last: Line | null = null
  const close = (): void => {
    const unit = units.at(-1)
    if (!unit || pieces.length < 2) return
    unit.text = pieces.join('')
    unit.shape = unit.shape === 'short' ? shapeOf(unit.text) : unit.shape
  }
  for (const line of lines) {
    const shape = shapeOf(line.text)
    const unit = units.at(-1)
    if (unit && last && continues(unit, pieces.length, last, line, shape, setting, isTitle)) {
      pieces.push(joint(last.text, line.text) + line.text)
    } else {
      close()
      pieces = [line.text]
      units.push({ text: line.text, shape, line: line.number, gap: line.gap, marked: line.marked === true })
    }
    last = line
  }
  close()
  return units
}

/** Whether a line goes on with the paragraph `unit`, of which `pieces` lines are read, the last of them `last`. */
function continues(
  unit: Unit,
  pieces: number,
  last: Line,
  line: Line,
  shape: Shape,
  { columns, indents }: Setting,
  isTitle: (text: string) => boolean,
): boolean {
  if (unit.shape === 'byline' || shape === 'byline' || line.indented) return false
  const open = !endsParagraph(last.text)
  if (columns !== null) {
    if (filled(last, line) < columns - FULL) return false
    if (!indents && shape === 'label') return false
    // Behind a sentence's end a full line may end its paragraph: what stands apart or looks like a title begins anew.
    const title = shape === 'short' && columnsOf(line.text) < columns - FULL
    if (!open && (line.gap || title || (indents && pieces === 1 && !last.indented))) return false
  } else {
    // A clause that a page cut off is no title.
    const torn = line.paged === true && unit.text.length >= LEAST_TORN && /[，；]/.test(unit.text)
    if (!open || shape !== 'prose' || (unit.shape === 'short' && pieces === 1 && !torn)) return false
    if (unit.shape !== 'prose' && pieces === 1 && isHeadingAlone(last.text, line.paged === true)) return false
  }
  return !isTitle(line.text) && !(pieces === 1 && isTitle(last.text))
}

/**
 * A heading alone on its line (一、总体要求; 三、强化服务，群众有感受) is no torn paragraph; 三是搭好平台。充分发挥代 is
 * one. Of two clauses it is a heading where its label numbers lines, not sentences, and no page ended behind it.
 */
function isHeadingAlone(text: string, paged: boolean): boolean {
  if (/[。；]/.test(text)) return false
  const clauses = text.split(/[，,]/).length
  if (clauses === 1) return true
  return (
    !paged && clauses === 2 && text.length <= LONGEST_HEADING && !/^(?:.{1,3}[是要]|首先|其|第)/.test(text)
  )
}

/** Longest heading of two clauses. */
const LONGEST_HEADING = 36

/** Shortest beginning of a paragraph that is known as one by its commas. */
const LEAST_TORN = 16

/** A mark before a line and the blank behind it. */
const MARK = 2
/** What no line is broken in: a number with its unit signs, a Latin word, and the mark behind, which begins no line. */
const UNBROKEN = /^[\d.,:%％‰+\-—a-z]{1,24}[，。；：、！？）”’》」]?/i

/** How wide a line is that the next one goes on: with its mark, and with what had no room left on it. */
function filled(line: Line, next: Line): number {
  const carried = UNBROKEN.exec(next.text)?.[0] ?? ''
  return columnsOf(line.text) + (line.marked === true ? MARK : 0) + columnsOf(carried)
}

/** A line is full when it is at most this much narrower than the text: marks may not begin a line. */
const FULL = 3

/** A paragraph's end: a sentence's, or a bracket behind one (a byline, a note). */
function endsParagraph(text: string): boolean {
  if (isTerminated(text)) return true
  if (!/[）)]$/.test(text)) return false
  const open = Math.max(text.lastIndexOf('（'), text.lastIndexOf('('))
  return open > 0 && isTerminated(text.slice(Math.max(0, open - 8), open).trimEnd())
}

/** What to put between two joined lines: nothing between Chinese, one space between Latin words. */
function joint(before: string, after: string): string {
  const a = before.charCodeAt(before.length - 1)
  const b = after.charCodeAt(0)
  return a < 0x250 && b < 0x250 && /[A-Za-z]/.test(before.at(-1) as string) && !isHan(b) ? ' ' : ''
}

/** Width of a line in columns: a Han character or full-width mark is 2, the rest 1; halved to count in Han. */
function columnsOf(text: string): number {
  let columns = 0
  for (let i = 0; i < text.length; i++) columns += text.charCodeAt(i) > 0x2012 ? 2 : 1
  return columns / 2
}

/**
 * How text was set. It is hard-wrapped where many lines are nearly equally long and break off in the middle of a
 * sentence; then its paragraphs are known by their first line's indent if a fair part of all lines has one.
 */
export function settingOf(lines: Line[]): Setting {
  const plain: Setting = { columns: null, indents: false }
  if (lines.length < 12) return plain
  let longer = 0
  for (const line of lines) if (line.text.length > WIDEST * 2) longer++
  if (longer > lines.length * 0.05) return plain
  const widths = lines.map((line) => columnsOf(line.text))
  const sorted = [...widths].sort((a, b) => a - b)
  const columns = sorted[Math.floor(sorted.length * 0.85)] as number
  if (columns < 12 || columns > WIDEST) return plain
  let full = 0
  let open = 0
  let long = 0
  let indented = 0
  lines.forEach((line, i) => {
    const width = widths[i] as number
    if (line.indented) indented++
    if (width > columns + 4) long++
    if (width < columns - FULL) return
    full++
    if (!isTerminated(line.text)) open++
  })
  const wraps = full >= lines.length * 0.25 && open >= full * 0.6 && long < lines.length * 0.05
  return wraps
    ? { columns, indents: indented >= lines.length * 0.05 && indented <= lines.length * 0.6 }
    : plain
}
