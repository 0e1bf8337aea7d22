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
  /** How far the best passage's cosine stands out of the other candidates', in their standard deviations, against 5 or the most that so few allow. */
  outstanding: number
  /** The rarest word of the question that the article lacks and others have, against the rarest of all. */
  lost: number
  /** Share of the question's subject that stands in the article in one piece. */
  run: number
  /** The same of its title. */
  titleRun: number
  /** 1 where a district is named and the article neither is of it nor speaks of it there. */
  foreign: number
  /** 1 where a figure or a date is asked for: only its own sentence can give it. */
  exact: number
  /** Then: how well the unit, or the precision of the date, is what was asked for. */
  fit: number
  /** Then: how much of the question stands in the clause that gives it. */
  bound: number
  /** Then: how much of the very word that is asked of (多少条建议, 哪天揭牌) stands how near to it. */
  asked: number
  /** 1 where a noun of the question stands in no text, nor anything that bulletins write for it. */
  strange: number
  /** Of the numbers that the question states (1327名代表…), 1 where all stand in the article, −1 where none; 0 where it states none. */
  numbers: number
  /** 1 where an author is asked for: any article has one, so the question must be about it. */
  who: number
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
  'lost',
  'run',
  'titleRun',
  'foreign',
  'exact',
  'fit',
  'bound',
  'asked',
  'strange',
  'numbers',
  'who',
] as const

/** From here on a question counts as answered; the fit moves each group's bias so that one bound serves both. */
export const SURE = 0.5

/**
 * Probability that the question is answered by what was found, its bias moved so that `SURE` is where errors cost
 * least: logistic regression fitted by `npm run calibrate` on answerable and unanswerable development questions, one for
 * questions that want a figure or a date, one for all others.
 */
export function confidence(features: EvidenceFeatures): number {
  const weights = features.exact === 1 ? EVIDENCE_WEIGHTS.exact : EVIDENCE_WEIGHTS.other
  let sum = weights.bias
  for (const name of EVIDENCE_FEATURES) sum += weights[name] * features[name]
  return 1 / (1 + Math.exp(-sum))
}
