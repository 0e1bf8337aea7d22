import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfiguredEmbedder, randomId } from '../../src/app.js'
import { loadConfig, readEnvironment } from '../../src/config.js'
import { pairedBootstrap } from '../../src/eval/bootstrap.js'
import { type RetrieverName, retrieversOver } from '../../src/eval/passages.js'
import type { Embedder } from '../../src/index/embedder.js'
import { createSegmenter } from '../../src/index/words.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { bulletinSet } from './development-sets.js'

const ROOT = join(import.meta.dirname, '../..')
const TEACHER = join(ROOT, '../shared/models/bge-small-zh-v1.5')
const RETRIEVERS = ['words', 'bigrams', 'dense', 'hybrid'] as const satisfies RetrieverName[]

/** For each question whether its article came first, by retriever. */
type Firsts = Record<(typeof RETRIEVERS)[number], number[]>

/**
 * Which article comes first by each retriever alone and by all together, over the labelled questions that name an
 * article, with the bundled model and with the model it was distilled from, where that is present.
 */
export async function printAblation(tiers: readonly { name: string; folder: string }[]): Promise<void> {
  const environment = readEnvironment(ROOT)
  const bundled = await loadConfiguredEmbedder(loadConfig(environment, {}))
  const teacher = existsSync(TEACHER)
    ? await loadConfiguredEmbedder(loadConfig({ ...environment, EMBEDDING_MODEL: TEACHER }, {}))
    : null
  if (teacher === null) console.log(`teacher model: skipped, ${TEACHER} is not here`)
  for (const { name, folder } of tiers) {
    const own = await firstsOf(name, folder, bundled)
    const rows: [string, number[]][] = [
      ['bm25 words', own.words],
      ['bm25 bigrams', own.bigrams],
      ['dense', own.dense],
      ['hybrid', own.hybrid],
    ]
    if (teacher !== null) {
      const other = await firstsOf(name, folder, teacher)
      rows.push(['dense, teacher', other.dense], ['hybrid, teacher', other.hybrid])
    }
    const better = share(own.words) >= share(own.bigrams) ? own.words : own.bigrams
    console.log(`\n${name}: ${own.hybrid.length} questions; hit@1, and over the better BM25 (95 % interval)`)
    for (const [label, firsts] of rows) {
      const { mean, low, high } = pairedBootstrap(firsts, better)
      console.log(
        `  ${label.padEnd(18)}${share(firsts).toFixed(3)}   ${signed(mean)}  (${signed(low)} to ${signed(high)})`,
      )
    }
  }
}

async function firstsOf(tier: string, files: string, embedder: Embedder): Promise<Firsts> {
  const folder = await mkdtemp(join(tmpdir(), 'bulletin-ablation-'))
  const store = await openStore(join(folder, 'library.sqlite'), { now: () => new Date(), randomId })
  try {
    const deps = { store, embedder, segmenter: createSegmenter() }
    const { snapshot, questions } = await bulletinSet(tier, files, deps)
    const ordinals = new Map(snapshot.articles.map((article, ordinal) => [article?.entry.row, ordinal]))
    const retrievers = retrieversOver(snapshot, deps)
    const firsts: Firsts = { words: [], bigrams: [], dense: [], hybrid: [] }
    for (const { text, answers } of questions) {
      for (const name of RETRIEVERS) {
        const [first] = await retrievers[name](text)
        const ordinal = first && ordinals.get(first.row)
        firsts[name].push(ordinal !== undefined && answers(ordinal) ? 1 : 0)
      }
    }
    return firsts
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const share = (firsts: readonly number[]): number =>
  firsts.reduce((sum, value) => sum + value, 0) / (firsts.length || 1)

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(3)}`
