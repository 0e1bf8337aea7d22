import type { SalienceFeatures } from './features.js'

/** Fitted by `npm run weigh` (test/eval/weigh.ts); do not edit by hand. */
export const SALIENCE_WEIGHTS: SalienceFeatures = {
  opening: 1.85,
  act: 1.396,
  result: 1.401,
  figures: 2.048,
  title: 1.45,
  central: 1.075,
  plain: 1.341,
}
