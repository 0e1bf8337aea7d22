import type { Features } from './features.js'

/** Fitted by `npm run fit` (test/eval/fit.ts, figures in test/eval/ABLATION.md); do not edit by hand. */
export const WEIGHTS: Features = {
  words: 1.994,
  bigrams: 0.82,
  wordsFound: 2.374,
  bigramsFound: 0.837,
  headingWords: 0.599,
  headingBigrams: 1.361,
  wordsChunk: 0,
  bigramsChunk: 0,
  wordsFoundChunk: 1.901,
  bigramsFoundChunk: 0.939,
  dense: 7.242,
  longest: 2.883,
  pair: 0.323,
  answering: 0.983,
  numbers: 1.112,
  quoted: 0,
}
