import type { SalienceFeatures } from './features.js'

/** Fitted by `npm run weigh` (test/eval/weigh.ts); do not edit by hand. */
export const SALIENCE_WEIGHTS: SalienceFeatures = {
  opening: 1.684,
  act: 1.533,
  result: 1.429,
  figures: 1.962,
  title: 1.56,
  central: 1.047,
  plain: 1.345,
}
