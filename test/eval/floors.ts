import type { AnswerFigures } from '../../src/eval/answers.js'
import type { SalienceFigures } from './summaries/measure.js'

type Bounds = Partial<Record<keyof AnswerFigures, number>>

/** What `npm run eval` must reach, by tier; raised whenever the product gets better, never lowered. */
export const FLOORS: Record<string, { atLeast: Bounds; atMost: Bounds }> = {
  samples: {
    atLeast: { hit1: 0.83, present: 0.79, valid: 1 },
    atMost: { falseAnswer: 0.035, falseRefusal: 0.13 },
  },
  towns: {
    atLeast: { hit1: 0.95, present: 0.94, valid: 1 },
    atMost: { falseAnswer: 0.02, falseRefusal: 0.03 },
  },
  real: {
    atLeast: { hit1: 0.945, present: 0.93, valid: 1 },
    atMost: { falseAnswer: 0.02, falseRefusal: 0.045 },
  },
}

/** The same for the sentences that summaries keep, in issues that their weights were not fitted on. */
export const SALIENCE_FLOORS: SalienceFigures = { sentences: 0.55, rouge1: 0.66, rouge2: 0.6, rougeL: 0.62 }
