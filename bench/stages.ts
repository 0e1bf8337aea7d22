import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../src/config.js'
import { quantile } from '../src/eval/passages.js'
import { chats } from './chats.js'
import { measureExpansion } from './expansion.js'
import type { Findings } from './findings.js'
import { questionsFrom, readIssue } from './issues.js'
import { measureMatching } from './matching.js'
import { product } from './product.js'
import { measureReading } from './reading.js'
import { paragraphs } from './texts.js'

const { loadConfiguredEmbedder, openAsking, openLibraryStore, openWorkshop, randomId } =
  await product<typeof import('../src/app.js')>('app')
const { loadConfig, readEnvironment } = await product<typeof import('../src/config.js')>('config')
const { createSegmenter } = await product<typeof import('../src/index/words.js')>('index/words')
const { createWorkshop } = await product<typeof import('../src/ingest/workshop.js')>('ingest/workshop')
const { createLogger } = await product<typeof import('../src/log.js')>('log')

const ROOT = join(import.meta.dirname, '..')

const EMBEDDED = 180
const EMBEDDED_TEXTS = 4_096
const BATCH = 64
/** Questions asked before those that are timed while another process takes in: a bot has been asked before. */
const WARMING = 100

const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(2)} s`
const rss = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`
const configFor = (data: string): Config => loadConfig(readEnvironment(ROOT), { data })
const quiet = () => createLogger({ level: 'error', readable: false, color: false, target: process.stderr })

/** Each runs in a process of its own, so that start and memory are its own. `started` is when that began. */
export const STAGES: Record<string, (started: number, ...args: string[]) => Promise<Findings>> = {
  /** Bulletins' texts and a PDF, read without being kept. */
  reading: () => measureReading(),

  /** Subscriptions against one issue. */
  matching: (_started, data, subscribers) => measureMatching(data as string, Number(subscribers)),

  /** An issue's event made into rows. */
  expansion: (_started, data, subscribers) => measureExpansion(data as string, Number(subscribers)),

  /** The bundled embedding model: its loading, and texts of 180 characters through the `Embedder`, one thread. */
  async model(_started, data) {
    const from = performance.now()
    const embedder = await loadConfiguredEmbedder(configFor(data as string))
    await embedder.embedQuery('示范食堂')
    const load = seconds(from)
    const texts: string[] = []
    for await (const paragraph of paragraphs()) {
      if (texts.push(paragraph.slice(0, EMBEDDED).padEnd(EMBEDDED, paragraph)) === EMBEDDED_TEXTS) break
    }
    const begun = performance.now()
    for (let i = 0; i < texts.length; i += BATCH) await embedder.embed(texts.slice(i, i + BATCH))
    const rate = texts.length / ((performance.now() - begun) / 1000)
    return {
      'model loaded': load,
      'texts of 180 characters embedded': `${Math.round(rate)} /s`,
    }
  },

  /** Real or sample bulletins, from a cold start to searchable. */
  async bulletins(started, data, folder) {
    const { workshop, close } = await openWorkshop(configFor(data as string))
    const report = await workshop.ingestPaths([folder as string])
    const searchable = seconds(started)
    await workshop.close()
    await close()
    return { [`${report.ingested} bulletins taken in, from a cold start`]: searchable }
  },

  /** The large library: until everything can be found, then until the graph is whole. */
  async 'take-in'(started, data, folder) {
    const config = configFor(data as string)
    const store = await openLibraryStore(config)
    const workshop = createWorkshop({
      store,
      embedder: await loadConfiguredEmbedder(config),
      segmenter: createSegmenter(),
      read: readIssue,
      indexDir: join(config.dataDir, 'index'),
      holder: randomId('bench'),
    })
    await workshop.ingestPaths([folder as string])
    const searchable = seconds(started)
    const { live } = await store.chunkStats()
    await workshop.close()
    await store.close()
    return {
      [`${live} chunks taken in and searchable`]: searchable,
      'and with their graph': seconds(started),
      'memory at most, taking in': rss(),
    }
  },

  /** Questions one after another. */
  async ask(_started, data, folder, count) {
    const asking = await openAsking(configFor(data as string), quiet())
    const files = readdirSync(folder as string)
    const asked = await questionsFrom(join(folder as string, files[0] as string), Number(count) + WARMING)
    // Others first, as in a bot that has been up for a while: V8 compiles what runs often.
    await times(asked.slice(0, WARMING), (text) => asking.answerer.answer(text))
    const questions = asked.slice(WARMING)
    const search = await times(questions, (text) =>
      asking.library.search({ text, k: 10, includeSamples: true }),
    )
    const answer = await times(questions, (text) => asking.answerer.answer(text))
    await asking.close()
    return {
      'search p50': ms(quantile(search, 0.5)),
      'search p95': ms(quantile(search, 0.95)),
      'answer p50': ms(quantile(answer, 0.5)),
      'answer p95': ms(quantile(answer, 0.95)),
      'answer p99': ms(quantile(answer, 0.99)),
      'memory at most, asking': rss(),
    }
  },

  /** Many chats at once, through a Bot API double. */
  async chats(_started, data, questions, seconds) {
    return chats(data as string, JSON.parse(questions as string), Number(seconds))
  },

  /** Questions while another process takes in: asks until the parent says that it is done. */
  async 'ask-on'(_started, data, folder) {
    const asking = await openAsking(configFor(data as string), quiet())
    const files = readdirSync(folder as string)
    const questions = await questionsFrom(join(folder as string, files[0] as string), 1_000)
    await times(questions.slice(0, WARMING), (text) => asking.answerer.answer(text))
    const all: number[] = []
    let on = true
    process.once('message', () => {
      on = false
    })
    process.send?.({ ready: true })
    for (let i = 0; on; i += 1) {
      all.push(
        ...(await times([questions[i % questions.length] as string], (text) => asking.answerer.answer(text))),
      )
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    all.sort((a, b) => a - b)
    await asking.close()
    process.disconnect()
    return {
      [`answer p50 / p99 while taking in (${all.length} questions)`]: `${ms(quantile(all, 0.5))} / ${ms(quantile(all, 0.99))}`,
    }
  },
}

async function times(
  questions: readonly string[],
  ask: (question: string) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = []
  for (const question of questions) {
    const start = performance.now()
    await ask(question)
    taken.push(performance.now() - start)
    // Questions come one by one: what waits for a pause between two of them gets it.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return taken.sort((a, b) => a - b)
}
