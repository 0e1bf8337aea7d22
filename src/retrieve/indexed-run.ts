import { readBase, readGraph } from '../index/base-cache.js'
import { createExactIndex, type ExactIndex } from '../index/exact.js'
import { indexChunks } from '../index/index-chunks.js'
import type { LexicalSegment, TermCutter } from '../index/lexical.js'
import type { PackedVectors } from '../index/packed-vectors.js'
import type { VectorIndex } from '../index/vector-index.js'
import type { CatalogueEntry, Store } from '../store/store.js'

/** A run of chunks as indexed: ids up to `lastId`; what has gone since is still in it. */
export interface IndexedRun {
  segment: LexicalSegment
  vectors: PackedVectors
  exact: ExactIndex
  /** Graph over the same vectors, where one was built and read; the exact scan serves without it. */
  graph: VectorIndex | null
  lastId: number
}

/** Rows read and indexed between two turns of the event loop: some milliseconds. */
const BATCH = 50

/** Indexes the chunks above an id; null where there are none. Yields to the event loop as it goes. */
export async function readRun(
  store: Store,
  segmenter: TermCutter,
  afterId: number,
  entries: ReadonlyMap<number, CatalogueEntry>,
): Promise<IndexedRun | null> {
  const indexed = await indexChunks({
    read: (after, limit) => store.chunksAfter(after, limit),
    afterId,
    batch: BATCH,
    entries,
    segmenter,
  })
  return indexed && { ...indexed, exact: createExactIndex(indexed.vectors), graph: null }
}

/** The run kept in the cache files, without its graph; null where there is none of this library's present chunks. */
export async function readBaseRun(
  indexDir: string,
  fingerprint: string,
  epoch: string,
): Promise<IndexedRun | null> {
  const base = await readBase(indexDir, fingerprint)
  if (base === null || base.epoch !== epoch) return null
  const { lexical: segment, vectors, lastId } = base
  return { segment, vectors, exact: createExactIndex(vectors), graph: null, lastId }
}

/** Gives a run that `readBaseRun` read the graph in the cache files, where there is one of it. */
export async function readGraphOf(
  run: IndexedRun,
  indexDir: string,
  fingerprint: string,
  epoch: string,
): Promise<void> {
  run.graph = await readGraph(indexDir, { fingerprint, epoch, lastId: run.lastId, vectors: run.vectors })
}
