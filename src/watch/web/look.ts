import { createHash } from 'node:crypto'
import type { LinkedFile, LinkedState, SourceState, SourceStore } from '../../store/source-store.js'
import type { Store } from '../../store/store.js'
import { decodePage } from './decode.js'
import { fileName } from './file-name.js'
import { attachmentsOf, isDocument, readLinks } from './links.js'
import { Refusal, type RefusalCode } from './refusal.js'
import type { Source } from './sources-file.js'
import { NO_VALIDATORS, type Visit, type Visited } from './visitor.js'

/** A file that was fetched. */
export interface FetchedFile {
  /** As it is called there; fit for a folder. */
  name: string
  bytes: Buffer
  /** Where it was found. */
  url: string
  source: Source
}

/** What became of a fetched file. */
export type Reception = Pick<LinkedFile, 'detail'> & { state: 'held' | 'taken' | 'offered' | 'refused' }

export interface LookDeps {
  readonly store: SourceStore & Pick<Store, 'heldFile'>
  readonly visit: Visit
  /** The format of a file, by its bytes; null where it is broken. */
  readonly formatOf: (bytes: Buffer, name: string) => string | null
  /** Takes a file in, or offers it to whoever decides. */
  readonly receive: (file: FetchedFile) => Promise<Reception>
  readonly now: () => number
}

/** Looks at one source; what came of it is in the store. Rejects only where that fails, or when it is stopped. */
export type Look = (source: Source, signal: AbortSignal) => Promise<void>

/** Files that one look fetches; the rest wait for the next. */
const MOST_FILES = 5
/** Known files that are asked about again, and after how long: a corrected file may stand at its old address. */
const MOST_AGAIN = 3
const AGAIN_MS = 24 * 60 * 60 * 1000
const MOST_TRIES = 3
const MEGABYTE = 1024 * 1024
const PAGE = { maxBytes: 5 * MEGABYTE, deadlineMs: 60_000 }
const FILE = { maxBytes: 50 * MEGABYTE, deadlineMs: 300_000 }
/** What will be no different the next time. */
const FINAL: ReadonlySet<RefusalCode> = new Set([
  'scheme',
  'address',
  'robots',
  'redirects',
  'too_large',
  'type',
])
const NO_BULLETIN: ReadonlySet<string | null> = new Set(['unknown', 'image', null])

