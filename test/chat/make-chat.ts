import { en } from '../../src/chat/catalogue.en.js'
import { type Catalogue, zh } from '../../src/chat/catalogue.zh.js'
import { type Chat, createChat } from '../../src/chat/chat.js'
import type { Door } from '../../src/chat/door.js'
import type { Feature, Origin } from '../../src/chat/feature.js'
import { createTurnMemory } from '../../src/chat/passing-turns.js'
import { type ReaderDeps, readerFeatures } from '../../src/chat/reader-features.js'
import { createThreads } from '../../src/chat/threads.js'
import type { Lang } from '../../src/model.js'
import { createSummarizer } from '../../src/summary/summarizer.js'
import { ARTICLE, answered, CATALOGUE, explained, fakeStore } from './library.js'

/** Lets everyone do everything. */
export const OPEN_DOOR: Door = {
  standing: async () => ({ role: 'administrator', listed: true }),
  refusal: async () => null,
}

export interface ChatOver extends Partial<Omit<ReaderDeps, 'store'>> {
  store?: ReturnType<typeof fakeStore>
  door?: Door
  catalogues?: Record<Lang, Catalogue>
  report?: (error: unknown) => void
}

/** A chat with all that readers have, over the small library. */
export function makeChat({
  catalogues = { zh, en },
  report = rethrow,
  door = OPEN_DOOR,
  ...over
}: ChatOver = {}): Chat {
  const threads = over.threads ?? createThreads(createTurnMemory())
  const store = over.store ?? fakeStore()
  const features = makeReaderFeatures({ ...over, store, threads })
  return createChat({ features, threads, door, store, catalogues, report })
}

/** All that readers have, over the small library. */
export function makeReaderFeatures(over: Partial<ReaderDeps> = {}): Feature[] {
  const store = over.store ?? fakeStore()
  return readerFeatures({
    answer: async (question) => answered(question),
    explain: async (question) => explained(question),
    figures: async () => [],
    similar: async () => answered('哪里还有？', { answer: '一篇长文[1]' }),
    noteUnanswered: async () => {},
    catalogue: () => CATALOGUE,
    search: async () => [{ articleId: ARTICLE.id, revision: 1, start: 12, end: 34, score: 9 }],
    now: () => new Date('2030-05-02T00:00:00Z'),
    suggest: async () => ['推荐一问'],
    reviewer: { review: async () => null },
    summarizer: createSummarizer({
      ...store,
      said: async () => ({ districts: ['松溪区', '竹溪县'], terms: [] }),
    }),
    threads: createThreads(createTurnMemory()),
    lookBack: async () => ({ issues: 0, found: [], themes: [] }),
    known: () => ({ districts: ['松溪区', '竹溪县'], columns: ['监督纵横'], names: [], units: [] }),
    segment: (text) => [text],
    compose: async () => null,
    ...over,
    store,
  })
}

/** Someone in a private chat of that id. */
export function at(chatId: string, lang: Lang = 'zh'): Origin {
  return {
    chatId,
    userId: `user-of-${chatId}`,
    userName: `user-of-${chatId}`,
    group: null,
    place: 'private',
    lang,
    link: (payload) => `https://t.me/double_bot?start=${payload}`,
  }
}

function rethrow(error: unknown): never {
  throw error
}
