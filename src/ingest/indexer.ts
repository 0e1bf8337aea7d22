import { Fault } from '../errors.js'
import {
  type Base,
  clearUnfinished,
  hasGraph,
  readBase,
  removeBase,
  writeBase,
  writeGraph,
} from '../index/base-cache.js'
import { indexChunks } from '../index/index-chunks.js'
import type { TermCutter } from '../index/lexical.js'
import type { Store } from '../store/store.js'
import { withLease } from './lease.js'
import type { WorkOptions } from './report.js'

export interface IndexerDeps {
  store: Store
  segmenter: TermCutter
  /** Where the cache files lie. */
  indexDir: string
  /** The library fingerprint that this process works with. */
  fingerprint: string
  /** Names this process among all that could hold a lease. */
  holder: string
}

/** Keeps the cache files of a large library up to date; a small one is indexed in memory at each start. */
export interface Indexer {
  /**
   * Builds terms and vectors anew where too much was published, or removed, since; then the graph, where it
   * lacks. `onSearchable` is told in between: from then on everything is found by exact scan. Does nothing
   * while another process builds.
   *
   * @throws Fault `disk` where the files cannot be written; what is stored is found all the same.
   */
  refresh(options?: RefreshOptions): Promise<void>
}

export interface RefreshOptions extends WorkOptions {
  /** Build anew, whatever is there. */
  force?: boolean
  onSearchable?: () => void
}

/** This many chunks, or this share of the base, may lie outside the base before it is built anew. */
const MOST_OUTSIDE = 2_000
const SHARE_OUTSIDE = 0.2
/** Chunks read and indexed before other work gets its turn. */
const BATCH = 200

/** What keeps a library's cache files; it works under the lease `index`, as one of all processes. */
export function createIndexer(deps: IndexerDeps): Indexer {
  const { store, indexDir, fingerprint } = deps
  return {
    async refresh(options = {}) {
      if (!options.force && (await isFresh())) {
        options.onSearchable?.()
        return
      }
      await withLease(store, 'index', deps.holder, () => build(options))
    },
  }

  async function build(options: RefreshOptions): Promise<void> {
    try {
      await clearUnfinished(indexDir)
      const base = await freshBase(options)
      options.onSearchable?.()
      if (base && (options.force || !(await hasGraph(indexDir, base))))
        await writeGraph(indexDir, base, graphOptions(options))
    } catch (error) {
      throw asFault(error, indexDir)
    }
  }

  async function isFresh(): Promise<boolean> {
    const base = await heldBase()
    return !(await isStale(store, base)) && (base === null || (await hasGraph(indexDir, base)))
  }

  async function heldBase(): Promise<Base | null> {
    const base = await readBase(indexDir, fingerprint)
    return base?.epoch === (await store.state()).epoch ? base : null
  }

  async function freshBase(options: RefreshOptions): Promise<Base | null> {
    const held = options.force ? null : await heldBase()
    if (!options.force && !(await isStale(store, held))) return held
    if ((await store.chunkStats()).live <= MOST_OUTSIDE) {
      await removeBase(indexDir)
      return null
    }
    const base = await buildBase(deps, options)
    if (base) await writeBase(indexDir, base)
    return base
  }
}

function asFault(error: unknown, indexDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO)$/.test(code)) return error
  return new Fault(
    'disk',
    `内容已收录，但索引文件写不进 ${indexDir}：请检查磁盘空间与权限，再录入一次即可补建`,
    {
      cause: error,
    },
  )
}

function graphOptions({ signal, onProgress }: WorkOptions) {
  return {
    signal,
    onProgress: (done: number, total: number) => tellProgress(onProgress, total + done, total),
  }
}

/** Each chunk counts twice: its terms and vector go into the base, then its vector into the graph. */
function tellProgress(onProgress: WorkOptions['onProgress'], done: number, chunks: number): void {
  onProgress?.({ phase: 'index', done, total: chunks * 2, path: null })
}

async function isStale(store: Store, base: Base | null): Promise<boolean> {
  const { live, after } = await store.chunkStats(base?.lastId ?? 0)
  const held = base?.vectors.count ?? 0
  const gone = held - (live - after)
  return Math.max(after, gone) > Math.max(MOST_OUTSIDE, held * SHARE_OUTSIDE)
}

/** All live chunks as one base; null where the library was changed over to other chunks meanwhile. */
async function buildBase(deps: IndexerDeps, { signal, onProgress }: WorkOptions): Promise<Base | null> {
  const { store, fingerprint } = deps
  const { epoch } = await store.state()
  if (epoch === null) return null
  const entries = new Map((await store.catalogue()).map((entry) => [entry.row, entry]))
  const { live } = await store.chunkStats()
  const indexed = await indexChunks({
    read: (after, limit) => store.chunksAfter(after, limit),
    afterId: 0,
    batch: BATCH,
    entries,
    segmenter: deps.segmenter,
    onBatch(done) {
      signal?.throwIfAborted()
      tellProgress(onProgress, done, Math.max(live, done))
    },
  })
  const now = await store.state()
  if (!indexed || now.epoch !== epoch || now.fingerprint !== fingerprint) return null
  const { segment, vectors, lastId } = indexed
  return { fingerprint, epoch, lastId, lexical: segment, vectors }
}
