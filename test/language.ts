import { type Language, loadConfiguredEmbedder } from '../src/app.js'
import { loadConfig } from '../src/config.js'
import type { Embedder } from '../src/index/embedder.js'
import { segmenter } from './segmenter.js'

let loading: Promise<Embedder> | undefined

/** The bundled model and the dictionary, loaded once for all test files that share a worker. */
export async function language(): Promise<Language> {
  loading ??= loadConfiguredEmbedder(loadConfig({}, {}))
  return { embedder: await loading, segmenter }
}
