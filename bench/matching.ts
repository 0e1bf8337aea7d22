import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Matcher } from '../src/digest/match/matcher.js'
import { createRandom } from '../src/eval/random.js'
import type { Condition, Subscription } from '../src/model.js'
import { product } from './product.js'

const { loadConfiguredEmbedder, openLibraryStore, openWorkshop } =
  await product<typeof import('../src/app.js')>('app')
const { loadConfig, readEnvironment } = await product<typeof import('../src/config.js')>('config')
const { createMatcher } =
  await product<typeof import('../src/digest/match/matcher.js')>('digest/match/matcher')

const ROOT = join(import.meta.dirname, '..')
const SAMPLES = join(ROOT, 'data/samples')
/** Subscribers are looked at so many at a time, as deliveries are made. */
const BATCH = 1_000
const CONDITIONS = 20
/** How many different conditions people really think of. */
const POPULAR = 2_000

type Leaf = Exclude<Condition, { of: unknown }>

/**
 * Subscribers × 20 conditions, one of them a theme, against the newest sample issue: most sharing theirs with others,
 * and, worst of all, no two alike. Timed is matching alone, from an issue and themes that nothing was made ready of.
 */
export async function measureMatching(data: string, subscribers: number): Promise<Record<string, string>> {
  const config = loadConfig(readEnvironment(ROOT), { data })
  const { workshop, close } = await openWorkshop(config)
  await workshop.ingestPaths([SAMPLES])
  await workshop.close()
  await close()
  const store = await openLibraryStore(config)
  const embedder = await loadConfiguredEmbedder(config)
  const issueId = (await store.issues())[0]?.id as string
  await embedder.embed(['预热'])
  const pieces = wordPieces()
  const label = `${subscribers.toLocaleString('en')} × ${CONDITIONS} conditions`
  const found: Record<string, string> = {}
  for (const [name, distinct] of [
    ['shared by many', false],
    ['no two alike', true],
  ] as const) {
    const before = process.memoryUsage.rss()
    const { ms, cpuMs, matched, most } = await run(
      createMatcher({ store, embedder }),
      issueId,
      subscribers,
      conditions(pieces, distinct),
    )
    found[`${label}, ${name}`] = `${(ms / 1000).toFixed(2)} s`
    found[`  ${name}: of the processor's time`] = `${(cpuMs / 1000).toFixed(2)} s`
    found[`  ${name}: subscribers that something suits`] = String(matched)
    found[`  ${name}: memory over what was there before`] =
      `${Math.max(0, Math.round((most - before) / 2 ** 20))} MB`
  }
  await store.close()
  return found
}

async function run(matcher: Matcher, issueId: string, subscribers: number, next: () => Condition) {
  let ms = 0
  let cpuMs = 0
  let matched = 0
  let most = 0
  for (let from = 0; from < subscribers; from += BATCH) {
    const batch: Pick<Subscription, 'id' | 'condition'>[] = []
    for (let i = from; i < Math.min(from + BATCH, subscribers); i++)
      batch.push({ id: `s${i}`, condition: next() })
    const started = performance.now()
    const before = process.cpuUsage()
    matched += (await matcher.match(batch, issueId)).size
    const { user, system } = process.cpuUsage(before)
    ms += performance.now() - started
    cpuMs += (user + system) / 1000
    most = Math.max(most, process.memoryUsage.rss())
  }
  return { ms, cpuMs, matched, most }
}

/** Words of two characters as they stand in the samples, for making any number of conditions that could hold. */
export function wordPieces(): string[] {
  const text = readdirSync(SAMPLES)
    .map((name) => readFileSync(join(SAMPLES, name), 'utf8'))
    .join('')
  return [...new Set(text.match(/\p{Script=Han}{2}/gu) ?? [])]
}

/** Gives one subscriber's condition after another: any of nineteen, and not a twentieth. */
export function conditions(pieces: readonly string[], distinct: boolean): () => Condition {
  const random = createRandom(11)
  let nth = 0
  const word = (): string => {
    // Of few words some are far more wanted than others.
    const at = distinct ? nth++ : Math.floor(random() ** 3 * POPULAR)
    const second = Math.floor(at / pieces.length) + at
    return `${pieces[at % pieces.length]}${pieces[(second * 7 + 3) % pieces.length]}`
  }
  const leaf = (at: number): Leaf => {
    const value = word()
    if (at === 0) return { type: 'theme', value, threshold: 0.32 }
    const types = ['district', 'column', 'author', 'unit', 'phrase', 'phrase', 'phrase', 'phrase'] as const
    return { type: types[at - 1] ?? 'keyword', value: at <= 3 ? value.slice(0, 3) : value }
  }
  return () => {
    const [last, ...some] = Array.from({ length: CONDITIONS }, (_, at) => leaf(CONDITIONS - 1 - at))
    return {
      type: 'and',
      of: [
        { type: 'or', of: some },
        { type: 'not', of: last as Leaf },
      ],
    }
  }
}
