import type { StoredArticle } from '../model.js'
import type { Span } from './shorten.js'

/** A term in quotation marks, or a figure made of numbers (1+14+61), as an article first has it. */
export interface CoinedTerm {
  /** Without its quotation marks. */
  term: string
  articleId: string
  source: 'title' | 'text'
  /** Of the term in the title or text. */
  span: Span
  /** How much it looks like a coinage that its article stands on. */
  weight: number
}

const QUOTED = /[“"]([^“”"\n]{2,14})[”"]/g
const NUMBERS = /\d{1,3}(?:\+\d{1,4})+/g
/** Sentences in quotation marks are what somebody said, and titles of papers are no terms. */
const NO_TERM = /[，。、；：？！?!,;:《》]|^[\d\s.%]+$/
/** 三坚持, 四个+, 七链合一, 点穴式: the forms in which offices coin. */
const COINED =
  /^[一二三四五六七八九十两双]|[一二三四五六七八九十两]个|\+|[0-9]|式$|化$|[一二三四五六七八九十]/

/** What every bulletin says. */
const COMMON = /^(?:一府[一两]|两会|三农|三公|一号|回头看|最后一公里|放管服|双随机|八八战略|线上|线下)/
/** 十二个月: a time, not a coinage. */
const LASTS = /[年月天日周]$/
/** Below this a term is a figure of speech (“大文章”) rather than a coinage. */
const LEAST = 2.5
const MOST_REPEATS = 3

/** Terms that articles coin, each once, the likeliest first: in a title or heading, of a coined form, or said again. */
export function coinedTerms(articles: readonly StoredArticle[]): CoinedTerm[] {
  const found = new Map<string, CoinedTerm>()
  for (const article of articles) {
    for (const source of ['title', 'text'] as const) {
      const text = source === 'title' ? (article.title ?? '') : article.text
      for (const { term, start } of termsIn(text)) {
        if (found.has(term)) continue
        const weight = weightOf(term, article)
        found.set(term, {
          term,
          articleId: article.id,
          source,
          span: { start, end: start + term.length },
          weight,
        })
      }
    }
  }
  return [...found.values()].filter(({ weight }) => weight >= LEAST).sort((a, b) => b.weight - a.weight)
}

function weightOf(term: string, { title, text, points }: StoredArticle): number {
  const coined = COINED.test(term) && !LASTS.test(term)
  if (COMMON.test(term) || (term.length < 3 && !coined)) return 0
  const repeats = text.split(term).length - 2 + (title?.includes(term) ? 1 : 0)
  return (
    (title?.includes(term) ? 1.5 : 0) +
    (points.some(({ heading }) => heading.includes(term)) ? 1 : 0) +
    (coined ? 1.5 : 0) +
    Math.min(repeats, MOST_REPEATS)
  )
}

function termsIn(text: string): { term: string; start: number }[] {
  const found: { term: string; start: number }[] = []
  for (const match of pairedQuotes(text)) if (!NO_TERM.test(match.term)) found.push(match)
  for (const { 0: term, index } of text.matchAll(NUMBERS))
    if (!found.some(({ start, term: known }) => start <= index && index < start + known.length))
      found.push({ term, start: index })
  return found.sort((a, b) => a.start - b.start)
}

/** Straight marks open and close by turns within their paragraph; between a closing and an opening one is no term. */
function pairedQuotes(text: string): { term: string; start: number }[] {
  const found: { term: string; start: number }[] = []
  let from = 0
  for (const paragraph of text.split('\n')) {
    for (const { 1: term = '', index, 0: whole } of paragraph.matchAll(QUOTED)) {
      const before = paragraph.slice(0, index).split('"').length - 1
      if (whole.startsWith('"') && before % 2 === 1) continue
      found.push({ term, start: from + index + 1 })
    }
    from += paragraph.length + 1
  }
  return found
}
