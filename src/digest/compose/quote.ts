import { fold } from '../../index/fold.js'
import type { Reason, StoredArticle } from '../../model.js'
import { clausesOf } from '../../summary/clauses.js'
import { mostSalient, weighSentences } from '../../summary/salience.js'
import type { Quote } from './digest.js'

/** Longest quote: three lines of a phone. A clause that is longer is quoted whole. */
const LONGEST = 90

/** What of an article to quote: about the words that it was found by, where its text has them; else its gist. */
export function quoteFor(article: StoredArticle, reasons: readonly Reason[]): Quote {
  const sentences = weighSentences(article)
  const text = fold(article.text)
  for (const { type, value } of reasons) {
    if (type !== 'keyword' && type !== 'phrase' && type !== 'theme') continue
    const wanted = fold(value)
    const said = mostSalient(
      sentences.filter(({ start, end }) => text.slice(start, end).includes(wanted)),
      1,
    )[0]
    if (said) return clausesAround(article.text, said, text.indexOf(wanted, said.start))
  }
  const gist = mostSalient(sentences, 1)[0] ?? { start: 0, end: article.text.length }
  return clausesAround(article.text, gist, gist.start)
}

const FIRST = /^(?:一是|其一|首先|[1１][.．、]|[（(][一1][）)])/

/** Whole clauses of a sentence about one place of it: from its beginning where that fits. */
function clausesAround(text: string, sentence: Quote, at: number): Quote {
  const { start: from } = sentence
  const clauses = clausesOf(text, { start: from, end: sentence.end })
  // The first of a list whose others are sentences of their own: what they are a list of is said before it.
  const isOpen = /[；;]$/.test(text.slice(from, sentence.end).trimEnd())
  const first = isOpen ? clauses.findIndex(({ start, end }) => FIRST.test(text.slice(start, end))) : -1
  const until = first > 0 ? (clauses[first - 1] as Quote).end : sentence.end
  if (first > 0 && at < until) return { start: from, end: until }
  if (sentence.end - from <= LONGEST) {
    const said = text.slice(from, sentence.end).replace(/[，,；;：:、\s]+$/, '')
    return { start: from, end: from + said.length }
  }
  const held = Math.max(
    0,
    clauses.findIndex(({ end }) => end > at),
  )
  const middle = clauses[held] ?? sentence
  let { start, end } = middle
  for (const { start: before } of clauses.slice(0, held).reverse())
    if (end - before <= LONGEST) start = before
  for (const { end: after } of clauses.slice(held + 1)) if (after - start <= LONGEST) end = after
  return { start, end }
}
