import { PAGE_START } from './pages.js'
import type { Column, Line, PageLines } from './pdf-lines.js'

/** What the lines of one column have in common. */
interface Measure {
  left: number
  right: number
  /** Distance of baselines within a paragraph. */
  leading: number
}

/** In characters of the line's own size: how far in a first line starts, how far short a last line ends. */
const INDENT = 0.9
const SHORT = 1.9
/** A gap of this many leadings parts paragraphs. */
const PARTED = 1.35
/** Fonts that differ more than this share are a title and its text. */
const OTHER_SIZE = 0.07
const SET_APART = 4
/** A line that is one bracket is a byline, wherever a narrow column happens to set it. */
const BYLINE = /^[（(][^（()）]{4,60}[）)]$/
const SENTENCE_END = /[。！？；”]$/
const LATIN = /[A-Za-z]/
const OPENING = '（《“【('
const CLOSING = '）》”】)'
const COLUMNS: readonly Column[] = ['whole', 'left', 'right']

/**
 * Joins pages of lines into text: an empty line between paragraphs, `PAGE_START` where a page starts, also inside a
 * paragraph that a page or a column tears. A paragraph starts where a line is indented, follows a short line or a
 * gap, or is set in another size; never inside a bracket or a quotation that the line before opened.
 */
export function joinPages(pages: PageLines[]): string {
  let text = ''
  let previous: { line: Line; measure: Measure } | null = null
  const widths = columnWidths(pages)
  for (const [index, page] of pages.entries()) {
    let mark = index > 0 ? PAGE_START : ''
    const measures = new Map(
      COLUMNS.map((column) => [column, measureOf(page, column, widths.get(column) ?? 0)]),
    )
    for (const line of page.lines) {
      const measure = measures.get(line.column) as Measure
      if (previous !== null) {
        const parted = startsParagraph(line, measure, previous.line, previous.measure, mark !== '')
        text += parted ? '\n\n' : spaceBetween(text, line.text)
      }
      text += mark + line.text
      mark = ''
      previous = { line, measure }
    }
    text += mark
  }
  return text
}

/** The widest that each column is set on any page: a page's own lines may all be short. */
function columnWidths(pages: PageLines[]): Map<Column, number> {
  const widths = new Map<Column, number>()
  for (const page of pages) {
    for (const column of COLUMNS) {
      const lines = linesIn(page, column)
      const width = Math.max(0, ...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.x))
      if (lines.length > 0) widths.set(column, Math.max(width, widths.get(column) ?? 0))
    }
  }
  return widths
}

/** What tells a column's margins: for text over the whole width, the columns below it as well. */
function linesIn(page: PageLines, column: Column): Line[] {
  return column === 'whole' ? page.lines : page.lines.filter((line) => line.column === column)
}

function measureOf(page: PageLines, column: Column, width: number): Measure {
  const lines = linesIn(page, column)
  const starts = bins(lines.map((line) => line.x))
  // The margin is the leftmost place where lines keep starting; a page of indented paragraphs has more elsewhere.
  const margins = starts
    .filter((bin) => bin.length >= Math.max(2, lines.length / 10))
    .map((bin) => Math.min(...bin))
  const left = Math.min(...(margins.length > 0 ? margins : lines.map((line) => line.x)))
  const gaps = lines
    .slice(1)
    .map((line, at) => (lines[at]?.y ?? 0) - line.y)
    .filter((gap) => gap > 0)
  const leading = bins(gaps).sort((a, b) => b.length - a.length)[0]
  return {
    left,
    right: Math.max(left + width, ...lines.map((line) => line.right)),
    leading: leading ? Math.max(...leading) : Number.POSITIVE_INFINITY,
  }
}

/** Values that lie within 2 points of each other. */
function bins(values: number[]): number[][] {
  const sorted = [...values].sort((a, b) => a - b)
  const found: number[][] = []
  for (const value of sorted) {
    const bin = found.at(-1)
    if (bin && value - (bin[0] ?? value) <= 2) bin.push(value)
    else found.push([value])
  }
  return found
}

function startsParagraph(
  line: Line,
  measure: Measure,
  last: Line,
  lastMeasure: Measure,
  newPage: boolean,
): boolean {
  if (Math.abs(line.size - last.size) > last.size * OTHER_SIZE) return true
  if ((line.column === 'whole') !== (last.column === 'whole')) return true
  const sameColumn = !newPage && line.column === last.column && line.y < last.y
  if (sameColumn && last.y - line.y > measure.leading * PARTED) return true
  if (isOpen(last.text)) return false
  if (BYLINE.test(last.text) || (BYLINE.test(line.text) && SENTENCE_END.test(last.text))) return true
  const indent = line.x - measure.left
  const lastIndent = last.x - lastMeasure.left
  if (indent > line.size * INDENT) return true
  // Nobody indents a first line this far: that was a line set to the right or in the middle.
  if (lastIndent > last.size * SET_APART) return true
  return lastMeasure.right - last.right > last.size * SHORT
}

/** Whether a bracket or quotation mark that the line opens is still open at its end. */
function isOpen(text: string): boolean {
  const open: string[] = []
  for (const character of text) {
    if (OPENING.includes(character)) open.push(character)
    else if (OPENING.indexOf(open.at(-1) ?? ' ') === CLOSING.indexOf(character)) open.pop()
  }
  return open.length > 0
}

/** Chinese runs on over a line's end; Latin words do not. */
function spaceBetween(before: string, after: string): string {
  return LATIN.test(before.at(-1) ?? '') && LATIN.test(after[0] ?? '') ? ' ' : ''
}
