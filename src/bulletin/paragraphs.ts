import { parseBylineLine } from './byline.js'
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
}

/** Widest line that is set, in Han characters. */
const WIDEST = 60
/** Longest line that may be a title or a heading. */
const LONGEST_SHORT = 60

/** What a line looks like by itself. */
export function shapeOf(text: string): Shape {
  if (parseBylineLine(text)) return 'byline'
  if (startsWithLabel(text)) return 'label'
  if (text.length > LONGEST_SHORT || /[。；;，,、]$/.test(text)) return 'prose'
  return /[。][^”’」』）)]/.test(text) ? 'prose' : 'short'
}

/**
 * Joins lines that a page, a blank line or a line's width tore. `columns` is the width that hard-wrapped text was
 * set in, null where a line is a paragraph; `isTitle` names lines that the table of contents knows.
 */
export function toUnits(lines: Line[], columns: number | null, isTitle: (text: string) => boolean): Unit[] {
  const units: Unit[] = []
  let lastWidth = 0
  for (const line of lines) {
    const shape = shapeOf(line.text)
    const last = units.at(-1)
    const width = columns === null ? 0 : columnsOf(line.text)
    if (last && continues(last, lastWidth, line, shape, columns, isTitle)) {
      last.text += joint(last.text, line.text) + line.text
      if (last.shape === 'short') last.shape = shapeOf(last.text)
    } else units.push({ text: line.text, shape, line: line.number, gap: line.gap })
    lastWidth = width
  }
  return units
}

function continues(
  last: Unit,
  lastWidth: number,
  line: Line,
  shape: Shape,
  columns: number | null,
  isTitle: (text: string) => boolean,
): boolean {
  if (last.shape === 'byline' || shape === 'byline' || shape === 'label' || line.indented) return false
  const open = !isTerminated(last.text)
  if (columns !== null) {
    const full = lastWidth >= columns - 3
    if (!full || (!open && line.gap)) return false
  } else {
    if (!open || last.shape === 'short' || shape !== 'prose') return false
    // A heading alone on its line (一、总体要求) is no torn paragraph; 三是搭好平台。充分发挥代 is one.
    if (last.shape !== 'prose' && !/[。；，,]/.test(last.text)) return false
  }
  return !isTitle(line.text) && !isTitle(last.text)
}

/** What to put between two joined lines: nothing between Chinese, one space between Latin words. */
function joint(before: string, after: string): string {
  const a = before.charCodeAt(before.length - 1)
  const b = after.charCodeAt(0)
  return a < 0x250 && b < 0x250 && /[A-Za-z]/.test(before.at(-1) as string) && !isHan(b) ? ' ' : ''
}

/** Width of a line in columns: a Han character or full-width mark is 2, the rest 1; halved to count in Han. */
export function columnsOf(text: string): number {
  let columns = 0
  for (let i = 0; i < text.length; i++) columns += text.charCodeAt(i) > 0x2012 ? 2 : 1
  return columns / 2
}

/**
 * The width, in Han characters, that hard-wrapped text was set in; null where each paragraph is one line. Text is
 * hard-wrapped where many lines are nearly equally long and break off in the middle of a sentence.
 */
export function wrapColumns(lines: Line[]): number | null {
  if (lines.length < 12) return null
  let longer = 0
  for (const line of lines) if (line.text.length > WIDEST * 2) longer++
  if (longer > lines.length * 0.05) return null
  const widths = lines.map((line) => columnsOf(line.text))
  const sorted = [...widths].sort((a, b) => a - b)
  const columns = sorted[Math.floor(sorted.length * 0.85)] as number
  if (columns < 12 || columns > WIDEST) return null
  let full = 0
  let open = 0
  let long = 0
  lines.forEach((line, i) => {
    const width = widths[i] as number
    if (width > columns + 4) long++
    if (width < columns - 3) return
    full++
    if (!/[。！？；：]$/.test(line.text)) open++
  })
  return full >= lines.length * 0.25 && open >= full * 0.6 && long < lines.length * 0.05 ? columns : null
}
