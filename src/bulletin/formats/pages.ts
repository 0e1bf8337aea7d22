/** Stands in a text under construction where a page starts; no character of a finished text. */
export const PAGE_START = '\f'

/** Takes the page marks out and tells where they stood. The text before the first mark is the first page. */
export function resolvePages(marked: string): { text: string; pages: number[] } {
  const pages: number[] = [0]
  let text = ''
  for (const [index, part] of marked.split(PAGE_START).entries()) {
    if (index > 0) pages.push(text.length)
    text += part
  }
  return { text, pages }
}
