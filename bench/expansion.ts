import { join } from 'node:path'
import { conditions, wordPieces } from './matching.js'
import { product } from './product.js'

const { loadConfiguredEmbedder, openLibraryStore, openWorkshop } =
  await product<typeof import('../src/app.js')>('app')
const { loadConfig, readEnvironment } = await product<typeof import('../src/config.js')>('config')
const { expandEvents } = await product<typeof import('../src/digest/expand.js')>('digest/expand')
const { createMatcher } =
  await product<typeof import('../src/digest/match/matcher.js')>('digest/match/matcher')
const { DEFAULT_SCHEDULE } = await product<typeof import('../src/digest/sentence/parse-subscription.js')>(
  'digest/sentence/parse-subscription',
)

const ROOT = join(import.meta.dirname, '..')
const SAMPLE = join(ROOT, 'data/samples/2024-04.txt')
const LOOKS = 50

/**
 * From the event of an issue to a row on disk for every subscription that it suits: reading the subscriptions, matching
 * 20 conditions each, writing, in batches. Then what it costs to look, once a second, whether anything is to be chosen
 * anew while all of these rows wait.
 */
export async function measureExpansion(data: string, subscribers: number): Promise<Record<string, string>> {
  const config = loadConfig(readEnvironment(ROOT), { data })
  const store = await openLibraryStore(config)
  const next = conditions(wordPieces(), false)
  for (let i = 0; i < subscribers; i++)
    await store.addSubscription({
      address: { channel: 'telegram', id: String(i), topic: null },
      owner: `telegram:${i}`,
      condition: next(),
      schedule: { ...DEFAULT_SCHEDULE, every: 'daily' },
      lang: 'zh',
    })
  const { workshop, close } = await openWorkshop(config)
  await workshop.ingestPaths([SAMPLE])
  await workshop.close()
  await close()
  const matcher = createMatcher({ store, embedder: await loadConfiguredEmbedder(config) })
  const before = process.cpuUsage()
  const started = performance.now()
  await expandEvents({
    store,
    match: (some, issueId) => matcher.match(some, issueId),
    holidays: async () => new Set(),
    now: () => new Date(),
  })
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  const { queued } = await store.deliveryCounts()
  const looking = performance.now()
  for (let i = 0; i < LOOKS; i++) await store.staleDeliveries(1_000)
  const look = (performance.now() - looking) / LOOKS
  await store.close()
  return {
    [`${subscribers.toLocaleString('en')} subscriptions on disk, from the issue's event to its rows`]: `${seconds.toFixed(2)} s`,
    "  of the processor's time": `${((user + system) / 1e6).toFixed(2)} s`,
    '  rows written': String(queued),
    '  looking whether any is to be chosen anew': `${look.toFixed(2)} ms`,
  }
}
