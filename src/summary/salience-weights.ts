import type { SalienceFeatures } from './features.js'

/** Fitted by `npm run weigh` (test/eval/weigh.ts); do not edit by hand. */
export const SALIENCE_WEIGHTS: SalienceFeatures = {
  opening: 1.813,
  act: 1.366,
  result: 1.427,
  figures: 2.053,
  title: 1.48,
  central: 1.06,
  plain: 1.356,
}
