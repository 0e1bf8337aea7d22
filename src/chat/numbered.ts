import type { Action, Button, Run } from '../model.js'

const BUTTONS_A_ROW = 5

/** Lines numbered from `first`, and a button with each number: a phone would cut longer labels short. */
export function numbered(
  entries: readonly { text: string; action: Action; after?: Run[] }[],
  first = 1,
): { lines: Run[][]; buttons: Button[][] } {
  return {
    lines: entries.map(({ text, after = [] }, index) => [{ text: `${first + index}. ${text}` }, ...after]),
    buttons: inRows(entries.map(({ action }, index) => ({ label: String(first + index), action }))),
  }
}

/** Short buttons, several in a row. */
export function inRows(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = []
  for (let at = 0; at < buttons.length; at += BUTTONS_A_ROW) rows.push(buttons.slice(at, at + BUTTONS_A_ROW))
  return rows
}
