import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { OWNER } from './access/standing.js'
import type { Answerer } from './answer/answerer.js'
import type { PlacesFile } from './bulletin/place-aliases.js'
import { readPlaces } from './bulletin/read-places.js'
import type { Chat } from './chat/chat.js'
import type { Desk } from './chat/desk.js'
import type { Feature } from './chat/feature.js'
import type { Notices } from './chat/notices.js'
import type { RoleChanges } from './chat/role-changes.js'
import type { Threads } from './chat/threads.js'
import type { Config, ConfigFlags } from './config.js'
import { createDesk } from './desk.js'
import { Fault } from './errors.js'
import type { Embedder } from './index/embedder.js'
import type { Segmenter } from './index/words.js'
import { createForkedReader } from './ingest/forked-reader.js'
import { createForkedWorkshop } from './ingest/forked-workshop.js'
import type { MendingWorkshop, Workshop } from './ingest/workshop.js'
import type { Logger } from './log.js'
import type { Answer } from './model.js'
import type { Library } from './retrieve/library.js'
import { openStore } from './store/sqlite-store.js'
import type { Store } from './store/store.js'

// What only some commands need is imported where it is needed: a command that lists or asks is not to wait for
// what reads documents, and none that lists for what answers.

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

/**
 * Loads the configured embedding model; a hub's is fetched into the data folder on its first use, and `onFetch`
 * is told before. Faults: `model_missing`, `model_broken`, `model_unreachable`.
 */
export async function loadConfiguredEmbedder(config: Config, onFetch?: OnFetch): Promise<Embedder> {
  const { loadEmbedder } = await import('./index/transformers-embedder.js')
  const { model, pooling, queryPrefix, hubEndpoint, proxy } = config.embedding
  const modelsDir = join(config.dataDir, 'models')
  return loadEmbedder({
    model,
    modelsDir: join(config.packageRoot, 'embeddings'),
    pooling,
    queryPrefix,
    download: async (id) => {
      const { downloadModel, hubFolder } = await import('./index/hub.js')
      if (!existsSync(hubFolder(id, modelsDir))) onFetch?.(id)
      return downloadModel(id, { endpoint: hubEndpoint, proxy, modelsDir })
    },
  })
}

/** Told that a model is about to be fetched, which may take minutes. */
export type OnFetch = (id: string) => void

/** What reads words. */
export interface Language {
  embedder: Embedder
  segmenter: Segmenter
}

/**
 * Loads the model and the dictionary, which takes a second: whoever opens several libraries may share them. While the
 * model's files come from the disk, jieba's dictionary takes the processor. Faults: `loadConfiguredEmbedder`'s.
 */
async function loadLanguage(config: Config, onFetch?: OnFetch): Promise<Language> {
  const loading = loadConfiguredEmbedder(config, onFetch)
  // Awaited below; until then a failure is not one that nobody handles.
  loading.catch(() => {})
  const { createSegmenter } = await import('./index/words.js')
  const segmenter = createSegmenter()
  return { segmenter, embedder: await loading }
}

/** The work on the library, done in this process, which answers nothing meanwhile. */
export interface OwnWorkshop {
  store: Store
  workshop: MendingWorkshop
  /** Closes the store; the workshop is to be closed before. */
  close(): Promise<void>
}

