import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeModelFolder } from '../../embeddings/distil/model-files.js'
import { quantize } from '../../embeddings/distil/quantize.js'
import { createRandom } from '../../src/eval/random.js'
import type { Pieces } from '../../src/index/unigram.js'

const WORDS = [
  ...'代表建议办理环保督察人大会议市区县的了在是一二三年月。,:2024',
  '代表',
  '建议',
  '环保',
  '督察',
  '环保督察',
  '人大',
]

/** Pieces of the tiny model: single characters and a few words, the longer the likelier. */
export const TINY_PIECES: Pieces = {
  texts: ['[PAD]', '[UNK]', ...new Set(WORDS)],
  scores: [0, 0, ...[...new Set(WORDS)].map((word, at) => -6 + word.length - at / 100)],
}

/** Writes a model of random vectors, the same each time, as `tiny` in a new folder; gives that folder's path. */
export function writeTinyModel(dimensions = 16): string {
  const random = createRandom(7)
  const table = Float32Array.from({ length: TINY_PIECES.texts.length * dimensions }, () => random() - 0.5)
  // Padding and unknown characters have no vector.
  table.fill(0, 0, 2 * dimensions)
  const folder = join(mkdtempSync(join(tmpdir(), 'tiny-model-')), 'tiny')
  writeModelFolder(folder, TINY_PIECES, quantize(table, dimensions), '# tiny\n')
  return folder
}
