import type { ModelFolder } from './model-folder.js'
import { readStaticTable, type StaticTable } from './static-table.js'
import { createTokenize, normalizedRuns, piecesOf } from './unigram.js'

/** Turns texts into vectors of any length; zero where the model knows nothing. */
export type Encode = (texts: readonly string[]) => Promise<Float32Array[]>

/**
 * A static model is a table: a token's vector is the same in every text, so that texts are summed here, straight from
 * the folder's file. Many times faster than running the graph on every text, and no runtime has to be loaded.
 * @returns undefined where the folder holds no such model, or one whose tokenizer works otherwise
 */
export function loadStatic(folder: ModelFolder): Encode | undefined {
  if (folder.config.num_hidden_layers !== 0 || folder.pooling !== 'mean') return undefined
  const pieces = piecesOf(folder.tokenizer)
  const table = pieces && readStaticTable(folder.graph)
  if (!table || table.scales.length < pieces.texts.length) return undefined
  const tokenize = createTokenize(pieces)
  return async (texts) => texts.map((text) => sumRows(table, normalizedRuns(text).flatMap(tokenize)))
}

/** The sum of the rows `ids`: its direction is that of their mean. Rounded to float32 where the graph rounds. */
function sumRows({ rows, scales, dimensions }: StaticTable, ids: readonly number[]): Float32Array {
  const sum = new Float32Array(dimensions)
  for (const id of ids) {
    const scale = scales[id] as number
    const from = id * dimensions
    for (let d = 0; d < dimensions; d++)
      sum[d] = (sum[d] as number) + Math.fround((rows[from + d] as number) * scale)
  }
  return sum
}
