import { EVIDENCE_WEIGHTS } from './confidence-weights.js'

/** What speaks for and against a question being answered by what was found; all 0…1. */
export interface EvidenceFeatures {
  /** Share of the question's weight in the best article's title and text. */
  coverage: number
  /** Share in the best sentence itself. */
  own: number
  /** The same with its surroundings at a discount. */
  sentence: number
  /** Cosine of the question with the best passage. */
  dense: number
  /** Share of the question's weight in the best article's title. */
  title: number
  /** Share of the question's weight that no bulletin held says anywhere. */
  unseen: number
}

export const EVIDENCE_FEATURES = ['coverage', 'own', 'sentence', 'dense', 'title', 'unseen'] as const

/**
 * Probability that the question is answered by what was found: logistic regression fitted by `npm run fit`
 * on answerable and unanswerable development questions.
 */
export function confidence(features: EvidenceFeatures): number {
  let sum = EVIDENCE_WEIGHTS.bias
  for (const name of EVIDENCE_FEATURES) sum += EVIDENCE_WEIGHTS[name] * features[name]
  return 1 / (1 + Math.exp(-sum))
}
