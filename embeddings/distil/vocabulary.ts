import { simplify } from '../../src/index/fold.js'
import { createTokenize, normalizedRuns, type Pieces } from '../../src/index/unigram.js'

/** Vocabularies open with the two pieces a tokenizer needs and no text holds; both have no vector. */
export const SPECIAL_PIECES = ['[PAD]', '[UNK]']
export const UNKNOWN_ID = 1

/** Times a character, Latin word or number must occur in the sample to be a candidate. */
const LEAST_CHARACTER = 3
const LEAST_RUN = 20

/**
 * Chooses the pieces: every character the sample holds more than a few times, so that no text falls outside,
 * then the words that the best split of the sample uses most. Words come from a jieba dictionary; Latin words
 * and numbers from the sample.
 * @param dictionary lines `word frequency tag`
 * @param sample texts in Simplified characters
 * @param size number of pieces, the special ones included
 */
export function chooseVocabulary(dictionary: string, sample: readonly string[], size: number): Pieces {
  const candidates = new Map<string, number>()
  for (const line of dictionary.split('\n')) {
    const [word = '', frequency = '1'] = line.split(' ')
    const piece = simplify(word).normalize('NFKC').toLowerCase()
    if (!/^[\p{L}\p{N}]{2,12}$/u.test(piece) || /[\ud800-\udfff]/.test(piece)) continue
    candidates.set(piece, (candidates.get(piece) ?? 0) + Number(frequency))
  }
  const runs = sample.map((text) => normalizedRuns(text))
  const characters = new Map<string, number>()
  const latin = new Map<string, number>()
  for (const run of runs.flat()) {
    for (let i = 0; i < run.length; i++) count(characters, run.charAt(i))
    for (const word of run.match(/[a-z]{2,}|[0-9]{2,4}/g) ?? []) count(latin, word)
  }
  for (const [char, times] of characters)
    if (times >= LEAST_CHARACTER && !/[\ud800-\udfff]/.test(char)) candidates.set(char, times)
  for (const [word, times] of latin) if (times >= LEAST_RUN) candidates.set(word, times)

  // Count the pieces of the best split under the dictionary's frequencies, keep the most used, and count
  // again with those alone: what was dropped falls to the pieces that now take its place.
  const first = countPieces(toPieces(candidates, 1), runs)
  const words = [...first].filter(([piece]) => piece.length > 1).sort(byCount)
  const singles = [...candidates].filter(([piece]) => piece.length === 1)
  const kept = new Map([...singles, ...words].slice(0, size - SPECIAL_PIECES.length))
  const second = countPieces(toPieces(kept, 0.5), runs)
  for (const piece of kept.keys()) kept.set(piece, second.get(piece) ?? 0)
  return toPieces(new Map([...kept].sort(byCount)), 0.5)
}

const byCount = (a: [string, number], b: [string, number]) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function toPieces(counts: ReadonlyMap<string, number>, smoothing: number): Pieces {
  const total = [...counts.values()].reduce((sum, times) => sum + times + smoothing, 0)
  const texts = [...SPECIAL_PIECES, ...counts.keys()]
  const scores = [0, 0, ...[...counts.values()].map((times) => Math.log((times + smoothing) / total))]
  return { texts, scores }
}

function countPieces(pieces: Pieces, runs: readonly string[][]): Map<string, number> {
  const tokenize = createTokenize(pieces)
  const counts = new Map<string, number>()
  for (const text of runs)
    for (const run of text) for (const id of tokenize(run)) count(counts, pieces.texts[id] as string)
  return counts
}
