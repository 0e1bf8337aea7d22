import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../errors.js'
import type { Pooling } from './embedder.js'
import { fieldsOf } from './protobuf.js'

/** The files without which Transformers.js cannot load a model, relative to its folder. */
export const MODEL_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
]

/** Files of sentence-transformers that say how a model wants to be used; few conversions carry them. */
export const USAGE_FILES = ['1_Pooling/config.json', 'config_sentence_transformers.json']

/** What a model's own folder says of it. */
export interface ModelFolder {
  readonly path: string
  /** config.json as it is. */
  readonly config: { readonly model_type?: string; readonly num_hidden_layers?: number }
  /** tokenizer.json as it is. */
  readonly tokenizer: unknown
  /** onnx/model_quantized.onnx as it is. */
  readonly graph: Uint8Array
  /** sha256 over the model's files, hex. */
  readonly contentHash: string
  readonly pooling: Pooling
  readonly queryPrefix: string
}

/**
 * Reads and checks a folder in Transformers.js layout.
 * @throws Fault `model_missing` where a file is absent, `model_broken` where one cannot be what it says.
 */
export async function readModelFolder(path: string): Promise<ModelFolder> {
  const hash = createHash('sha256')
  const json = new Map<string, unknown>()
  let graph: Uint8Array = new Uint8Array(0)
  const files = await Promise.all(MODEL_FILES.map(async (name) => ({ name, bytes: await read(path, name) })))
  for (const { name, bytes } of files) {
    hash.update(bytes)
    if (name.endsWith('.json')) json.set(name, parse(bytes.toString('utf8'), join(path, name)))
    else if (bytes.length === 0 || !fieldsOf(bytes))
      throw new Fault(
        'model_broken',
        `${join(path, name)} 不完整或已损坏：请重新取回模型 / is cut off or damaged: fetch the model again`,
      )
    else graph = bytes
  }
  const usage = new Map<string, unknown>()
  for (const name of USAGE_FILES) {
    const bytes = await readFile(join(path, name)).catch(() => undefined)
    if (bytes) usage.set(name, parse(bytes.toString('utf8'), join(path, name)))
  }
  const config = json.get('config.json') as ModelFolder['config']
  return {
    path,
    config,
    tokenizer: json.get('tokenizer.json'),
    graph,
    contentHash: hash.digest('hex'),
    pooling: poolingOf(usage.get('1_Pooling/config.json'), config),
    queryPrefix: queryPrefixOf(usage.get('config_sentence_transformers.json')),
  }
}

async function read(path: string, name: string): Promise<Buffer> {
  return readFile(join(path, name)).catch(() => {
    throw new Fault(
      'model_missing',
      `${join(path, name)} 不存在：请重新取回整个模型文件夹，或改设 EMBEDDING_MODEL / is missing: fetch the whole model folder again, or set EMBEDDING_MODEL to another`,
    )
  })
}

/** What the folder states, or else by architecture: the common Chinese BERT encoders (bge, gte) use CLS. */
function poolingOf(stated: unknown, config: ModelFolder['config']): Pooling {
  const modes = stated as { pooling_mode_cls_token?: boolean; pooling_mode_mean_tokens?: boolean } | undefined
  if (modes?.pooling_mode_cls_token) return 'cls'
  if (modes?.pooling_mode_mean_tokens) return 'mean'
  return config.model_type === 'bert' ? 'cls' : 'mean'
}

function queryPrefixOf(stated: unknown): string {
  const prompt = (stated as { prompts?: { query?: unknown } } | undefined)?.prompts?.query
  return typeof prompt === 'string' ? prompt : ''
}

function parse(text: string, path: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below, together with JSON that holds no object.
  }
  throw new Fault(
    'model_broken',
    `${path} 不是 JSON 对象：请重新取回模型 / is not a JSON object: fetch the model again`,
  )
}
