import { createSegmenter } from '../src/index/words.js'

/** The dictionary, loaded once (half a second) for all test files that share a worker. */
export const segmenter = createSegmenter()