/** Opens the work on a library, done in this process. Faults: the store's and `loadLanguage`'s. */
export async function openWorkshop(
  config: Config,
  options: {
    /** Take in what does not look like a bulletin. */
    force?: boolean
    /** Read the pictures of text in scans, where the optional packages for that are installed. */
    ocr?: boolean
    onFetch?: OnFetch
    /** Loaded already. */
    language?: Language
  } = {},
): Promise<OwnWorkshop> {
  const { readBulletin } = await import('./bulletin/read.js')
  const { createWorkshop } = await import('./ingest/workshop.js')
  const store = await openLibraryStore(config)
  try {
    const { embedder, segmenter } = options.language ?? (await loadLanguage(config, options.onFetch))
    const places = (await readPlacesOf(config)).aliases
    const workshop = createWorkshop({
      store,
      embedder,
      segmenter,
      read: (file, { force }) => readBulletin(file, { force, ocr: options.ocr ?? false, places }),
      force: options.force ?? false,
      keepOriginals: config.keepOriginals,
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
  return createForkedWorkshop({
    ...childOf(config),
    onError: (error) => log.error({ err: error }, 'index building failed'),
  })
}

/** What a file that somebody sends may cost before it is shown. */
const READING = { seconds: 120, megabytes: 1024 }

/** How a child process is started. */
function childOf({ dataDir, lang }: Config) {
  // Run from source (tests, evaluation) the child needs the loader that this process has.
  const extension = extname(import.meta.filename)
  return {
    entry: join(import.meta.dirname, `worker${extension}`),
    settings: { data: dataDir, lang } satisfies ConfigFlags,
    execArgv: extension === '.ts' ? ['--import', 'tsx'] : [],
  }
}

const indexDirOf = (config: Config): string => join(config.dataDir, 'index')

/** The user's own file of places' other names. */
export const readPlacesOf = (config: Config): Promise<PlacesFile> =>
  readPlaces(join(config.dataDir, 'places.txt'))

/** What answers questions; it only searches. */
export interface Asking {
  store: Store
  embedder: Embedder
  library: Library
  answerer: Answerer
  chat: Chat
  /** Keeps what found no evidence for the editors' report; a failure is logged and costs no answer. */
  noteUnanswered(answer: Answer): Promise<void>
  notices: Notices
  roleChanges: Pick<RoleChanges, 'attach'>
  close(): Promise<void>
}

/** Opens what answers; `language` where it is loaded already. Faults: the store's and `loadLanguage`'s. */
export async function openAsking(
  config: Config,
  log: Logger,
  onFetch?: OnFetch,
  language?: Language,
): Promise<Asking> {
  const store = await openLibraryStore(config)
  try {
    return await openOver(store, config, log, () => language ?? loadLanguage(config, onFetch))
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openOver(
  store: Store,
  config: Config,
  log: Logger,
  speak: () => Language | Promise<Language>,
): Promise<Asking> {
  const { createAnswerer } = await import('./answer/answerer.js')
  const { byListing } = await import('./chat/by-listing.js')
  const { createChat } = await import('./chat/chat.js')
  const { createDoor } = await import('./chat/door.js')
  const { officeFeatures } = await import('./chat/office-features.js')
  const { createRoleChanges } = await import('./chat/role-changes.js')
  const { createNotices } = await import('./chat/notices.js')
  const { CATALOGUES } = await import('./chat/catalogues.js')
  const { readerFeatures } = await import('./chat/reader-features.js')
  const { createSuggest } = await import('./chat/suggest.js')
  const { createReviewer } = await import('./summary/reviewer.js')
  const { createSummarizer } = await import('./summary/summarizer.js')
  const { createThreads } = await import('./chat/threads.js')
  const { withPassingTurns } = await import('./chat/passing-turns.js')
  const { createCompose } = await import('./digest/compose/compose.js')
  const { createNews } = await import('./digest/compose/news.js')
  const { createMatcher } = await import('./digest/match/matcher.js')
  const { createLookBack } = await import('./digest/look-back.js')
  const { openLibrary } = await import('./retrieve/library.js')
  const { createVocabulary } = await import('./retrieve/understand/vocabulary.js')
  const { embedder, segmenter } = await speak()
  const library = await openLibrary({
    store,
    embedder,
    segmenter,
    indexDir: indexDirOf(config),
    pollMs: POLL_MS,
    onError: (error) => log.error({ err: error }, 'library refresh failed'),
  })
  const places = (await readPlacesOf(config)).aliases
  const makeAnswerer = (library: Library, store: Store): Answerer =>
    createAnswerer({
      library,
      store,
      words: segmenter.words,
      kindOf: segmenter.kindOf,
      places,
      now: () => new Date(),
      clock: () => performance.now(),
    })
  const answerer = makeAnswerer(library, store)
  const noteUnanswered = async ({ resolved, missing }: Answer): Promise<void> => {
    if (missing === undefined) return
    try {
      await store.recordUnanswered({ question: resolved, missing })
    } catch (error) {
      log.warn({ err: error }, 'unanswered question not kept')
    }
  }
  const turns = withPassingTurns(store, (chatId) => chatId === OWNER)
  const threads = createThreads(turns)
  const report = (error: unknown): void => log.error({ err: error }, 'question failed')
  const roleChanges = createRoleChanges()
  const notices = createNotices({ catalogues: CATALOGUES, lang: config.lang, report })
  const readers = (over: Readable): Feature[] => {
    const matcher = createMatcher({ store: over.store, embedder })
    const news = createNews({ store: over.store, matcher })
    return readerFeatures({
      lookBack: createLookBack({ store: over.store, matcher }),
      compose: createCompose({ store: over.store, news }),
      known: createVocabulary(over.library, segmenter.kindOf, places),
      segment: segmenter.words,
      async answer(question, { thread }) {
        const answer = await over.answerer.answer(question, thread)
        const { status, ms } = answer
        await store.recordAsked({ question, status, ms }).catch(report)
        return answer
      },
      explain: over.answerer.explain,
      similar: over.answerer.similar,
      figures: over.answerer.figures,
      store: over.store,
      catalogue: over.library.catalogue,
      search: async (text, k) => {
        const found = await over.library.search({ text, k, includeSamples: !over.library.hasOwn })
        return found.map(({ article: { id, revision }, start, end, score }) => ({
          articleId: id,
          revision,
          start,
          end,
          score,
        }))
      },
      now: () => new Date(),
      suggest: createSuggest({ store: over.store }),
      summarizer: createSummarizer(over.store),
      reviewer: createReviewer({ ...over, now: () => new Date() }),
      threads: over.threads,
      noteUnanswered,
    })
  }
  const all = readers({ answerer, library, store, threads })
  const open =
    config.access === 'open'
      ? readers({ ...(await openToAll(library, store, makeAnswerer)), threads: createThreads(turns, true) })
      : all
  const chat = createChat({
    features: [
      ...all.map((feature, at) => byListing(feature, open[at] as Feature)),
      ...officeFeatures({
        desk: deskOf(config, store, log),
        async outlook(issueIds, since) {
          const { createExpansion } = await import('./expansion.js')
          await createExpansion(config, { store, embedder }, log).expand()
          return store.outlook(issueIds, since.toISOString())
        },
        store,
        notices,
        roleChanges,
        now: () => new Date(),
      }),
    ],
    threads,
    store,
    door: createDoor({ store, mode: config.access }),
    catalogues: CATALOGUES,
    report,
  })
  const close = async (): Promise<void> => {
    library.close()
    await store.close()
  }
  return { store, embedder, library, answerer, chat, notices, roleChanges, noteUnanswered, close }
}

/** What editors do from a chat: reading in processes of their own, all else in a child. */
export function deskOf(config: Config, store: Store, log: Logger): Desk {
  return createDesk({
    dataDir: config.dataDir,
    store,
    read: createForkedReader({ ...childOf(config), limits: READING }),
    workshop: () => forkWorkshop(config, log),
  })
}

/** What some readers may see, and their conversations. */
interface Readable {
  answerer: Answerer
  library: Library
  store: Store
  threads: Threads
}

/** What answers whoever is not listed: over what is not for internal use. */
async function openToAll(
  library: Library,
  store: Store,
  makeAnswerer: (library: Library, store: Store) => Answerer,
): Promise<Omit<Readable, 'threads'>> {
  const { openLibraryOf } = await import('./access/open-library.js')
  const { openStoreOf } = await import('./access/open-store.js')
  const openStore = openStoreOf(store)
  const openLibrary = openLibraryOf(library)
  return {
    answerer: makeAnswerer(openLibrary, openStore),
    library: openLibrary,
    store: openStore,
  }
}
