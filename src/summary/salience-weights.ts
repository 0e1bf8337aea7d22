import type { SalienceFeatures } from './features.js'

/** Fitted by `npm run weigh` (test/eval/weigh.ts); do not edit by hand. */
export const SALIENCE_WEIGHTS: SalienceFeatures = {
  lead: 1,
  opening: 1,
  act: 1,
  result: 1,
  figures: 1,
  title: 1,
  central: 1,
  plain: 1,
}
