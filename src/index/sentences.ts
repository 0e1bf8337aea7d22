export interface Span {
  start: number
  end: number
}

/** What a character does to a sentence, by its UTF-16 unit: ends it, or closes with what it ends. */
const ENDS = 1
const CLOSES = 2
const ROLES = new Uint8Array(0x10000)
for (const char of '”’」』）)】》"\'') ROLES[char.charCodeAt(0)] = CLOSES
for (let unit = 0; unit < ROLES.length; unit += 1) if (isBlank(unit)) ROLES[unit] = CLOSES
for (const char of '。！？!?；;\n…') ROLES[char.charCodeAt(0)] = ENDS | CLOSES
const SOFT_ENDS = new Set('，,、：: \t　')

/**
 * Sentences of `text` between two offsets, white space and closing quotes with the sentence they end. They
 * follow one another without a gap. None is longer than `max` units: a longer one is cut after its last
 * comma that fits, else hard (never inside a surrogate pair).
 */
export function sentenceSpans(text: string, start: number, end: number, max: number): Span[] {
  const spans: Span[] = []
  let from = start
  let at = start
  while (at < end) {
    if (((ROLES[text.charCodeAt(at)] as number) & ENDS) === 0) {
      at += 1
      continue
    }
    while (at < end && (ROLES[text.charCodeAt(at)] as number) !== 0) at += 1
    pushCapped(text, from, at, max, spans)
    from = at
  }
  if (from < end) pushCapped(text, from, end, max, spans)
  return spans
}

function isBlank(unit: number): boolean {
  return String.fromCharCode(unit).trim() === ''
}

function pushCapped(text: string, start: number, end: number, max: number, spans: Span[]): void {
  let from = start
  while (end - from > max) {
    let to = from + max
    while (to > from + max / 2 && !SOFT_ENDS.has(text.charAt(to - 1))) to -= 1
    if (to <= from + max / 2) to = from + max
    if (isHighSurrogate(text.charCodeAt(to - 1))) to -= 1
    spans.push({ start: from, end: to })
    from = to
  }
  spans.push({ start: from, end })
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
