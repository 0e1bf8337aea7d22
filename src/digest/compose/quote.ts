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

/** Whole clauses of a sentence about one place of it: from its beginning where that fits. */
function clausesAround(text: string, sentence: Quote, at: number): Quote {
  if (sentence.end - sentence.start <= LONGEST) return { start: sentence.start, end: sentence.end }
  const clauses = clausesOf(text, { start: sentence.start, end: sentence.end })
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
