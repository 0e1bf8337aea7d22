import type { Embedder } from '../../src/index/embedder.js'
import type { TermCutter } from '../../src/index/lexical.js'
import { createCopyTest } from '../../src/retrieve/copies.js'
import { FEATURES } from '../../src/retrieve/features.js'
import { allowedArticles } from '../../src/retrieve/filter.js'
import { candidatesOf } from '../../src/retrieve/rank.js'
import type { DevelopmentSet } from './development-sets.js'
import { type Choice, scoresOf } from './softmax-regression.js'

/** Bigrams two passages must share to count as one text. */
const COPY_SHARE = 0.8

/** The candidates of every question of a set with their features; copies of a right one are left out. */
export async function choicesOf(
  set: DevelopmentSet,
  deps: { embedder: Embedder; segmenter: TermCutter },
): Promise<Choice[]> {
  const { snapshot } = set
  const allowed = allowedArticles(snapshot, {}, true)
  const isCopy = createCopyTest(snapshot.view, COPY_SHARE)
  const choices: Choice[] = []
  for (const { text, answers } of set.questions) {
    const vector = await deps.embedder.embedQuery(text)
    const { candidates } = candidatesOf(snapshot, deps.segmenter, text, vector, allowed)
    const right = candidates.filter(({ article }) => answers(article))
    const kept = candidates.filter(
      (candidate) =>
        right.includes(candidate) || !right.some(({ article }) => isCopy(article, candidate.article)),
    )
    choices.push({
      features: Float32Array.from(kept.flatMap(({ features }) => [...features])),
      gold: kept.map((candidate) => right.includes(candidate)),
      weight: 1,
    })
  }
  return choices
}

/** The same choices with some features only. */
export function withFeatures(choices: readonly Choice[], names: readonly string[]): Choice[] {
  const columns = names.map((name) => (FEATURES as readonly string[]).indexOf(name))
  return choices.map((choice) => ({
    ...choice,
    features: Float32Array.from(
      choice.gold.flatMap((_, row) =>
        columns.map((f) => choice.features[row * FEATURES.length + f] as number),
      ),
    ),
  }))
}

export interface Recall {
  r1: number
  mrr10: number
}

/** Recall at one and mean reciprocal rank; ties count as a draw among those tied. */
export function recallOf(choices: readonly Choice[], weights: Float64Array): Recall {
  let r1 = 0
  let mrr10 = 0
  for (const choice of choices) {
    if (!choice.gold.includes(true)) continue
    const scores = scoresOf(choice, weights)
    const best = Math.max(...scores.filter((_, row) => choice.gold[row]))
    let above = 0
    let level = 0
    for (const [row, score] of scores.entries()) {
      if (choice.gold[row]) continue
      if (score > best + 1e-9) above += 1
      else if (score > best - 1e-9) level += 1
    }
    if (above === 0) r1 += 1 / (1 + level)
    if (above + level / 2 < 10) mrr10 += 1 / (1 + above + level / 2)
  }
  return { r1: r1 / choices.length, mrr10: mrr10 / choices.length }
}
