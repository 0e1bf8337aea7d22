import type { AnswerFigures } from '../../src/eval/answers.js'

type Bounds = Partial<Record<keyof AnswerFigures, number>>

/** What `npm run eval` must reach, by tier; raised whenever the product gets better, never lowered. */
export const FLOORS: Record<string, { atLeast: Bounds; atMost: Bounds }> = {
  samples: { atLeast: { valid: 1 }, atMost: {} },
  real: { atLeast: { valid: 1 }, atMost: {} },
}
