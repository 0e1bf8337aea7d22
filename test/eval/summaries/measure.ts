import { l as rougeL, n as rougeN } from 'js-rouge'
import { createSegmenter } from '../../../src/index/words.js'
import type { SalienceFeatures } from '../../../src/summary/features.js'
import { mostSalient, weighSentences } from '../../../src/summary/salience.js'
import type { GoldArticle } from './gold.js'
import { textRank } from './textrank.js'

/** Of kept sentences against an editor's, each 0…1: F1 of the sentences themselves, and ROUGE over characters. */
export interface SalienceFigures {
  sentences: number
  rouge1: number
  rouge2: number
  rougeL: number
}

/** Chooses `count` sentences of an article, or as many as it always does, by their starts. */
export type Chooser = (gold: GoldArticle, count: number) => { start: number; end: number }[]

/** How many sentences each chooser keeps of an article: what an editor's two lines hold. */
export const KEPT = 2

const { words } = createSegmenter()

/** The first sentences, as they come. */
export const firstSentences: Chooser = ({ article }, count) => weighSentences(article).slice(0, count)

export const byTextRank: Chooser = ({ article }, count) => {
  const sentences = weighSentences(article)
  const scores = textRank(sentences.map(({ start, end }) => words(article.text.slice(start, end))))
  return mostSalient(
    sentences.map(({ start, end }, index) => ({ start, end, score: scores[index] as number })),
    count,
  )
}

/** The product's own, with its weights or others. */
export const bySalience =
  (weights?: SalienceFeatures): Chooser =>
  ({ article }, count) =>
    mostSalient(weighSentences(article, weights), count)

/** Means over the articles. */
export function measure(articles: readonly GoldArticle[], choose: Chooser, count = KEPT): SalienceFigures {
  const each = articles.map((gold) => measureOne(gold, choose(gold, count)))
  const mean = (of: keyof SalienceFigures): number =>
    each.reduce((sum, figures) => sum + figures[of], 0) / Math.max(1, each.length)
  return {
    sentences: mean('sentences'),
    rouge1: mean('rouge1'),
    rouge2: mean('rouge2'),
    rougeL: mean('rougeL'),
  }
}

function measureOne(
  { article, keep }: GoldArticle,
  chosen: readonly { start: number; end: number }[],
): SalienceFigures {
  const { text } = article
  const hits = chosen.filter(({ start }) => keep.includes(start)).length
  const said = chosen.map(({ start, end }) => text.slice(start, end)).join('')
  const wanted = weighSentences(article)
    .filter(({ start }) => keep.includes(start))
    .map(({ start, end }) => text.slice(start, end))
    .join('')
  // The library's own tokens are words between spaces, of which Chinese has none.
  const options = { tokenizer: characters, segmenter: (whole: string) => [whole] }
  return {
    sentences: (2 * hits) / (chosen.length + keep.length),
    rouge1: rougeN(said, wanted, { ...options, n: 1 }),
    rouge2: rougeN(said, wanted, { ...options, n: 2 }),
    rougeL: rougeL(said, wanted, options),
  }
}

const characters = (text: string): string[] => [...text].filter((char) => /[\p{L}\p{N}]/u.test(char))
