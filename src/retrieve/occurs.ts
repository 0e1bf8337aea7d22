import { fold } from '../index/fold.js'
import type { LexicalView } from '../index/lexical-view.js'

/**
 * Whether a string of two characters or more stands anywhere in the texts or headings of a view: a look at its
 * bigrams first, which settles most, then a search of the folded texts where every bigram is there.
 */
export function occurs(view: LexicalView, text: string, bigrams: (text: string) => string[]): boolean {
  const folded = fold(text)
  const grams = bigrams(folded)
  if (grams.length === 0) return false
  const inHeadings = view.locate('headingBigrams', grams).every(({ df }) => df > 0)
  if (inHeadings) return true
  if (view.locate('bigrams', grams).some(({ df }) => df === 0)) return false
  const wanted = Buffer.from(folded, 'utf16le')
  return view.segments.some(({ segment }) => {
    const { buffer, byteOffset, byteLength } = segment.text
    const texts = Buffer.from(buffer, byteOffset, byteLength)
    for (let at = texts.indexOf(wanted); at >= 0; at = texts.indexOf(wanted, at + 1))
      if (at % 2 === 0) return true
    return false
  })
}
