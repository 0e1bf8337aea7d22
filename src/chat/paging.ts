/** A stretch of a text, UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

const SENTENCE_END = /[。！？；!?;…][”’』」）)"']*/g

/**
 * Cuts a text into pages of at most `limit` units that together are the text. A page ends with a paragraph
 * where one ends in its second half, otherwise with a sentence; only a sentence longer than a page is cut,
 * and then never within a character. An empty text is one empty page.
 */
export function pages(text: string, limit: number): Span[] {
  const spans: Span[] = []
  let start = 0
  while (text.length - start > limit) {
    const end = start + cut(text.slice(start, start + limit))
    spans.push({ start, end })
    start = end
  }
  spans.push({ start, end: text.length })
  return spans
}

/** How much of a full page to keep, at least 1. */
function cut(page: string): number {
  const paragraph = page.lastIndexOf('\n') + 1
  if (paragraph > page.length / 2) return paragraph
  let sentence = 0
  for (const match of page.matchAll(SENTENCE_END)) sentence = match.index + match[0].length
  // A sentence that ends exactly at the limit may go on with its closing quotation mark.
  if (sentence > 0 && sentence < page.length) return sentence
  if (paragraph > 0) return paragraph
  const last = page.charCodeAt(page.length - 1)
  const halfCharacter = last >= 0xd800 && last < 0xdc00 && page.length > 1
  return halfCharacter ? page.length - 1 : page.length
}
