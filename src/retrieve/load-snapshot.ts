import { setImmediate } from 'node:timers/promises'
import { Fault } from '../errors.js'
import { createBm25Scratch } from '../index/bm25.js'
import { createLexicalBuilder, type TermCutter } from '../index/lexical.js'
import { createLexicalView } from '../index/lexical-view.js'
import type { CatalogueEntry, Store } from '../store/store.js'
import { createChunkVectors } from './chunk-vectors.js'
import { headingOf } from './heading.js'
import type { IndexedArticle, IndexedRun, Snapshot } from './snapshot.js'

/** Rows read and indexed between two turns of the event loop: some milliseconds. */
const BATCH = 100
/** More runs than this are read anew as one: each costs every question a little. */
const MOST_RUNS = 8

export interface SnapshotDeps {
  store: Store
  segmenter: TermCutter
}

/**
 * The store's present generation. What `previous` holds of it already is taken over. Faults: the store's, and
 * `model_mismatch` where the library's fingerprint is another than `fingerprint`.
 */
export async function loadSnapshot(
  deps: SnapshotDeps,
  fingerprint: string,
  previous: Snapshot | null,
): Promise<Snapshot> {
  const { store } = deps
  const state = await store.state()
  if (state.fingerprint !== null && state.fingerprint !== fingerprint) {
    throw new Fault(
      'model_mismatch',
      '本库由另一向量模型或另一版切分方式建成，不能用现在的模型检索：请运行 bulletin reindex 重建，或改回原来的 EMBEDDING_MODEL',
    )
  }
  const catalogue = await store.catalogue()
  const issues = await store.issues()
  const kept = previous !== null && previous.fingerprint === state.fingerprint ? previous.runs : []
  const held = kept.length < MOST_RUNS ? kept : kept.slice(0, 1)
  const entries = new Map(catalogue.map((entry) => [entry.row, entry]))
  const added = await readRun(deps, held.at(-1)?.lastId ?? 0, entries)
  const runs = added === null ? held : [...held, added]
  const view = createLexicalView(runs.map((run) => run.segment))
  const dates = new Map(issues.map((issue) => [issue.id, issue.head.date]))
  const articles = runs
    .flatMap(({ segment }) => [...segment.articleRows])
    .map((row): IndexedArticle | null => {
      const entry = entries.get(row)
      return entry === undefined ? null : { entry, date: dates.get(entry.issueId) ?? null }
    })
  return {
    ...state,
    runs,
    view,
    scratch: createBm25Scratch(view),
    vectors: createChunkVectors(
      dimensionsOf(runs),
      runs.map((run) => run.vectors),
    ),
    nearest: null,
    nearestChunks: 0,
    articles,
    liveArticles: articles.reduce((count, article) => count + (article === null ? 0 : 1), 0),
    catalogue,
    issues,
  }
}

/** Indexes the chunks above an id; null where there are none. Yields to the event loop as it goes. */
async function readRun(
  { store, segmenter }: SnapshotDeps,
  afterId: number,
  entries: ReadonlyMap<number, CatalogueEntry>,
): Promise<IndexedRun | null> {
  const builder = createLexicalBuilder(segmenter)
  const vectors: Float32Array[] = []
  let lastId = afterId
  const finish = (): IndexedRun | null =>
    vectors.length === 0 ? null : { segment: builder.finish(), vectors: joined(vectors), lastId }
  for (;;) {
    const rows = await store.chunksAfter(lastId, BATCH)
    for (const row of rows) {
      const entry = entries.get(row.articleRow)
      // Published after the catalogue was read: the next generation takes it up.
      if (entry === undefined) return finish()
      builder.add({ ...row, heading: headingOf(entry) })
      vectors.push(row.vector)
      lastId = row.id
    }
    if (rows.length < BATCH) return finish()
    await setImmediate()
  }
}

function joined(vectors: readonly Float32Array[]): Float32Array {
  const dimensions = vectors[0]?.length ?? 0
  const all = new Float32Array(vectors.length * dimensions)
  for (const [index, vector] of vectors.entries()) all.set(vector, index * dimensions)
  return all
}

function dimensionsOf(runs: readonly IndexedRun[]): number {
  const run = runs[0]
  return run === undefined ? 0 : run.vectors.length / run.segment.chunkIds.length
}
