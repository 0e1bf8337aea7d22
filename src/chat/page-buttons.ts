import type { Button } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'

/** Which of `total` entries stand on a page; one out of range is the nearest there is. */
export function turn(total: number, size: number, page: number) {
  const count = Math.max(1, Math.ceil(total / size))
  const at = Math.min(Math.max(page, 0), count - 1)
  return { at, count, from: at * size, to: Math.min(total, (at + 1) * size) }
}

/** Back and on, where there is a page; no row where there is only one. */
export function pageButtons(
  at: number,
  count: number,
  open: (page: number) => Button['action'],
  words: Catalogue,
): Button[][] {
  const row: Button[] = []
  if (at > 0) row.push({ label: words.previousPage, action: open(at - 1) })
  if (at < count - 1) row.push({ label: words.nextPage, action: open(at + 1) })
  return row.length > 0 ? [row] : []
}
