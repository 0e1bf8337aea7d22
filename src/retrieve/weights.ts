import type { Features } from './features.js'

/** Fitted by `npm run fit` (test/eval/fit.ts, figures in test/eval/ABLATION.md); do not edit by hand. */
export const WEIGHTS: Features = {
  words: 1.667,
  bigrams: 0.537,
  wordsFound: 2.208,
  bigramsFound: 0.672,
  headingWords: 0.568,
  headingBigrams: 1.36,
  wordsChunk: 0.02,
  bigramsChunk: 0,
  wordsFoundChunk: 2.386,
  bigramsFoundChunk: 1.137,
  dense: 6.829,
  longest: 3.043,
  pair: 0.628,
  answering: 0.961,
  numbers: 1.302,
  quoted: 1.655,
}
