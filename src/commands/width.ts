/** Characters that a terminal draws two columns wide: East Asian Wide and Fullwidth of Unicode TR11, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const COLOUR = /\u001b\[\d+m/g

/** Columns that a text takes in a terminal; colours take none. */
export function columns(text: string): number {
  let count = 0
  for (const character of text.replace(COLOUR, '')) count += WIDE.test(character) ? 2 : 1
  return count
}

/** Rows of cells as lines whose columns stand below one another; the last column is left as it is. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, columns(cell))
  return rows.map((row) =>
    row
      .map((cell, at) =>
        at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] as number) - columns(cell)),
      )
      .join('  ')
      .trimEnd(),
  )
}
