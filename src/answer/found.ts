import type { NearestArticle, StoredArticle, StoredIssue } from '../model.js'
import type { Question } from '../retrieve/understand/understand.js'
import type { DraftItem, Evidence } from './draft.js'
import type { Reading, ReadSentence } from './reading.js'

/** An article that a search found, read for the question. */
export interface Found extends Reading {
  issue: StoredIssue
  /** Issues that have the same text with little changed. */
  alsoIn: StoredIssue[]
  /** Retrieval's score of the article, higher is better; comparable within one search only. */
  rank: number
}

/** One question with what was found for it, best first: what every kind of answer is built from. */
export interface Findings {
  question: Question
  found: Found[]
}

/** How an issue is named under a quote or in a table: `2024年第6期`. */
export function issueName(issue: StoredIssue): string {
  const { number, total, date, title } = issue.head
  const year = date ? `${date.slice(0, 4)}年` : ''
  if (number !== null) return `${year}第${number}期`
  if (total !== null) return `总第${total}期`
  return date ?? title ?? `《${issue.source.replace(/\.[^.]+$/, '')}》`
}

export function whole(found: Pick<Found, 'issue' | 'article'>, start: number, end: number): Evidence {
  return { source: 'text', issue: found.issue, article: found.article, start, end }
}

/** The title of an article as evidence; a brief's first words stand in its text. */
export function titleEvidence(found: Pick<Found, 'issue' | 'article'>): Evidence {
  const { article } = found
  if (article.title !== null) {
    return { source: 'title', issue: found.issue, article, start: 0, end: article.title.length }
  }
  const end = Math.min(article.text.length, firstSentenceEnd(article.text))
  return whole(found, 0, end)
}

function firstSentenceEnd(text: string): number {
  const stop = text.search(/[。！？；\n]/)
  return stop < 0 ? Math.min(text.length, 80) : Math.min(stop + 1, 80)
}

export function quoteItem(
  found: Pick<Found, 'issue' | 'article'>,
  start: number,
  end: number,
  prefix = '',
): DraftItem {
  return { text: `${prefix}${found.article.text.slice(start, end)}`, evidence: whole(found, start, end) }
}

export function nearestOf(found: readonly Pick<Found, 'issue' | 'article'>[], count = 3): NearestArticle[] {
  return found.slice(0, count).map(({ article, issue }) => ({
    article: article.id,
    title: article.displayTitle,
    issue: issueName(issue),
  }))
}

/** Oldest issue first; of no date before all. */
export const byDate = (a: Found, b: Found): number =>
  (a.issue.head.date ?? '').localeCompare(b.issue.head.date ?? '')

/** Who speaks in an article: its district, or the unit of its byline, or the city. */
export function placeOf(article: StoredArticle): string {
  return article.district ?? article.bylines[0]?.unit ?? '市级'
}

/** The best sentence over one article, by score with the given bonus. */
export function bestSentence(
  found: Found,
  bonus: (sentence: ReadSentence) => number = () => 0,
): ReadSentence | null {
  let best: ReadSentence | null = null
  let bestScore = -1
  for (const sentence of found.sentences) {
    const score = sentence.score + bonus(sentence)
    if (score > bestScore) {
      best = sentence
      bestScore = score
    }
  }
  return best
}
