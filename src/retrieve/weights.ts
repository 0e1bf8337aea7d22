import type { Features } from './features.js'

/** Fitted by `npm run fit` (test/eval/fit.ts, figures in test/eval/ABLATION.md); do not edit by hand. */
export const WEIGHTS: Features = {
  words: 1.786,
  bigrams: 0.684,
  wordsFound: 2.91,
  bigramsFound: 0.919,
  headingWords: 0.653,
  headingBigrams: 0.948,
  wordsChunk: 0,
  bigramsChunk: 0,
  wordsFoundChunk: 1.976,
  bigramsFoundChunk: 1.01,
  dense: 7.269,
  longest: 0.87,
  pair: 0.894,
  aligned: 3.916,
  answering: 1.391,
  numbers: 1,
  quoted: 1.45,
}
