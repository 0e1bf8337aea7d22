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
  /** Share of the question's weight that the best article lacks and other articles have: it speaks of another thing. */
  elsewhere: number
  /** Share that no article held has: other wording, or a subject from outside. */
  unseen: number
  /** How far the best passage's cosine stands out of the other candidates', in their standard deviations, over 5. */
  outstanding: number
  /** 1 where a figure or a date is asked for: only its own sentence can give it. */
  exact: number
  /** Then: how much of the question stands in the clause that gives it. */
  bound: number
  /** Then: how much of the very word that is asked of (多少条建议) stands in that sentence or the one before. */
  asked: number
}

export const EVIDENCE_FEATURES = [
  'coverage',
  'own',
  'sentence',
  'dense',
  'title',
  'elsewhere',
  'unseen',
  'outstanding',
  'exact',
  'bound',
  'asked',
] as const

/**
 * Probability that the question is answered by what was found: logistic regression fitted by `npm run fit`
 * on answerable and unanswerable development questions.
 */
export function confidence(features: EvidenceFeatures): number {
  let sum = EVIDENCE_WEIGHTS.bias
  for (const name of EVIDENCE_FEATURES) sum += EVIDENCE_WEIGHTS[name] * features[name]
  return 1 / (1 + Math.exp(-sum))
}
