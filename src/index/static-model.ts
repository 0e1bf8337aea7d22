import type { ModelFolder } from './model-folder.js'
import { createTokenize, normalizedRuns, piecesOf } from './unigram.js'

/** Gives the vectors of token ids, one after another, whatever their context. */
export type Lookup = (ids: readonly number[]) => Promise<Float32Array>

/** Turns texts into vectors of any length; zero where the model knows nothing. */
export type Encode = (texts: readonly string[]) => Promise<Float32Array[]>

/** Rows asked of the model at once: keeps the runtime's buffers small. */
const ROWS = 4096

/**
 * A static model is a table: a token's vector is the same in every text, so each row is asked of the model once,
 * when the first text needs it, and texts are summed here. Many times faster than running the graph on every
 * text; a question costs microseconds, and a process that only answers never reads most of the table.
 * @returns undefined where the folder holds no such model, or one whose tokenizer works otherwise
 */
export async function loadStatic(folder: ModelFolder, lookup: Lookup): Promise<Encode | undefined> {
  const pieces = folder.config.num_hidden_layers === 0 ? piecesOf(folder.tokenizer) : undefined
  if (!pieces || folder.pooling !== 'mean') return undefined
  const tokenize = createTokenize(pieces)
  const dimensions = (await lookup([0])).length
  const table = new Float32Array(pieces.texts.length * dimensions)
  const held = new Uint8Array(pieces.texts.length)

  async function fetchRows(ids: readonly number[]): Promise<void> {
    for (let from = 0; from < ids.length; from += ROWS) {
      const some = ids.slice(from, from + ROWS)
      const rows = await lookup(some)
      for (const [at, id] of some.entries()) {
        table.set(rows.subarray(at * dimensions, (at + 1) * dimensions), id * dimensions)
        held[id] = 1
      }
    }
  }

  return async (texts) => {
    const tokens = texts.map((text) => normalizedRuns(text).flatMap(tokenize))
    const missing = new Set<number>()
    for (const ids of tokens) for (const id of ids) if (held[id] === 0) missing.add(id)
    if (missing.size > 0) await fetchRows([...missing])
    return tokens.map((ids) => sumRows(table, dimensions, ids))
  }
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
