import { fold } from '../index/fold.js'
import { TF_BITS } from '../index/lexical-field.js'
import type { LexicalView, LocatedTerm, PlacedSegment } from '../index/lexical-view.js'
import type { Snapshot } from './snapshot.js'

/**
 * Whether a string of two characters or more stands anywhere in the texts or headings of a view. Its bigrams
 * settle most; where all are there, the chunks of the rarest are read.
 */
export function occurs(view: LexicalView, text: string, bigrams: (text: string) => string[]): boolean {
  const folded = fold(text)
  const grams = bigrams(folded)
  if (grams.length === 0) return false
  if (view.locate('headingBigrams', grams).every(({ df }) => df > 0)) return true
  const located = view.locate('bigrams', grams)
  if (located.some(({ df }) => df === 0)) return false
  if (located.length === 1 && located[0]?.term === folded) return true
  const rarest = located.reduce((best, each) => (each.df < best.df ? each : best))
  return view.segments.some((placed, index) => standsIn(placed, index, rarest, folded))
}

/** The same for some articles alone, known by their rows. */
export function occursIn(
  { view, articles }: Pick<Snapshot, 'view' | 'articles'>,
  rows: ReadonlySet<number>,
  text: string,
  bigrams: (text: string) => string[],
): boolean {
  const folded = fold(text)
  const grams = bigrams(folded)
  if (grams.length === 0) return false
  const isWanted = (ordinal: number): boolean => {
    const article = articles[ordinal]
    return article ? rows.has(article.entry.row) : false
  }
  const inHeading = articles.some(
    (article, ordinal) => isWanted(ordinal) && fold(article?.entry.displayTitle ?? '').includes(folded),
  )
  if (inHeading) return true
  const located = view.locate('bigrams', grams)
  if (located.some(({ df }) => df === 0)) return false
  const rarest = located.reduce((best, each) => (each.df < best.df ? each : best))
  return view.segments.some((placed, index) => standsIn(placed, index, rarest, folded, isWanted))
}

function standsIn(
  { segment, articleBase }: PlacedSegment,
  index: number,
  rarest: LocatedTerm,
  folded: string,
  isWanted?: (articleOrdinal: number) => boolean,
): boolean {
  const position = rarest.positions[index] as number
  if (position < 0) return false
  const { starts, postings } = segment.bigrams
  const { buffer, byteOffset } = segment.text
  for (let i = starts[position] as number; i < (starts[position + 1] as number); i += 1) {
    const chunk = (postings[i] as number) >>> TF_BITS
    if (isWanted && !isWanted(articleBase + (segment.articleOf[chunk] as number))) continue
    const start = segment.textStarts[chunk] as number
    const length = (segment.textStarts[chunk + 1] as number) - start
    if (
      Buffer.from(buffer, byteOffset + 2 * start, 2 * length)
        .toString('utf16le')
        .includes(folded)
    )
      return true
  }
  return false
}