export function createLook(deps: LookDeps): Look {
  const { store, visit, now } = deps
  const instant = (): string => new Date(now()).toISOString()

  /** Notes what the page leads to, the oldest first, as it is to be taken in; gives how many links it has, null where it is unchanged. */
  async function readSource(
    source: Source,
    state: SourceState | null,
    page: Visited,
  ): Promise<number | null> {
    if (page.body === null) return null
    const links = readLinks(decodePage(page.body, page.headers['content-type'] ?? ''), page.url)
    const isFirst = state?.seenAt == null
    await store.noteLinks(
      links
        .map(({ url, text }, index) => ({
          url,
          source: source.url,
          text,
          state: isFirst && index >= MOST_FILES ? ('passed' as const) : ('waiting' as const),
          at: instant(),
        }))
        .reverse(),
    )
    return links.length
  }

  /** Fetches what waits, as much as one look may; stops where the host wants rest. */
  async function fetchWaiting(source: Source, signal: AbortSignal): Promise<void> {
    const tried = new Set<string>()
    // What pages carry is found on the way, and fetched in the same look.
    for (let files = 0; files < MOST_FILES && tried.size < 2 * MOST_FILES; ) {
      const limit = MOST_FILES + tried.size
      const waiting = await store.linkedFiles({ source: source.url, states: ['waiting'], limit })
      const next = waiting.find(({ url }) => !tried.has(url))
      if (!next) break
      tried.add(next.url)
      const became = await fetchFile(next, source, signal)
      if (became === null) return
      if (became !== 'followed') files++
    }
    const before = new Date(now() - AGAIN_MS).toISOString()
    const known = await store.linkedFiles({
      source: source.url,
      states: ['followed', 'held', 'taken', 'offered', 'told'],
      before,
      limit: MOST_AGAIN,
    })
    for (const file of known)
      if (file.etag !== null || file.lastModified !== null)
        if ((await fetchFile(file, source, signal)) === null) return
  }

  /** What the file is now; null where nothing more is to be fetched. */
  async function fetchFile(
    file: LinkedFile,
    source: Source,
    signal: AbortSignal,
  ): Promise<LinkedState | null> {
    try {
      const visited = await visit(file.url, { ...FILE, known: file, signal })
      const { etag, lastModified, body } = visited
      const seen = { ...file, etag, lastModified, failures: 0, at: instant() }
      if (body === null) {
        await store.saveLinked(seen)
        return file.state
      }
      const sha256 = createHash('sha256').update(body).digest('hex')
      const { state, detail } = sha256 === file.sha256 ? file : await receive(visited, body, sha256, source)
      await store.saveLinked({ ...seen, sha256, state, detail })
      return state
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const after = failed(file, error, instant())
      await store.saveLinked(after)
      return error.until === null ? after.state : null
    }
  }

  async function receive(
    { url, headers }: Visited,
    bytes: Buffer,
    sha256: string,
    source: Source,
  ): Promise<Pick<LinkedFile, 'state' | 'detail'>> {
    const twin = await store.linkedWithBytes(sha256)
    if (twin?.state === 'refused') return twin
    if (twin || (await store.heldFile(sha256, false)).length > 0) return { state: 'held', detail: null }
    const name = fileName(url, headers['content-disposition'])
    const format = deps.formatOf(bytes, name)
    // A page where a document was announced says that there is none, or wants one to sign in.
    const isPage = format === 'html' && isDocument(url)
    if (NO_BULLETIN.has(format) || isPage) throw new Refusal('type', format ?? 'unknown')
    const carried =
      format === 'html' ? attachmentsOf(decodePage(bytes, headers['content-type'] ?? ''), url) : []
    if (carried.length > 0) {
      const about = { source: source.url, state: 'waiting' as const, at: instant() }
      await store.noteLinks(carried.map((link) => ({ ...link, ...about })))
      return { state: 'followed', detail: null }
    }
    return deps.receive({ name, bytes, url: url.href, source })
  }

  return async (source, signal) => {
    const state = await store.sourceState(source.url)
    const base = {
      url: source.url,
      etag: state?.etag ?? null,
      lastModified: state?.lastModified ?? null,
      seenAt: state?.seenAt ?? null,
      movedTo: state?.movedTo ?? null,
      links: state?.links ?? 0,
    }
    try {
      const page = await visit(source.url, { ...PAGE, known: state ?? NO_VALIDATORS, signal })
      const links = (await readSource(source, state, page)) ?? base.links
      const { etag, lastModified, movedTo } = page
      const at = instant()
      const seen = { etag, lastModified, movedTo, links, lookedAt: at, seenAt: at }
      await store.noteSource({ ...base, ...seen, failures: 0, notBefore: null, problem: null })
      await fetchWaiting(source, signal)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await store.noteSource({
        ...base,
        lookedAt: instant(),
        failures: (state?.failures ?? 0) + 1,
        notBefore: error.until === null ? null : new Date(error.until).toISOString(),
        problem: `${error.code} ${error.detail}`,
      })
    }
  }
}

function failed(file: LinkedFile, { code, detail }: Refusal, at: string): LinkedFile {
  const isGone = code === 'status' && (detail === '404' || detail === '410')
  const failures = file.failures + 1
  const isOver = isGone || FINAL.has(code) || failures >= MOST_TRIES
  // What was had once stays as it is.
  const state = file.state !== 'waiting' ? file.state : isOver ? 'refused' : 'waiting'
  return {
    ...file,
    state,
    failures,
    at,
    ...(file.state === 'waiting' ? { detail: `${code} ${detail}` } : {}),
  }
}
