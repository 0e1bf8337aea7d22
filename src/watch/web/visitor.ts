import { Refusal } from './refusal.js'
import { type Received, type RequestDeps, requestOnce } from './request.js'
import type { Robots } from './robots.js'
import type { Turns } from './turns.js'

/** What a server said of a version, to be shown to it the next time. */
export interface Validators {
  etag: string | null
  lastModified: string | null
}

export const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

export interface VisitOptions {
  /** Of the version that is known already. */
  readonly known: Validators
  readonly maxBytes: number
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

export interface Visited extends Validators {
  /** Null: it is still the version that is known. */
  body: Buffer | null
  headers: Received['headers']
  /** Where it was at last. */
  url: URL
  /** Where it has moved for good; null where it has not. */
  movedTo: string | null
}

export interface VisitorDeps extends RequestDeps {
  readonly robots: Robots
  readonly turns: Turns
  readonly now: () => number
}

/** Fetches as a guest: one at a time from a host, only what its robots.txt allows, and not while it asks for rest. */
export type Visit = (url: string, options: VisitOptions) => Promise<Visited>

const MOST_REDIRECTS = 5
/** Pause between two requests to a host that does not ask for a longer one. */
const GAP_MS = 1_000
/** No pause that a host asks for is taken for longer than this. */
const LONGEST_REST_MS = 7 * 24 * 60 * 60 * 1000
const REST_MS = 10 * 60 * 1000
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const FOR_GOOD: ReadonlySet<number> = new Set([301, 308])

/** @throws Refusal from `Visit`, each redirect being judged as the first address was. */
export function createVisitor(deps: VisitorDeps): Visit {
  const { robots, turns, now } = deps
  const resting = new Map<string, number>()

  async function hop(url: URL, options: VisitOptions, headers: Record<string, string>): Promise<Received> {
    const { signal, maxBytes, deadlineMs } = options
    const ask = (address: URL, most: number): Promise<Received> =>
      turns.take(address.host, gapOf(address), signal, () => {
        const until = resting.get(address.host) ?? 0
        if (until > now()) throw new Refusal('status', '429', until)
        return requestOnce(address, deps, { headers, maxBytes: most, deadlineMs, signal })
      })
    const rules = await robots.rules(url, (address, most) => ask(address, most))
    if (!rules.allows(url)) throw new Refusal('robots', url.pathname)
    const received = await ask(url, maxBytes)
    if (received.status !== 429 && received.status !== 503) return received
    const until = restUntil(received.headers['retry-after'], now())
    resting.set(url.host, until)
    throw new Refusal('status', String(received.status), until)
  }

  const gapOf = (url: URL) => (): number => Math.max(GAP_MS, robots.delayMs(url))

  return async (address, options) => {
    const { etag, lastModified } = options.known
    const headers: Record<string, string> = {
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    }
    let url = new URL(address)
    let movedTo: string | null = null
    const been = new Set<string>()
    for (let left = MOST_REDIRECTS; ; left--) {
      if (left < 0 || been.has(url.href)) throw new Refusal('redirects', url.href)
      been.add(url.href)
      const { status, headers: said, body } = await hop(url, options, headers)
      const target = REDIRECTS.has(status) ? said.location : undefined
      if (target !== undefined) {
        if (!URL.canParse(target, url.href)) throw new Refusal('redirects', target)
        const isForGood: boolean = FOR_GOOD.has(status) && (been.size === 1 || movedTo !== null)
        url = new URL(target, url)
        url.hash = ''
        movedTo = isForGood ? url.href : movedTo
        continue
      }
      if (status === 304 && (etag !== null || lastModified !== null))
        return { etag, lastModified, body: null, headers: said, url, movedTo }
      if (status !== 200) throw new Refusal('status', String(status))
      return {
        etag: said.etag ?? null,
        lastModified: said['last-modified'] ?? null,
        body,
        headers: said,
        url,
        movedTo,
      }
    }
  }
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function restUntil(said: string | undefined, now: number): number {
  const seconds = /^\d{1,9}$/.test(said?.trim() ?? '') ? Number(said) : Number.NaN
  const until = Number.isNaN(seconds) ? Date.parse(said ?? '') : now + seconds * 1000
  return Math.min(Number.isNaN(until) ? now + REST_MS : Math.max(until, now), now + LONGEST_REST_MS)
}
