import type { ModelFolder } from './model-folder.js'
import { createTokenize, normalizedRuns, piecesOf } from './unigram.js'

/** Gives the vectors of token ids, one after another, whatever their context. */
export type Lookup = (ids: readonly number[]) => Promise<Float32Array>

/** Turns texts into vectors of any length; zero where the model knows nothing. */
export type Encode = (texts: readonly string[]) => Promise<Float32Array[]>

/** Rows asked of the model at once while its table is read: keeps the runtime's buffers small. */
const ROWS = 4096

/**
 * A static model is a table: a token's vector is the same in every text, so each is asked of the model once,
 * at the start, and texts are summed here. Many times faster than running the graph on every text, and a
 * question costs microseconds.
 * @returns undefined where the folder holds no such model, or one whose tokenizer works otherwise
 */
export async function loadStatic(folder: ModelFolder, lookup: Lookup): Promise<Encode | undefined> {
  const pieces = folder.config.num_hidden_layers === 0 ? piecesOf(folder.tokenizer) : undefined
  if (!pieces || folder.pooling !== 'mean') return undefined
  const tokenize = createTokenize(pieces)
  const count = pieces.texts.length
  let table = new Float32Array(0)
  let dimensions = 0
  for (let from = 0; from < count; from += ROWS) {
    const ids = Array.from({ length: Math.min(ROWS, count - from) }, (_, i) => from + i)
    const rows = await lookup(ids)
    if (from === 0) {
      dimensions = rows.length / ids.length
      table = new Float32Array(count * dimensions)
    }
    table.set(rows, from * dimensions)
  }
  return async (texts) =>
    texts.map((text) => sumRows(table, dimensions, normalizedRuns(text).flatMap(tokenize)))
}

/** The sum of the rows `ids` of a [rows × dimensions] table: its direction is that of their mean. */
export function sumRows(table: Float32Array, dimensions: number, ids: ArrayLike<number>): Float32Array {
  const sum = new Float32Array(dimensions)
  for (let i = 0; i < ids.length; i++) {
    const from = (ids[i] as number) * dimensions
    for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] as number) + (table[from + d] as number)
  }
  return sum
}
