import type { Line, PageLines } from './pdf-lines.js'

/** Lines at a page's top and bottom that may be furniture. */
const EDGE_LINES = 3
/** Share of the page's height, from either edge, in which furniture stands. */
const EDGE_BAND = 0.13
/** A running head is on this share of the pages, or of the odd or even ones. */
const REPEATED_SHARE = 0.5
/** Furniture keeps its place; a title that recurs in the text does not. In points. */
const SAME_PLACE = 6
const PAGE_NUMBER =
  /^[\s\-—–―_·•.~～]*(第\s*)?(\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十〇]{1,4})(\s*页)?(\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[\s\-—–―_·•.~～]*$/i

/**
 * Takes running heads, running feet and page numbers out of a document's pages: what stands at the same height of
 * many pages with the same words, digits aside, and numbers alone at an edge. `removed` has each once, as printed.
 */
export function removeFurniture(pages: PageLines[]): { pages: PageLines[]; removed: string[] } {
  const counts = new Map<string, number[]>()
  for (const [index, page] of pages.entries()) {
    for (const line of edgeLines(page)) {
      const key = furnitureKey(line)
      counts.set(key, [...(counts.get(key) ?? []), index])
    }
  }
  const removed = new Map<string, string>()
  const kept = pages.map((page) => {
    const edges = new Set(edgeLines(page))
    const lines = page.lines.filter((line) => {
      const furniture =
        edges.has(line) &&
        (PAGE_NUMBER.test(line.text) || repeats(counts.get(furnitureKey(line)) ?? [], pages.length))
      if (furniture && !PAGE_NUMBER.test(line.text)) removed.set(furnitureKey(line), line.text)
      return !furniture
    })
    return { ...page, lines }
  })
  return { pages: kept, removed: [...removed.values()] }
}

function edgeLines(page: PageLines): Line[] {
  const byHeight = [...page.lines].sort((a, b) => b.y - a.y)
  const outermost = new Set([...byHeight.slice(0, EDGE_LINES), ...byHeight.slice(-EDGE_LINES)])
  const band = page.height * EDGE_BAND
  return [...outermost].filter((line) => line.y < band || line.y > page.height - band)
}

function furnitureKey(line: Line): string {
  return `${Math.round(line.y / SAME_PLACE)} ${line.text.replace(/\s/g, '').replace(/\d+/g, '#')}`
}

/** On at least two pages, and on half of all, or on half of those on its side of the sheet. */
function repeats(on: number[], total: number): boolean {
  if (on.length < 2) return false
  if (on.length >= Math.max(2, total * REPEATED_SHARE)) return true
  const sameSide = on.every((page) => page % 2 === (on[0] ?? 0) % 2)
  return sameSide && on.length >= Math.max(2, (total / 2) * REPEATED_SHARE)
}
