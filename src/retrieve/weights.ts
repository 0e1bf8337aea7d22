import type { Features } from './features.js'

/** Fitted by `npm run fit`; do not edit by hand. */
export const WEIGHTS: Features = {
  words: 6,
  bigrams: 8,
  wordsChunk: 2,
  bigramsChunk: 3,
  wordsFound: 2,
  bigramsFound: 2,
  wordsFoundChunk: 2,
  bigramsFoundChunk: 2,
  dense: 6,
  headingWords: 1,
  headingBigrams: 1,
  longest: 1,
  sentence: 3,
  pair: 1,
  answering: 1,
  near: 1,
  numbers: 0.5,
  quoted: 0.5,
}
