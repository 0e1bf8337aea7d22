export interface Span {
  start: number
  end: number
}

const ENDS = new Set('。！？!?；;\n…')
const CLOSERS = new Set('”’」』）)】》"\'')
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
    if (!ENDS.has(text.charAt(at))) {
      at += 1
      continue
    }
    while (at < end && closes(text.charAt(at))) at += 1
    pushCapped(text, from, at, max, spans)
    from = at
  }
  if (from < end) pushCapped(text, from, end, max, spans)
  return spans
}

function closes(char: string): boolean {
  return ENDS.has(char) || CLOSERS.has(char) || char.trim() === ''
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
