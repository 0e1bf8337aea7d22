import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import type { PreTrainedModel } from '@xenova/transformers'
import { Fault } from '../errors.js'
import type { Embedder, EmbedderInfo, Pooling } from './embedder.js'
import { simplify } from './fold.js'
import { type ModelFolder, readModelFolder } from './model-folder.js'
import { type Encode, loadStatic } from './static-model.js'

export interface EmbedderOptions {
  /** A name under `modelsDir` (the bundled model), a folder, or a hub id like `Xenova/bge-small-zh-v1.5`. */
  readonly model: string
  /** Where bundled models lie. */
  readonly modelsDir: string
  /** Used instead of what the model's folder states. */
  readonly pooling?: Pooling | undefined
  readonly queryPrefix?: string | undefined
  /** Keep only the first so many dimensions; of use where a model orders them by weight, as ours does. */
  readonly dimensions?: number | undefined
  /** Fetches a hub model and gives its folder; without it only local models load. */
  readonly download?: ((id: string) => Promise<string>) | undefined
}

/** Texts of one run of a transformer, and padded characters: bounds memory and the time the thread is blocked. */
const RUN_TEXTS = 16
const RUN_CHARACTERS = 1024

/**
 * Loads a model: a static one by itself, any other through Transformers.js, whose token vectors are pooled. The library
 * is imported for such a model alone, so that what needs none does not pay for it. All text is brought to Simplified
 * characters, which Chinese models know better.
 * @throws Fault `model_missing`, `model_broken`, and what `download` throws
 */
export async function loadEmbedder(options: EmbedderOptions): Promise<Embedder> {
  const stated = await readModelFolder(await locate(options))
  const folder = {
    ...stated,
    pooling: options.pooling ?? stated.pooling,
    queryPrefix: options.queryPrefix ?? stated.queryPrefix,
  }
  const encode = loadStatic(folder) ?? (await loadModel(folder))
  const [probe] = await encode(['。'])
  const full = (probe as Float32Array).length
  const info = describe(folder, options.model, Math.min(options.dimensions ?? full, full))

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors = texts.map(() => new Float32Array(info.dimensions))
    const present = [...texts.keys()].filter((i) => (texts[i] as string).trim() !== '')
    const encoded = await encode(present.map((i) => simplify(texts[i] as string)))
    for (const [at, i] of present.entries())
      (vectors[i] as Float32Array).set(unit((encoded[at] as Float32Array).subarray(0, info.dimensions)))
    return vectors
  }

  return {
    info,
    embed,
    embedQuery: async (text) => (await embed([text.trim() && info.queryPrefix + text]))[0] as Float32Array,
  }
}

function describe(folder: ModelFolder, name: string, dimensions: number): EmbedderInfo {
  const { contentHash, pooling, queryPrefix } = folder
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([contentHash, pooling, queryPrefix, dimensions]))
    .digest('hex')
    .slice(0, 16)
  return { name, fingerprint, dimensions, pooling, queryPrefix }
}

async function locate({ model, modelsDir, download }: EmbedderOptions): Promise<string> {
  const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()
  const bundled = join(modelsDir, model)
  if (!isAbsolute(model) && isFolder(bundled)) return resolve(bundled)
  if (isFolder(model)) return resolve(model)
  const couldBeHubId = /^[\w-][\w.-]*\/[\w.-]+$/.test(model)
  if (couldBeHubId && download) return download(model)
  throw new Fault(
    'model_missing',
    `${model} 没有向量模型：请把 EMBEDDING_MODEL 设为模型文件夹或模型库 id，或去掉它用自带的模型 / No embedding model there: set EMBEDDING_MODEL to a folder that holds one or a hub id (owner/name), or leave it unset`,
  )
}

async function loadModel(folder: ModelFolder): Promise<Encode> {
  const { AutoModel, AutoTokenizer, env } = await import('@xenova/transformers')
  env.allowRemoteModels = false
  env.localModelPath = dirname(folder.path) + sep
  // On a file it cannot read the library warns on the console, tries a browser's backend, and then throws.
  const warn = console.warn
  console.warn = () => {}
  try {
    const model = await AutoModel.from_pretrained(basename(folder.path), { quantized: true })
    const tokenizer = await AutoTokenizer.from_pretrained(basename(folder.path))
    return createEncode(model, tokenizer, folder.pooling)
  } catch (error) {
    throw new Fault(
      'model_broken',
      `${folder.path} 里的模型读不进来：请重新取回，或改设 EMBEDDING_MODEL / The embedding model there does not load: fetch it again, or set EMBEDDING_MODEL to another`,
      { cause: error },
    )
  } finally {
    console.warn = warn
  }
}

type Tokenizer = (
  texts: string[],
  options: object,
) => Promise<{ input_ids: IdTensor; attention_mask: IdTensor }>

interface IdTensor {
  readonly data: BigInt64Array
  /** [texts, tokens] */
  readonly dims: readonly number[]
}

/** Runs a transformer on texts of like length together, since it works on padding as hard as on text. */
function createEncode(model: PreTrainedModel, tokenizer: Tokenizer, pooling: Pooling): Encode {
  return async (texts) => {
    const vectors: Float32Array[] = []
    const order = [...texts.keys()].sort((a, b) => lengthAt(texts, a) - lengthAt(texts, b))
    for (let start = 0; start < order.length; ) {
      let end = start + 1
      while (end < order.length && end - start < RUN_TEXTS) {
        if (lengthAt(texts, order[end] as number) * (end - start + 1) > RUN_CHARACTERS) break
        end++
      }
      const members = order.slice(start, end)
      const encoded = await tokenizer(
        members.map((i) => texts[i] as string),
        { padding: true, truncation: true },
      )
      // Nothing but characters that the tokenizer strips: no tokens, so no direction.
      const empty = encoded.input_ids.dims[1] === 0
      const hidden = empty
        ? { data: new Float32Array(0), dims: [members.length, 0, 0] }
        : (await model(encoded)).last_hidden_state
      const pooled = pool(hidden, encoded.attention_mask.data, pooling)
      for (const [at, i] of members.entries()) vectors[i] = pooled[at] as Float32Array
      start = end
    }
    return vectors
  }
}

function lengthAt(texts: readonly string[], i: number): number {
  return (texts[i] as string).length
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
