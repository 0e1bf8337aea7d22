import { fold } from '../index/fold.js'
import { sentenceSpans } from '../index/sentences.js'
import type { Point, StoredArticle } from '../model.js'

/** A term of the question and what finding it is worth (its inverse document frequency). */
export interface WeightedTerm {
  term: string
  weight: number
}

/** What a question's reader looks for in an article. */
export interface ReadingQuery {
  words: readonly WeightedTerm[]
  bigrams: readonly WeightedTerm[]
  /** Words that bulletins would write for some of the question's own; they add, and their absence costs nothing. */
  instead: readonly WeightedTerm[]
}

/** A sentence of an article with how much of the question it and its surroundings say. */
export interface ReadSentence {
  start: number
  end: number
  /** Indices into the article's points that hold it, outermost first. */
  points: number[]
  /** Share of the question's weight said by the sentence itself, 0…1. */
  own: number
  /** The same with its headings, its neighbour before, the title and the lead counted at a discount. */
  score: number
}

/** An article read for a question. */
export interface Reading {
  article: StoredArticle
  sentences: ReadSentence[]
  /** Share of the question's weight that occurs anywhere in title or text. */
  coverage: number
  /** Share that the title says. */
  titleCoverage: number
  /** Whether title or text has a (folded) term. */
  says(term: string): boolean
}

/** What a term's place is worth, against 1 for the sentence itself. */
const WORTH = { heading: 0.75, before: 0.35, after: 0.15, title: 0.45, lead: 0.2 }

/** At most this share of what is lacking can be made good by other words. */
const INSTEAD_SHARE = 0.7

/** Longest sentence taken as one. */
const MAX_SENTENCE = 200

/** An article made ready to be read for any number of questions. */
export interface ReadableArticle {
  article: StoredArticle
  spans: { start: number; end: number; points: number[] }[]
  /** Folded and without white space, by sentence: its text and the headings above it. */
  texts: string[]
  headings: string[]
  /** Folded title, column and district; first sentence; and all together. */
  title: string
  lead: string
  all: string
}

export function readable(article: StoredArticle): ReadableArticle {
  const text = fold(article.text)
  const title = fold(`${article.title ?? ''} ${article.column ?? ''} ${article.district ?? ''}`)
  const spans = sentenceSpans(article.text, 0, article.text.length, MAX_SENTENCE)
    .flatMap((span) => trimmed(article.text, span))
    .map((span) => ({ ...span, points: holding(article.points, span.start) }))
  const texts = spans.map(({ start, end }) => text.slice(start, end).replace(/\s/g, ''))
  const headings = spans.map(({ points }) =>
    points
      .map((index) => fold(article.points[index]?.heading ?? ''))
      .join(' ')
      .replace(/\s/g, ''),
  )
  const all = `${title}\n${text.replace(/[ \t　]/g, '')}`
  return { article, spans, texts, headings, title, lead: texts[0] ?? '', all }
}

/**
 * Reads an article for a question: each sentence is scored by the weight of the question's words and bigrams
 * found in it, in the headings above it, in its neighbours, the title and the lead, each at its worth. A term
 * counts once, at its best place.
 */
export function readArticle(prepared: ReadableArticle, query: ReadingQuery): Reading {
  const { article, spans, headings, title, lead, all } = prepared
  const places = new Map(
    [query.words, query.bigrams, query.instead].flat().map(({ term }) => [term, placesOf(term, prepared)]),
  )
  const sentences = spans.map(
    (span, index): ReadSentence => ({
      ...span,
      own: said(query, (term) => (places.get(term)?.texts[index] ? 1 : 0)),
      score: said(query, (term) => bestPlace(places.get(term), index, headings[index] ?? '', term)),
    }),
  )
  return {
    article,
    sentences,
    coverage: said(query, (term) => (all.includes(term) ? 1 : 0)),
    titleCoverage: said(query, (term) => (title.includes(term) ? 1 : 0)),
    says: (term) => all.includes(term),
  }

  function placesOf(term: string, { texts }: ReadableArticle): TermPlaces | undefined {
    if (!all.includes(term) && !texts.some((text) => text.includes(term))) return undefined
    return {
      texts: texts.map((text) => text.includes(term)),
      outside: title.includes(term) ? WORTH.title : lead.includes(term) ? WORTH.lead : 0,
    }
  }
}

/** Where a term stands in an article: which sentences, and what title or lead make of it elsewhere. */
interface TermPlaces {
  texts: boolean[]
  outside: number
}

function bestPlace(places: TermPlaces | undefined, index: number, heading: string, term: string): number {
  if (places === undefined) return heading.includes(term) ? WORTH.heading : 0
  if (places.texts[index]) return 1
  if (heading.includes(term)) return WORTH.heading
  const before = places.texts[index - 1] ? WORTH.before : 0
  const after = places.texts[index + 1] ? WORTH.after : 0
  return Math.max(places.outside, before, after)
}

/** The question's own words and bigrams, then what stands for those that are lacking. */
function said(query: ReadingQuery, worth: (term: string) => number): number {
  const own = mix(query, worth)
  const total = query.words.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0 || query.instead.length === 0) return own
  const found = query.instead.reduce((sum, { term, weight }) => sum + weight * worth(term), 0)
  return own + (1 - own) * Math.min(1, found / total) * INSTEAD_SHARE
}

/** Mean of the words' and the bigrams' weighted shares; of the one there is, where the other is empty. */
function mix(query: ReadingQuery, worth: (term: string) => number): number {
  const words = share(query.words, worth)
  const bigrams = share(query.bigrams, worth)
  if (words === null || bigrams === null) return words ?? bigrams ?? 0
  return (words + bigrams) / 2
}

function share(terms: readonly WeightedTerm[], worth: (term: string) => number): number | null {
  let sum = 0
  let found = 0
  for (const { term, weight } of terms) {
    sum += weight
    found += weight * worth(term)
  }
  return sum > 0 ? found / sum : null
}

/** Points whose span holds an offset, outermost first. */
export function holding(points: readonly Point[], offset: number): number[] {
  return points
    .map((point, index) => ({ point, index }))
    .filter(({ point }) => point.start <= offset && offset < point.end)
    .sort((a, b) => a.point.level - b.point.level)
    .map(({ index }) => index)
}

function trimmed(text: string, span: { start: number; end: number }): { start: number; end: number }[] {
  const inner = text.slice(span.start, span.end)
  const start = span.start + (inner.length - inner.trimStart().length)
  const end = span.end - (inner.length - inner.trimEnd().length)
  return end > start ? [{ start, end }] : []
}
