import { SALIENCE_FEATURES, type SalienceFeatures, seeSentences } from '../../../src/summary/features.js'
import { type Choice, fitSoftmax } from '../softmax-regression.js'
import type { GoldArticle } from './gold.js'
import { bySalience, type Chooser } from './measure.js'

/** Weights under which the labelled sentences are likeliest among those of their article. */
export function fitSalience(articles: readonly GoldArticle[]): SalienceFeatures {
  const options = { steps: 400, rate: 0.05, l2: 0.05 }
  const fitted = fitSoftmax(articles.map(choiceOf), SALIENCE_FEATURES.length, options)
  const named = SALIENCE_FEATURES.map((name, index) => [name, fitted[index] as number])
  return Object.fromEntries(named) as SalienceFeatures
}

/** Chooses in each issue by weights fitted on the other issues alone. */
export function unseenSalience(articles: readonly GoldArticle[]): Chooser {
  const issues = [...new Set(articles.map(({ issue }) => issue))]
  const choosers = new Map(
    issues.map((held) => [held, bySalience(fitSalience(articles.filter(({ issue }) => issue !== held)))]),
  )
  return (gold, count) => choosers.get(gold.issue)?.(gold, count) ?? []
}

function choiceOf({ article, keep }: GoldArticle): Choice {
  const seen = seeSentences(article)
  return {
    features: Float32Array.from(
      seen.flatMap(({ features }) => SALIENCE_FEATURES.map((name) => features[name])),
    ),
    gold: seen.map(({ start }) => keep.includes(start)),
    weight: 1,
  }
}
