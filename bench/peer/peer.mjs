/** The peer: splitter, embeddings, vector store, top 4, as LangChain's own guides put them together. */
import { basename, dirname, resolve } from 'node:path'
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Embeddings } from '@langchain/core/embeddings'
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import { env, pipeline } from '@xenova/transformers'
import { measure, options, readSet } from './sets.mjs'

const CHUNK = 300
const OVERLAP = 30
const BATCH = 64

/** LangChain's embeddings over Transformers.js, as its `HuggingFaceTransformersEmbeddings` does it. */
class LocalEmbeddings extends Embeddings {
  #extract

  constructor(extract) {
    super({})
    this.#extract = extract
  }

  async embedDocuments(texts) {
    const vectors = []
    for (let at = 0; at < texts.length; at += BATCH) {
      const output = await this.#extract(texts.slice(at, at + BATCH), { pooling: 'mean', normalize: true })
      vectors.push(...output.tolist())
    }
    return vectors
  }

  async embedQuery(text) {
    return (await this.embedDocuments([text]))[0]
  }
}

const chosen = options()
const { passages, questions } = readSet(chosen)
const folder = resolve(
  chosen.model ?? new URL('../../embeddings/bulletin-zh-static', import.meta.url).pathname,
)
env.localModelPath = dirname(folder)
env.allowRemoteModels = false
const start = performance.now()
const embeddings = new LocalEmbeddings(await pipeline('feature-extraction', basename(folder)))
const splitter = new RecursiveCharacterTextSplitter({
  chunkSize: CHUNK,
  chunkOverlap: OVERLAP,
  separators: ['\n\n', '\n', '。', '；', '，', ''],
})
const documents = await splitter.createDocuments(
  passages.map(({ title, text }) => (title ? `${title}\n${text}` : text)),
  passages.map(({ id }) => ({ id })),
)
const store = await HNSWLib.fromDocuments(documents, embeddings)
const seconds = (performance.now() - start) / 1000
await measure(passages, questions, seconds, async (question) =>
  (await store.similaritySearch(question, 4)).map(({ metadata }) => metadata.id),
)
