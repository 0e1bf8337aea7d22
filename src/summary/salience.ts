import type { StoredArticle } from '../model.js'
import { SALIENCE_FEATURES, type SalienceFeatures, type SeenSentence, seeSentences } from './features.js'
import { SALIENCE_WEIGHTS } from './salience-weights.js'

/** A sentence with what its being kept is worth against the article's others. */
export interface SalientSentence extends SeenSentence {
  score: number
}

/** The sentences of an article that may stand in a summary, in order, each weighed. */
export function weighSentences(
  article: Pick<StoredArticle, 'title' | 'text' | 'points'>,
  weights: SalienceFeatures = SALIENCE_WEIGHTS,
): SalientSentence[] {
  return seeSentences(article).map((sentence) => ({
    ...sentence,
    score: scoreOf(sentence.features, weights),
  }))
}

function scoreOf(features: SalienceFeatures, weights: SalienceFeatures): number {
  return SALIENCE_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], 0)
}

/** The `count` sentences that are worth most, in the order of the text; of equals the earlier. */
export function mostSalient<T extends { score: number }>(sentences: readonly T[], count: number): T[] {
  const ranked = sentences.map((sentence, index) => ({ sentence, index }))
  ranked.sort((a, b) => b.sentence.score - a.sentence.score || a.index - b.index)
  return ranked
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ sentence }) => sentence)
}
