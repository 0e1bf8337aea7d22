import type { Embedder } from '../index/embedder.js'
import type { LexicalView } from '../index/lexical-view.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { StoredIssue } from '../model.js'
import type { CatalogueEntry } from '../store/store.js'
import type { RetrievalQuery } from './filter.js'
import { loadSnapshot, readCacheStamp, type SnapshotDeps, takeUpGraph } from './load-snapshot.js'
import { occurs, occursIn } from './occurs.js'
import { type KnownTerms, knownTerms } from './question-terms.js'
import { quotedIn } from './quoted.js'
import { type RankedPassage, rank } from './rank.js'
import type { Snapshot } from './snapshot.js'

/** The library as it is searched: one generation in memory, replaced by the next when that is ready. */
export interface Library {
  /** Takes up what was published since, if anything was; the generation before serves until then. */
  refresh(): Promise<void>
  /** The same, but a large library, which takes a while, is not waited for: it has it some moments later. */
  notice(): Promise<void>
  /** The best passage of each of the k best articles, best first. Notices a new generation, never waits for it. */
  search(query: RetrievalQuery): Promise<RankedPassage[]>
  /** The words and bigrams of a question that carry its subject, and what the library knows of each. */
  terms(text: string): KnownTerms
  /** Whether a name stands anywhere in the texts or headings held, or in those of the articles of `rows`. */
  occurs(name: string, rows?: ReadonlySet<number>): boolean
  /**
   * What stands in quotes anywhere in the texts held, or in those of the articles of `rows`. Read once a generation;
   * for `rows` each time, which takes tens of milliseconds at 50,000 chunks.
   */
  coined(rows?: ReadonlySet<number>): ReadonlySet<string>
  /** Live articles, ascending by row. */
  catalogue(): readonly CatalogueEntry[]
  /** Newest first. */
  issues(): readonly StoredIssue[]
  issue(id: string): StoredIssue | undefined
  readonly generation: number
  /** Own issues are held, so samples stay out of answers. */
  readonly hasOwn: boolean
  close(): void
}

export interface LibraryDeps extends SnapshotDeps {
  embedder: Embedder
  /** How often to look for a new generation; at most 2,000 keeps the promise of two seconds. */
  pollMs?: number
  /** Told of a refresh that failed; the generation before goes on serving. */
  onError(error: unknown): void
}

/** A library of so many chunks takes up another generation within a few milliseconds. */
const SMALL = 2_000

/** Texts whose terms are kept at hand: one question asks for those of the same text several times. */
const REMEMBERED = 32

/** Opens the library's present generation. Faults: the store's, and `model_mismatch`. */
export async function openLibrary(deps: LibraryDeps): Promise<Library> {
  const { store, embedder, segmenter } = deps
  const fingerprint = libraryFingerprint(embedder.info)
  // Who is asked while it runs need not wait for the graph: the first question is answered by exact scan.
  let graphIsDue = deps.pollMs !== undefined
  let snapshot: Snapshot = await loadSnapshot(deps, fingerprint, null, graphIsDue ? 'later' : 'now')
  let underway: Promise<void> | null = null
  let coined: { view: LexicalView; terms: ReadonlySet<string> } | null = null
  const known = new Map<string, KnownTerms>()
  let knownOf: LexicalView = snapshot.view

  const renewed = (renew: () => Promise<void>): Promise<void> => {
    underway ??= renew().finally(() => {
      underway = null
    })
    return underway
  }
  const renew = async (): Promise<void> => {
    const { generation } = await store.state()
    if (generation !== snapshot.generation) snapshot = await loadSnapshot(deps, fingerprint, snapshot)
  }
  // The graph built for a generation that serves already makes no answer another, only quicker: it can wait.
  const renewWithCache = async (): Promise<void> => {
    await renew()
    if ((await readCacheStamp(deps)) !== snapshot.cacheStamp)
      snapshot = await loadSnapshot(deps, fingerprint, snapshot)
  }
  let closed = false
  // A look that was under way when the library was closed finds its store closed as well: no failure to tell of.
  const tell = (error: unknown): void => {
    if (!closed) deps.onError(error)
  }
  const refresh = (): Promise<void> => renewed(renew)
  const refreshQuietly = (): void => void refresh().catch(tell)
  const poll = (): void => void renewed(renewWithCache).catch(tell)
  const takeUpGraphOnce = (): void => {
    if (!graphIsDue || closed) return
    graphIsDue = false
    takeUpGraph(deps, fingerprint, snapshot).catch(tell)
  }
  const timer = deps.pollMs === undefined ? null : setInterval(poll, deps.pollMs)
  timer?.unref()

  return {
    refresh,
    async notice() {
      if (snapshot.view.chunks <= SMALL) await refresh()
      else refreshQuietly()
    },
    async search(query) {
      refreshQuietly()
      const vector = await embedder.embedQuery(query.text)
      if (graphIsDue) setImmediate(takeUpGraphOnce)
      return rank(snapshot, segmenter, query, vector)
    },
    terms(text) {
      if (knownOf !== snapshot.view || known.size >= REMEMBERED) known.clear()
      knownOf = snapshot.view
      let terms = known.get(text)
      if (terms === undefined) {
        terms = knownTerms(text, snapshot.view, segmenter)
        known.set(text, terms)
      }
      return terms
    },
    occurs(name, rows) {
      const bigrams = (text: string): string[] => segmenter.bigrams(text)
      return rows ? occursIn(snapshot, rows, name, bigrams) : occurs(snapshot.view, name, bigrams)
    },
    coined(rows) {
      if (rows) return quotedIn(snapshot.view, rows)
      if (coined?.view !== snapshot.view) coined = { view: snapshot.view, terms: quotedIn(snapshot.view) }
      return coined.terms
    },
    catalogue: () => snapshot.catalogue,
    issues: () => snapshot.issues,
    issue: (id) => snapshot.issueById.get(id),
    get generation() {
      return snapshot.generation
    },
    get hasOwn() {
      return snapshot.hasOwn
    },
    close() {
      closed = true
      if (timer !== null) clearInterval(timer)
    },
  }
}
