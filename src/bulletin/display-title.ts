import type { ParsedArticle } from '../model.js'
import { isCloser } from './chars.js'

/** Longest display title made of an untitled text's own words, in UTF-16 units. */
const LONGEST = 30

/** What to call an article: its title, or where it has none its text's own first clause, with … where it was cut. */
export function displayTitle(article: Pick<ParsedArticle, 'title' | 'text'>): string {
  if (article.title !== null) return article.title
  const first = article.text.split('\n', 1)[0] ?? ''
  let end = 0
  for (let i = 0; i <= Math.min(first.length, LONGEST); i++) {
    if (i === first.length) return first
    if ('。：；！？'.includes(first[i] as string)) return i > 3 ? first.slice(0, i) : first.slice(0, LONGEST)
    if ('，,:;'.includes(first[i] as string) && i >= 8) end = i
  }
  let cut = end || LONGEST
  while (cut < first.length && isCloser(first[cut] as string)) cut++
  return `${first.slice(0, cut)}…`
}
