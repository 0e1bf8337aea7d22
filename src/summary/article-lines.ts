import type { Point, StoredArticle } from '../model.js'
import { mostSalient, type SalientSentence, weighSentences } from './salience.js'
import { headingEnd, type Sentence } from './sentences.js'
import { type Span, shorten } from './shorten.js'
import type { SummaryLength, SummaryLine } from './summary.js'

/** A line before it is cited. */
export interface LineSpan extends Span {
  role: SummaryLine['role']
}

/** UTF-16 units that a sentence is brought down to where leaving out whole clauses can do it. */
const LIMITS: Record<SummaryLength, number> = { minute: 70, five: 90, full: 120 }
const BRIEF_LIMIT = 80
/** How much of an opening sentence must say more than any bulletin could, if the points below it say enough. */
const TELLING = 0.35

/**
 * What a summary of a length says of an article. A minute: its best sentence. Five: its best two, and its points.
 * Full: its best sentence before the points, then each outermost point with the best sentence in it. A brief is
 * its first sentence, because that says who did what; unless it is to be read in a minute, with its points.
 */
export function articleLines(article: StoredArticle, length: SummaryLength): LineSpan[] {
  const sentences = weighSentences(article)
  const [first] = sentences
  if (!first) return [{ role: 'sentence', start: 0, end: article.text.length }]
  const line = (sentence: Sentence): LineSpan => ({
    role: 'sentence',
    ...shorten(article.text, sentence, article.kind === 'brief' ? BRIEF_LIMIT : LIMITS[length]),
  })
  const outer = article.points.filter(({ level }) => level === 1)
  const headings = length === 'minute' ? [] : outer.map((point) => headingOf(article.text, point))
  if (article.kind === 'brief') return [line(first), ...headings]
  if (length === 'minute') return mostSalient(sentences, 1).map(line)
  if (length === 'five' || outer.length === 0) {
    return [...mostSalient(sentences, 2).map(line), ...headings]
  }
  const inside = (point: Point) => sentences.filter(({ start }) => point.start <= start && start < point.end)
  const within = outer.flatMap((point) => [headingOf(article.text, point), ...best(inside(point)).map(line)])
  const before = sentences.filter(({ start }) => start < (outer[0] as Point).start)
  const isTold = within.some(({ role }) => role === 'sentence')
  const opening = isTold ? before.filter(({ features }) => features.plain >= TELLING) : before
  return [...best(opening).map(line), ...within]
}

const best = (sentences: readonly SalientSentence[]): SalientSentence[] => mostSalient(sentences, 1)

/** A point's label and heading; what a run-in heading says that is a whole sentence stays one. */
function headingOf(text: string, point: Point): LineSpan {
  return { role: 'heading', start: point.start, end: headingEnd(text, point) }
}
