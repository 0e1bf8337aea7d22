import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { Fault } from '../errors.js'
import type { Embedder, EmbedderInfo, Pooling } from './embedder.js'
import { simplify } from './fold.js'
import { readModelFolder } from './model-folder.js'

export interface EmbedderOptions {
  /** A name under `modelsDir` (the bundled model), a folder, or a hub id like `Xenova/bge-small-zh-v1.5`. */
  readonly model: string
  /** Where bundled models lie. */
  readonly modelsDir: string
  /** What the folder does not state, or states wrongly. */
  readonly pooling?: Pooling | undefined
  readonly queryPrefix?: string | undefined
  /** Keep only the first so many dimensions; of use where a model orders them by weight, as ours does. */
  readonly dimensions?: number | undefined
  /** Fetches a hub model and gives its folder; without it only local models load. */
  readonly download?: ((id: string) => Promise<string>) | undefined
}

/** Padded characters of one run of the model: bounds memory, and the time the thread is blocked. */
const RUN_BUDGET = 1024
const RUN_TEXTS = 16

/**
 * Loads a model through Transformers.js and pools its token vectors. The library is imported on the first
 * call, so that what needs no model does not pay for it.
 * @throws Fault `model_missing`, `model_broken`, and what `download` throws.
 */
export async function loadEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const path = await locate(options)
  const folder = await readModelFolder(path)
  const pooling = options.pooling ?? folder.pooling
  const queryPrefix = options.queryPrefix ?? folder.queryPrefix
  const run = await loadModel(path)
  const [probe] = await run(['。'], pooling)
  const full = (probe as Float32Array).length
  const dimensions = Math.min(options.dimensions ?? full, full)
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([folder.contentHash, pooling, queryPrefix, dimensions]))
    .digest('hex')
    .slice(0, 16)
  const info: EmbedderInfo = { name: options.model, fingerprint, dimensions, pooling, queryPrefix }

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const simplified = texts.map(simplify)
    const vectors = texts.map(() => new Float32Array(dimensions))
    // Texts of like length together: padding costs a transformer as much as text does.
    const order = [...simplified.keys()].filter((i) => (simplified[i] as string).trim() !== '')
    order.sort((a, b) => (simplified[a] as string).length - (simplified[b] as string).length)
    for (let start = 0; start < order.length; ) {
      const end = runEnd(order, simplified, start)
      const indexes = order.slice(start, end)
      const pooled = await run(
        indexes.map((i) => simplified[i] as string),
        pooling,
      )
      for (const [at, i] of indexes.entries())
        (vectors[i] as Float32Array).set(unit((pooled[at] as Float32Array).subarray(0, dimensions)))
      start = end
    }
    return vectors
  }

  return {
    info,
    embed,
    embedQuery: async (text) => (await embed([queryPrefix + text]))[0] as Float32Array,
  }
}

function runEnd(order: readonly number[], texts: readonly string[], start: number): number {
  let end = start + 1
  while (end < order.length && end - start < RUN_TEXTS) {
    const longest = (texts[order[end] as number] as string).length
    if (longest * (end - start + 1) > RUN_BUDGET) break
    end++
  }
  return end
}

async function locate({ model, modelsDir, download }: EmbedderOptions): Promise<string> {
  const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()
  const bundled = join(modelsDir, model)
  if (!isAbsolute(model) && isFolder(bundled)) return resolve(bundled)
  if (isFolder(model)) return resolve(model)
  const couldBeHubId = /^[\w.-]+\/[\w.-]+$/.test(model) && !model.startsWith('.')
  if (couldBeHubId && download) return download(model)
  throw new Fault(
    'model_missing',
    `No embedding model at ${model}: set EMBEDDING_MODEL to a folder that holds one, a hub id (owner/name), or leave it unset for the bundled model`,
  )
}

type Run = (texts: string[], pooling: Pooling) => Promise<Float32Array[]>

async function loadModel(path: string): Promise<Run> {
  const { AutoModel, AutoTokenizer, env } = await import('@xenova/transformers')
  env.allowRemoteModels = false
  env.localModelPath = dirname(path) + sep
  // On a file it cannot read the library warns on the console, tries a browser's backend, then throws.
  const warn = console.warn
  console.warn = () => {}
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(basename(path))
    const model = await AutoModel.from_pretrained(basename(path), { quantized: true })
    return async (texts, pooling) => {
      const encoded = await tokenizer(texts, { padding: true, truncation: true })
      // Nothing but characters that the tokenizer strips: no tokens, so no direction.
      if (encoded.input_ids.dims[1] === 0) return texts.map(() => new Float32Array(0))
      const { last_hidden_state: hidden } = await model(encoded)
      return pool(hidden, encoded.attention_mask.data, pooling)
    }
  } catch (error) {
    throw new Fault(
      'model_broken',
      `The embedding model in ${path} does not load: fetch it again, or set EMBEDDING_MODEL to another`,
      { cause: error },
    )
  } finally {
    console.warn = warn
  }
}

interface HiddenState {
  readonly data: Float32Array
  /** [texts, tokens, dimensions] */
  readonly dims: readonly number[]
}

/** The library's own mean pooling goes through a Proxy per element: eight times slower than this. */
function pool({ data, dims }: HiddenState, mask: BigInt64Array, pooling: Pooling): Float32Array[] {
  const [texts = 0, tokens = 0, dimensions = 0] = dims
  return Array.from({ length: texts }, (_, text) => {
    const first = text * tokens * dimensions
    if (pooling === 'cls') return data.slice(first, first + dimensions)
    const sum = new Float32Array(dimensions)
    for (let token = 0; token < tokens; token++) {
      if (mask[text * tokens + token] === 0n) continue
      const from = first + token * dimensions
      for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] as number) + (data[from + d] as number)
    }
    return sum
  })
}

/** Scaled to length 1; what has no direction stays zero. */
function unit(vector: Float32Array): Float32Array {
  let squares = 0
  for (const x of vector) squares += x * x
  return squares > 1e-12 ? vector.map((x) => x / Math.sqrt(squares)) : new Float32Array(vector.length)
}
