import { Converter } from 'opencc-js/t2cn'

/** Circled numbers (①) stay: as bare digits they would run into the number that follows them. */
const isEnclosedNumber = (unit: number) => unit >= 0x2460 && unit <= 0x24ff

const eachUnit = () => Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)

/**
 * Replaces each unit of `table` by what `map` makes of it, where that is one unit again: so a span in mapped
 * text is the same span in the text itself. Surrogates and ligatures stay as they are.
 */
function apply(table: Uint16Array, map: (text: string) => string): void {
  for (let unit = 0; unit < table.length; unit++) {
    const mapped = map(String.fromCharCode(table[unit] as number))
    if (mapped.length === 1) table[unit] = mapped.charCodeAt(0)
  }
}

const SIMPLIFIED = eachUnit()
const toSimplified = Converter({ from: 't', to: 'cn' })
for (let unit = 0x3400; unit < 0xa000; unit++) {
  const mapped = toSimplified(String.fromCharCode(unit))
  if (mapped.length === 1) SIMPLIFIED[unit] = mapped.charCodeAt(0)
}
// The table chains (薴 → 苧 → 苎): follow each to its end.
for (let unit = 0; unit < SIMPLIFIED.length; unit++) {
  SIMPLIFIED[unit] = SIMPLIFIED[SIMPLIFIED[unit] as number] as number
}

const FOLDED = eachUnit()
apply(FOLDED, (char) => (isEnclosedNumber(char.charCodeAt(0)) ? char : char.normalize('NFKC')))
apply(FOLDED, (char) => char.toLowerCase())
apply(FOLDED, simplify)

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
