import type { Features } from './features.js'

/** Fitted by `npm run fit` (test/eval/fit.ts, figures in test/eval/ABLATION.md); do not edit by hand. */
export const WEIGHTS: Features = {
  words: 1.83,
  bigrams: 0.6,
  wordsFound: 2.46,
  bigramsFound: 0.76,
  headingWords: 0.59,
  headingBigrams: 1.31,
  wordsChunk: 0.22,
  bigramsChunk: -0.09,
  wordsFoundChunk: 1.84,
  bigramsFoundChunk: 0.83,
  dense: 6.81,
  longest: 2.7,
  pair: 1.07,
  answering: 1.06,
  numbers: 1.27,
  quoted: 1.28,
}
