import traditional from 'opencc-js/dict/TSCharacters'

/** Where compatibility forms and letters with a lower case lie, first and last; all else maps to itself. */
const COMPATIBILITY = [0xa0, 0x33ff, 0xa000, 0xabff, 0xf900, 0xffff] as const
const CASED = [0x41, 0x33ff, 0xa640, 0xabff, 0xff00, 0xffff] as const

function eachUnit(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit
  return table
}

/**
 * Replaces the units of `table` in `ranges` by what `map` makes of them, where that is one unit again: so a
 * span in mapped text is the same span in the text itself. Ligatures stay as they are.
 */
function apply(table: Uint16Array, ranges: readonly number[], map: (text: string) => string): void {
  for (let range = 0; range < ranges.length; range += 2) {
    const first = ranges[range] as number
    const units = table.subarray(first, (ranges[range + 1] as number) + 1)
    // All in one call, each on a line: a call a character would take longer than loading a model.
    let lines = ''
    for (const unit of units) lines += `${String.fromCharCode(unit)}\n`
    const mapped = map(lines).split('\n')
    for (let i = 0; i < units.length; i++)
      if (mapped[i]?.length === 1) units[i] = (mapped[i] as string).charCodeAt(0)
  }
}

const SIMPLIFIED = eachUnit()
for (const entry of traditional.split('|')) {
  const [from = '', to = ''] = entry.split(' ')
  if (from.length === 1 && to.length === 1) SIMPLIFIED[from.charCodeAt(0)] = to.charCodeAt(0)
}
// The table chains (薴 → 苧 → 苎): follow each to its end.
for (let unit = 0; unit < SIMPLIFIED.length; unit++) {
  SIMPLIFIED[unit] = SIMPLIFIED[SIMPLIFIED[unit] as number] as number
}

const FOLDED = eachUnit()
apply(FOLDED, COMPATIBILITY, (text) => text.normalize('NFKC'))
// Circled numbers (①) stay: as bare digits they would run into the number that follows them.
for (let unit = 0x2460; unit <= 0x24ff; unit++) FOLDED[unit] = unit
apply(FOLDED, CASED, (text) => text.toLowerCase())
for (let unit = 0; unit < FOLDED.length; unit++) FOLDED[unit] = SIMPLIFIED[FOLDED[unit] as number] as number

/**
 * The form in which text is compared: NFKC per character (full width → half width), lower case, and
 * Traditional → Simplified. Length-preserving in UTF-16 units: unit i of the result stands for unit i of
 * `text`. Idempotent. Used alike on what is indexed and what is asked.
 */
export function fold(text: string): string {
  return replaceUnits(text, FOLDED)
}

/** Traditional → Simplified by OpenCC's character table, all else as it is. Length-preserving, as `fold`. */
export function simplify(text: string): string {
  return replaceUnits(text, SIMPLIFIED)
}

function replaceUnits(text: string, table: Uint16Array): string {
  let same = 0
  while (same < text.length && table[text.charCodeAt(same)] === text.charCodeAt(same)) same++
  if (same === text.length) return text
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)] as number
  return Buffer.from(units.buffer).toString('utf16le')
}
