import type { ParsedIssue } from '../../src/model.js'

const TAG = /<!--[^<]*?-->|<\/?[a-zA-Z][^<>]*>/g
const NOT_CONTENT = /[\s\u00a0\u3000\u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff#*\-—–•●◆◎■【】[\]()（）.…·]/g

/** Everything that was read of a file, in one string: articles, frames, and what the warnings quote, ×N unfolded. */
function read(issues: ParsedIssue[]): string {
  const parts: string[] = []
  for (const { masthead, colophon, articles, warnings } of issues) {
    parts.push(masthead, colophon)
    for (const { title, column, byline, text } of articles)
      parts.push(title ?? '', byline, text, column ?? '')
    for (const { message } of warnings) {
      parts.push(message)
      for (const [, quoted, times] of message.matchAll(/「([^」]*)」×([0-9]+)/g)) {
        parts.push((quoted as string).repeat(Number(times) - 1))
      }
    }
  }
  return content(parts.join('\n'))
}

function content(text: string): string {
  return text
    .normalize('NFKC')
    .replace(NOT_CONTENT, '')
    .replace(/[“”‘’]/g, '"')
}

/**
 * What of a source text is in no article, no frame and no warning: characters that are there fewer times than in the
 * source, and clauses that are there nowhere. Empty where nothing is lost. Spaces, tags and decoration are no content.
 */
export function lost(source: string, issues: ParsedIssue[]): string[] {
  const kept = read(issues)
  const plain = source.replace(TAG, '\n').replace(/&[a-z]{2,8};/g, '')
  const missing: string[] = []
  const counts = new Map<string, number>()
  for (const char of kept) counts.set(char, (counts.get(char) ?? 0) + 1)
  for (const char of content(plain)) {
    const left = counts.get(char) ?? 0
    if (left === 0) missing.push(char)
    else counts.set(char, left - 1)
  }
  for (const clause of plain.split(/[。，、；：！？\n\r,;:!?]/)) {
    const words = content(clause)
    if (words !== '' && !inPieces(words, kept)) missing.push(clause.trim())
  }
  return missing
}

/** A clause may be cut where a title, a page number or a web page's button ended: into four pieces at most. */
function inPieces(words: string, kept: string): boolean {
  let from = 0
  for (let pieces = 0; pieces < 4 && from < words.length; pieces++) {
    let to = words.length
    while (to > from && !kept.includes(words.slice(from, to))) to--
    if (to === from) return false
    from = to
  }
  return from === words.length
}
