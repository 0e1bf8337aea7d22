import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../errors.js'
import { createBm25Scratch } from '../index/bm25.js'
import type { TermCutter } from '../index/lexical.js'
import { createLexicalView } from '../index/lexical-view.js'
import type { Store } from '../store/store.js'
import { type IndexedRun, readBaseRun, readGraphOf, readRun } from './indexed-run.js'
import type { Allowed, IndexedArticle, Snapshot } from './snapshot.js'

export interface SnapshotDeps {
  store: Store
  segmenter: TermCutter
  /** Where the index's cache files lie; without it all is indexed in memory. */
  indexDir?: string
}

/**
 * The store's present generation. What `previous` holds of it already is taken over. A graph that is to be `later` is
 * left for `takeUpGraph`. Faults: the store's, and `model_mismatch` where the library's fingerprint is another than
 * `fingerprint`.
 */
export async function loadSnapshot(
  deps: SnapshotDeps,
  fingerprint: string,
  previous: Snapshot | null,
  graph: 'now' | 'later' = 'now',
): Promise<Snapshot> {
  const { store } = deps
  const cacheStamp = await readCacheStamp(deps)
  const state = await store.state()
  if (state.fingerprint !== null && state.fingerprint !== fingerprint) {
    throw new Fault(
      'model_mismatch',
      '本库由另一向量模型或另一版切分方式建成，不能用现在的模型检索：请运行 bulletin reindex 重建，或改回原来的 EMBEDDING_MODEL',
    )
  }
  const catalogue = await store.catalogue(previous?.epoch === state.epoch ? previous?.catalogue : [])
  const issues = await store.issues()
  const entries = new Map(catalogue.map((entry) => [entry.row, entry]))
  const runs = [...(await heldRuns())]
  const added = await readRun(store, deps.segmenter, runs.at(-1)?.lastId ?? 0, entries)
  if (added !== null) runs.push(added)
  const view = createLexicalView(runs.map((run) => run.segment))
  const issueById = new Map(issues.map((issue) => [issue.id, issue]))
  const articles = runs
    .flatMap(({ segment }) => [...segment.articleRows])
    .map((row): IndexedArticle | null => {
      const entry = entries.get(row)
      return entry === undefined ? null : { entry, date: issueById.get(entry.issueId)?.head.date ?? null }
    })
  return {
    ...state,
    runs,
    cacheStamp,
    view,
    scratch: createBm25Scratch(view),
    articles,
    live: {
      all: allowedWhere(articles, () => true),
      own: allowedWhere(articles, ({ entry }) => !entry.sample),
    },
    catalogue,
    issues,
    issueById,
  }

  async function heldRuns(): Promise<readonly IndexedRun[]> {
    if (previous?.epoch === state.epoch && previous?.cacheStamp === cacheStamp) {
      return worthKeeping(previous.runs)
    }
    if (deps.indexDir === undefined || state.epoch === null) return []
    const base = await readBaseRun(deps.indexDir, fingerprint, state.epoch)
    if (base !== null && graph === 'now') await readGraphOf(base, deps.indexDir, fingerprint, state.epoch)
    return base === null ? [] : [base]
  }
}

/** Reads the graph of a snapshot's base: no answer is another for it, but large libraries are searched sooner. */
export async function takeUpGraph(
  deps: SnapshotDeps,
  fingerprint: string,
  snapshot: Snapshot,
): Promise<void> {
  const [base] = snapshot.runs
  if (base === undefined || deps.indexDir === undefined || snapshot.epoch === null) return
  await readGraphOf(base, deps.indexDir, fingerprint, snapshot.epoch)
}

/**
 * Each run costs every question a little, so that those no larger than all that came after them are read anew, as one
 * with it: of n chunks taken in one by one each is read about log n times.
 */
function worthKeeping(runs: readonly IndexedRun[]): readonly IndexedRun[] {
  let kept = runs.length
  let later = 0
  for (let i = runs.length - 1; i > 0; i -= 1) {
    const size = (runs[i] as IndexedRun).vectors.count
    if (later > 0 && size <= later) kept = i
    later += size
  }
  return runs.slice(0, kept)
}

function allowedWhere(
  articles: readonly (IndexedArticle | null)[],
  passes: (article: IndexedArticle) => boolean,
): Allowed {
  const mask = Uint8Array.from(articles, (article) => (article !== null && passes(article) ? 1 : 0))
  return { mask, count: mask.reduce((sum, bit) => sum + bit, 0) }
}

/** Changes whenever the cache files are written anew; '' where there are none. */
export async function readCacheStamp({ indexDir }: SnapshotDeps): Promise<string> {
  if (indexDir === undefined) return ''
  const times = ['base.bin', 'hnsw.head'].map((name) =>
    stat(join(indexDir, name)).then(
      ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
      () => '',
    ),
  )
  return (await Promise.all(times)).join(' ').trim()
}
