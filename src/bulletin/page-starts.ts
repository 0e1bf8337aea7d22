import type { PageStart, ParsedIssue } from '../model.js'

/** Length of what is looked for, in characters without spaces: long enough to be rare, short enough to be whole. */
const PROBE = 12
/** How far ahead of the last find an article's next words are looked for. */
const NEAR = 3_000
/** How much of an article's beginning is looked for in the whole text. */
const FIRST = 5 * PROBE
/** Characters that the reader may set otherwise than the file has them. */
const UNSTABLE = /[^\p{Script=Han}0-9A-Za-z]/u

/**
 * Where the pages of a text begin in the articles that were read from it, exact to some ten characters: the
 * reader joins lines and takes page furniture out, so that each article's words are looked up in the text, in
 * order. `pages` are the text's offsets at which its pages begin; all offsets are UTF-16 units. Articles whose words
 * are not found (taken from elsewhere) give an empty list.
 */
export function pageStarts(
  text: string,
  pages: readonly number[],
  articles: ParsedIssue['articles'],
): PageStart[][] {
  const source = squeeze(text)
  let from = 0
  return articles.map((article) => {
    const words = squeeze(article.text)
    const starts: PageStart[] = []
    let last = -1
    for (let at = 0; at < words.text.length; at += PROBE) {
      const first = last < 0
      // Whose beginning is nowhere is not looked for word by word.
      if (first && at > FIRST) break
      const probe = words.text.slice(at, at + PROBE)
      const found = first ? anywhere(source.text, probe, from) : near(source.text, probe, last)
      if (found < 0) continue
      last = found + probe.length
      const page = pageAt(pages, source.offsets[found] ?? 0)
      if (page > (starts.at(-1)?.page ?? 0))
        starts.push({ page, start: first ? 0 : (words.offsets[at] ?? 0) })
    }
    if (last >= 0) from = last
    return starts
  })
}

/** The table of contents may put an article before the one that it stands behind. */
function anywhere(text: string, probe: string, from: number): number {
  const ahead = text.indexOf(probe, from)
  return ahead >= 0 ? ahead : text.indexOf(probe)
}

function near(text: string, probe: string, from: number): number {
  const found = text.slice(from, from + NEAR).indexOf(probe)
  return found < 0 ? -1 : from + found
}

/** 1-based. */
function pageAt(pages: readonly number[], offset: number): number {
  let low = 0
  let high = pages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pages[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(low, 1)
}

/** A text's letters and digits alone, and where each stood. */
function squeeze(text: string): { text: string; offsets: number[] } {
  const kept: string[] = []
  const offsets: number[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string
    if (UNSTABLE.test(character)) continue
    kept.push(character)
    offsets.push(i)
  }
  return { text: kept.join(''), offsets }
}
