import { withoutRadicals } from './radicals.js'

/** A run of characters as the PDF places it; lengths in points, from the page's left lower corner. */
export interface TextItem {
  text: string
  x: number
  /** The baseline. */
  y: number
  width: number
  /** Of the font. */
  size: number
}

/** Text over the page's whole width, or of one of two columns. */
export type Column = 'whole' | 'left' | 'right'

/** One line of one column. */
export interface Line {
  text: string
  x: number
  right: number
  y: number
  size: number
  column: Column
}

export interface PageLines {
  lines: Line[]
  width: number
  height: number
}

/** Baselines closer than this share of the font size are one line. */
const SAME_LINE = 0.45
/** A gap wider than this many characters inside a line is a space, one of about a character a full-width space, and one wider than that sets fields apart. */
const SPACE = 0.15
const FULL_SPACE = 0.75
const WIDE = 1.5
/** Typesetters part Chinese from digits and Latin by a quarter of a character, which is no space. */
const TYPESET_SPACE =
  /(?<=[\u3400-\u9fff\uff00-\uff60]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%％]) (?=[\u3400-\u9fff])/g
const HAN_SPACE = /(?<=[\u3000-\u9fff\uff00-\uff60“”‘’]) (?=[\u3000-\u9fff\uff00-\uff60“”‘’])/g
/** So many spaces between characters of one line are none. */
const STRETCHED = 3
/** A column's gutter is at least this many characters wide. */
const GUTTER = 1.2
/** Places tried in the middle two fifths of the text's width, however wide a damaged file says it is. */
const GUTTER_STEPS = 100
/** Two columns are two only over this many rows in each that reach across most of it. */
const COLUMN_ROWS = 6
const COLUMN_FILL = 0.7

/**
 * Puts a page's runs together into lines in reading order: rows from top to bottom; where rows part at one gutter,
 * the left column's before the right's; rows that cross the gutter (a title over both columns) stay between.
 */
export function linesOfPage(items: TextItem[], size: { width: number; height: number }): PageLines {
  const rows = rowsOf(items)
  const gutter = findGutter(rows)
  const lines: Line[] = []
  let left: Line[] = []
  let right: Line[] = []
  const flush = () => {
    // Short lines above the columns lie on the left by themselves, and so does a page's last line.
    const top = Math.max(...right.map((line) => line.y + line.size))
    lines.push(...left.map((line): Line => (line.y > top ? { ...line, column: 'whole' } : line)), ...right)
    left = []
    right = []
  }
  for (const row of rows) {
    const sides = gutter === null ? null : split(row, gutter)
    if (!sides) {
      flush()
      const line = lineOf(row, 'whole')
      if (line) lines.push(line)
      continue
    }
    const [before, after] = [lineOf(sides[0], 'left'), lineOf(sides[1], 'right')]
    if (before) left.push(before)
    if (after) right.push(after)
  }
  flush()
  return { lines, ...size }
}

function rowsOf(items: TextItem[]): TextItem[][] {
  const rows: { y: number; size: number; items: TextItem[] }[] = []
  for (const item of [...items].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1)
    if (row && Math.abs(row.y - item.y) < Math.max(row.size, item.size) * SAME_LINE) {
      row.items.push(item)
      if (item.text.trim() !== '') row.size = Math.max(row.size, item.size)
    } else rows.push({ y: item.y, size: item.size, items: [item] })
  }
  return rows.map((row) => row.items.sort((a, b) => a.x - b.x))
}

function lineOf(row: TextItem[], column: Column): Line | null {
  const inked = row.filter((item) => item.text.trim() !== '')
  const [first] = inked
  if (!first) return null
  let text = ''
  let reached = first.x
  for (const item of row) {
    const gap = item.x - reached
    if (item.text.trim() === '') continue
    const spaced = text === '' || /\s$/.test(text) || /^\s/.test(item.text)
    text += (text === '' ? '' : spaceOf(gap / item.size, spaced)) + item.text
    reached = Math.max(reached, item.x + item.width)
  }
  const size = modeBy(inked, (item) => Math.round(item.size * 2) / 2)
  return {
    text: plain(text),
    x: first.x,
    right: rightOf(inked),
    y: first.y,
    size,
    column,
  }
}

/** What a gap, in characters, stands for; `spaced` where a space is there already. */
function spaceOf(gap: number, spaced: boolean): string {
  if (gap > WIDE) return '\u3000\u3000'
  if (spaced || gap <= SPACE) return ''
  return gap > FULL_SPACE ? '\u3000' : ' '
}

/** A line's words as they were meant: without the spaces of typesetting. */
function plain(text: string): string {
  const words = withoutRadicals(text).trim().replace(TYPESET_SPACE, '')
  // A justified line with little in it is stretched at every character; a byline has spaces in its names.
  const stretched = !words.endsWith('）') && (words.match(HAN_SPACE)?.length ?? 0) >= STRETCHED
  return stretched ? words.replace(HAN_SPACE, '') : words
}

/** The value that most characters have. */
function modeBy(items: TextItem[], value: (item: TextItem) => number): number {
  const counts = new Map<number, number>()
  for (const item of items) counts.set(value(item), (counts.get(value(item)) ?? 0) + item.text.length)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/**
 * Where a blank strip parts the page's rows; null on a page of one column. Rows of the two columns need not share
 * their baselines.
 */
function findGutter(rows: TextItem[][]): number | null {
  const inked = rows
    .map((row) => row.filter((item) => item.text.trim() !== ''))
    .filter((row) => row.length > 0)
  const left = Math.min(...inked.map((row) => row[0]?.x ?? 0))
  const right = Math.max(...inked.map((row) => rightOf(row)))
  let best: { x: number; rows: number } | null = null
  for (let step = 0; step <= GUTTER_STEPS; step++) {
    const x = left + (right - left) * (0.3 + (0.4 * step) / GUTTER_STEPS)
    const count = columnRows(inked, x, left, right)
    if (count > (best?.rows ?? 0)) best = { x, rows: count }
  }
  return best?.x ?? null
}

/** Rows that fill a column when the page is parted at x; 0 where that is no gutter. */
function columnRows(rows: TextItem[][], x: number, left: number, right: number): number {
  let [filledLeft, filledRight] = [0, 0]
  let [leftEnd, rightStart] = [left, right]
  for (const row of rows) {
    const sides = split(row, x)
    if (!sides) continue
    const [before, after] = sides
    if (before.length > 0) leftEnd = Math.max(leftEnd, rightOf(before))
    if (after[0]) rightStart = Math.min(rightStart, after[0].x)
    if (before[0] && rightOf(before) - before[0].x >= (x - left) * COLUMN_FILL) filledLeft++
    if (after[0] && rightOf(after) - after[0].x >= (right - x) * COLUMN_FILL) filledRight++
  }
  const size = rows[0]?.[0]?.size ?? 0
  const filled = Math.min(filledLeft, filledRight)
  return rightStart - leftEnd >= size * GUTTER && filled >= COLUMN_ROWS ? filled : 0
}

function rightOf(row: TextItem[]): number {
  return row.reduce((far, item) => Math.max(far, item.x + item.width), 0)
}

/** The row's two sides, or null where something crosses x. */
function split(row: TextItem[], x: number): [TextItem[], TextItem[]] | null {
  const sides: [TextItem[], TextItem[]] = [[], []]
  for (const item of row) {
    if (item.x + item.width <= x + 1) sides[0].push(item)
    else if (item.x >= x - 1) sides[1].push(item)
    else if (item.text.trim() !== '') return null
  }
  return sides
}
