import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type Answerer, createAnswerer } from './answer/answerer.js'
import { readBulletin } from './bulletin/read.js'
import { en } from './chat/catalogue.en.js'
import { zh } from './chat/catalogue.zh.js'
import { type Chat, createChat } from './chat/chat.js'
import { createSuggest } from './chat/suggest.js'
import type { Config, ConfigFlags } from './config.js'
import { Fault } from './errors.js'
import type { Embedder } from './index/embedder.js'
import { loadEmbedder } from './index/transformers-embedder.js'
import { createSegmenter } from './index/words.js'
import { createForkedWorkshop } from './ingest/forked-workshop.js'
import { createWorkshop, type Workshop } from './ingest/workshop.js'
import type { Logger } from './log.js'
import { type Library, openLibrary } from './retrieve/library.js'
import { openStore } from './store/sqlite-store.js'
import type { Store } from './store/store.js'

/** A new generation is noticed within this time by a process that is asked nothing. */
const POLL_MS = 1_000

/** Opens the data folder's library, making both where they are missing. Faults: the store's, and `disk`. */
export async function openLibraryStore(config: Config): Promise<Store> {
  try {
    mkdirSync(config.dataDir, { recursive: true })
  } catch (error) {
    throw new Fault('disk', `无法建立数据文件夹 ${config.dataDir}：请检查权限，或用 --data 指定别处`, {
      cause: error,
    })
  }
  return openStore(join(config.dataDir, 'library.sqlite'), { now: () => new Date(), randomId })
}

const ID_CHARACTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** An opaque id: the prefix and ten characters that are hard to confuse (50 bits). */
export function randomId(prefix: string): string {
  return prefix + Array.from(randomBytes(10), (byte) => ID_CHARACTERS[byte % 32]).join('')
}

/** Loads the configured embedding model. Faults: `model_missing`, `model_broken`, `model_unreachable`. */
export function loadConfiguredEmbedder(config: Config): Promise<Embedder> {
  const { model, pooling, queryPrefix } = config.embedding
  return loadEmbedder({ model, modelsDir: join(config.packageRoot, 'embeddings'), pooling, queryPrefix })
}

/** The work on the library, done in this process, which answers nothing meanwhile. */
export interface OwnWorkshop {
  store: Store
  workshop: Workshop
  /** Closes the store; the workshop is to be closed before. */
  close(): Promise<void>
}

export async function openWorkshop(config: Config): Promise<OwnWorkshop> {
  const store = await openLibraryStore(config)
  try {
    const embedder = await loadConfiguredEmbedder(config)
    const workshop = createWorkshop({
      store,
      embedder,
      segmenter: createSegmenter(),
      read: (path) => readBulletin(path),
      indexDir: indexDirOf(config),
      holder: `${process.pid}-${randomId('')}`,
    })
    return { store, workshop, close: () => store.close() }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** The same work in a child process, for a process that answers questions. */
export function forkWorkshop(config: Config, log: Logger): Workshop {
  // Run from source (tests, evaluation) the child needs the loader that this process has.
  const extension = extname(import.meta.filename)
  return createForkedWorkshop({
    entry: join(import.meta.dirname, `worker${extension}`),
    settings: { data: config.dataDir, lang: config.lang } satisfies ConfigFlags,
    execArgv: extension === '.ts' ? ['--import', 'tsx'] : [],
    onError: (error) => log.error({ err: error }, 'index building failed'),
  })
}

const indexDirOf = (config: Config): string => join(config.dataDir, 'index')

/** What answers questions; it only searches. */
export interface Asking {
  store: Store
  embedder: Embedder
  library: Library
  answerer: Answerer
  chat: Chat
  close(): Promise<void>
}

export async function openAsking(config: Config, log: Logger): Promise<Asking> {
  const store = await openLibraryStore(config)
  const embedder = await loadConfiguredEmbedder(config)
  const segmenter = createSegmenter()
  const library = await openLibrary({
    store,
    embedder,
    segmenter,
    indexDir: indexDirOf(config),
    pollMs: POLL_MS,
    onError: (error) => log.error({ err: error }, 'library refresh failed'),
  })
  const answerer = createAnswerer({
    library,
    store,
    words: segmenter.words,
    now: () => new Date(),
    clock: () => performance.now(),
  })
  const chat = createChat({
    answer: (question, { thread }) => answerer.answer(question, thread),
    store,
    suggest: createSuggest({ store }),
    catalogues: { zh, en },
    lang: config.lang,
    report: (error) => log.error({ err: error }, 'question failed'),
  })
  const close = async (): Promise<void> => {
    library.close()
    await store.close()
  }
  return { store, embedder, library, answerer, chat, close }
}
