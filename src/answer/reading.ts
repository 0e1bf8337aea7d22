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
  /** The sentences, folded and without white space, one a line, and where each begins. */
  lines: string
  starts: Uint32Array
  /** The headings above a sentence, folded and without white space: each wording once, and which a sentence has. */
  headings: { text: string; sentences: number[] }[]
  /** Folded title, column and district; first sentence; and all together. */
  title: string
  lead: string
  all: string
}

const BLANK = /\s/

export function readable(article: StoredArticle): ReadableArticle {
  const text = fold(article.text)
  const title = fold(`${article.title ?? ''} ${article.column ?? ''} ${article.district ?? ''}`)
  const spans: ReadableArticle['spans'] = []
  for (const span of sentenceSpans(article.text, 0, article.text.length, MAX_SENTENCE)) {
    const { start, end } = trimmed(article.text, span)
    if (end > start) spans.push({ start, end, points: holding(article.points, start) })
  }
  const sentences = spans.map(({ start, end }) => {
    const sentence = text.slice(start, end)
    return BLANK.test(sentence) ? sentence.replace(/\s/g, '') : sentence
  })
  const starts = new Uint32Array(sentences.length)
  let at = 0
  for (const [index, sentence] of sentences.entries()) {
    starts[index] = at
    at += sentence.length + 1
  }
  const all = `${title}\n${text.replace(/[ \t　]/g, '')}`
  return {
    article,
    spans,
    lines: sentences.join('\n'),
    starts,
    headings: headingsOf(article, spans),
    title,
    lead: sentences[0] ?? '',
    all,
  }
}

function headingsOf(article: StoredArticle, spans: ReadableArticle['spans']): ReadableArticle['headings'] {
  const sentences = new Map<string, number[]>()
  for (const [index, { points }] of spans.entries()) {
    if (points.length === 0) continue
    const key = points.join()
    const same = sentences.get(key)
    if (same) same.push(index)
    else sentences.set(key, [index])
  }
  return [...sentences.values()].map((same) => {
    const { points } = spans[same[0] as number] as ReadableArticle['spans'][number]
    const text = points.map((index) => fold(article.points[index]?.heading ?? '')).join(' ')
    return { text: text.replace(/\s/g, ''), sentences: same }
  })
}

/**
 * Reads an article for a question: each sentence is scored by the weight of the question's words and bigrams
 * found in it, in the headings above it, in its neighbours, the title and the lead, each at its worth. A term
 * counts once, at its best place.
 */
export function readArticle(prepared: ReadableArticle, query: ReadingQuery): Reading {
  const { article, spans, all } = prepared
  const words = findTerms(prepared, query.words)
  const bigrams = findTerms(prepared, query.bigrams)
  const instead = findTerms(prepared, query.instead)
  /** Of what is said in words, in bigrams and in other words: the share of the question. */
  const said = (inWords: number, inBigrams: number, inOthers: number): number => {
    const own = mean(inWords, words.total, inBigrams, bigrams.total)
    if (words.total === 0 || instead.total === 0) return own
    return own + (1 - own) * Math.min(1, inOthers / words.total) * INSTEAD_SHARE
  }
  const saidAt = (place: 'own' | 'score', index: number): number =>
    said(words[place][index] as number, bigrams[place][index] as number, instead[place][index] as number)
  const sentences = spans.map(
    ({ start, end, points }, index): ReadSentence => ({
      start,
      end,
      points,
      own: saidAt('own', index),
      score: saidAt('score', index),
    }),
  )
  return {
    article,
    sentences,
    coverage: said(words.all, bigrams.all, instead.all),
    titleCoverage: said(words.title, bigrams.title, instead.title),
    says: (term) => all.includes(term),
  }
}

/** The weight of terms found in an article: by sentence, and in all. */
interface FoundTerms {
  /** Of all terms, found or not. */
  total: number
  /** In each sentence itself. */
  own: Float64Array
  /** The same with what stands around it, each term at its best place. */
  score: Float64Array
  all: number
  title: number
}

function findTerms(prepared: ReadableArticle, terms: readonly WeightedTerm[]): FoundTerms {
  const { spans, lines, starts, headings, title, lead } = prepared
  const count = spans.length
  const found = { total: 0, own: new Float64Array(count), score: new Float64Array(count), all: 0, title: 0 }
  const places = new Float64Array(count)
  for (const { term, weight } of terms) {
    found.total += weight
    const isIn = prepared.all.includes(term)
    if (isIn) found.all += weight
    const entitled = isIn && title.includes(term)
    if (entitled) found.title += weight
    const first = lines.indexOf(term)
    const under = headings.filter(({ text }) => text.includes(term))
    // Most terms are nowhere in most articles.
    if (first < 0 && !isIn && !entitled && under.length === 0) continue
    places.fill(entitled ? WORTH.title : isIn && lead.includes(term) ? WORTH.lead : 0)
    let sentence = 0
    for (let at = first; at >= 0; ) {
      while (sentence + 1 < count && (starts[sentence + 1] as number) <= at) sentence += 1
      found.own[sentence] = (found.own[sentence] as number) + weight
      places[sentence] = 1
      if (sentence + 1 < count) places[sentence + 1] = Math.max(places[sentence + 1] as number, WORTH.before)
      if (sentence > 0) places[sentence - 1] = Math.max(places[sentence - 1] as number, WORTH.after)
      // Once a sentence: on with the next.
      at = sentence + 1 < count ? lines.indexOf(term, starts[sentence + 1]) : -1
    }
    for (const { sentences } of under)
      for (const index of sentences) places[index] = Math.max(places[index] as number, WORTH.heading)
    for (let i = 0; i < count; i += 1)
      found.score[i] = (found.score[i] as number) + weight * (places[i] as number)
  }
  return found
}

/** Mean of the words' and the bigrams' weighted shares; of the one there is, where the other is empty. */
function mean(words: number, ofWords: number, bigrams: number, ofBigrams: number): number {
  if (ofWords === 0) return ofBigrams === 0 ? 0 : bigrams / ofBigrams
  if (ofBigrams === 0) return words / ofWords
  return (words / ofWords + bigrams / ofBigrams) / 2
}

/** Points whose span holds an offset, outermost first. */
export function holding(points: readonly Point[], offset: number): number[] {
  const found: number[] = []
  for (const [index, { start, end }] of points.entries())
    if (start <= offset && offset < end) found.push(index)
  return found.sort((a, b) => (points[a] as Point).level - (points[b] as Point).level)
}

/** The span without the white space at its ends; of nothing but white space, an empty one. */
function trimmed(
  text: string,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  const inner = text.slice(start, end).trimStart()
  return { start: end - inner.length, end: end - inner.length + inner.trimEnd().length }
}
