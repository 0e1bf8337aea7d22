import robotsParser from 'robots-parser'
import type { SourceStore } from '../../store/source-store.js'
import { Refusal } from './refusal.js'
import type { Received } from './request.js'

/** The package is CommonJS, which its types do not say. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default

export interface Rules {
  allows(url: URL): boolean
}

/** What hosts ask of robots, by RFC 9309. */
export interface Robots {
  /**
   * The rules of an address's host, asked for once a day.
   * @throws Refusal `robots_unreachable` where they cannot be had: then nothing may be fetched.
   */
  rules(url: URL, ask: (robots: URL, maxBytes: number) => Promise<Received>): Promise<Rules>
  /** Pause that the host asks for; 0 where it asks for none, or its rules are not known. */
  delayMs(url: URL): number
}

export interface RobotsDeps {
  readonly store: Pick<SourceStore, 'robots' | 'keepRobots'>
  readonly now: () => number
  /** The name that a robots.txt may single us out by. */
  readonly token: string
}

interface Kept extends Rules {
  delayMs: number
  until: number
}

const KEPT_MS = 24 * 60 * 60 * 1000
const MAX_BYTES = 512 * 1024
const MOST_REDIRECTS = 5
const LONGEST_DELAY_MS = 10 * 60 * 1000

export function createRobots({ store, now, token }: RobotsDeps): Robots {
  const known = new Map<string, Kept>()

  function read(url: URL, text: string, until: number): Kept {
    const parsed = parseRobots(new URL('/robots.txt', url).href, text)
    const kept: Kept = {
      allows: ({ href }) => parsed.isAllowed(href, token) !== false,
      delayMs: Math.min(Math.max(0, (parsed.getCrawlDelay(token) ?? 0) * 1000) || 0, LONGEST_DELAY_MS),
      until,
    }
    known.set(url.origin, kept)
    return kept
  }

  return {
    async rules(url, ask) {
      const held = known.get(url.origin)
      if (held && held.until > now()) return held
      const kept = await store.robots(url.origin)
      if (kept && kept.until > now()) return read(url, kept.text, kept.until)
      const text = await fetchRobots(url, ask)
      const until = now() + KEPT_MS
      await store.keepRobots(url.origin, { text, until })
      return read(url, text, until)
    },
    delayMs: (url) => known.get(url.origin)?.delayMs ?? 0,
  }
}

/** A host that has none allows everything; one that cannot say forbids everything. */
async function fetchRobots(url: URL, ask: Parameters<Robots['rules']>[1]): Promise<string> {
  let at = new URL('/robots.txt', url)
  for (let left = MOST_REDIRECTS; left >= 0; left--) {
    const { status, headers, body } = await ask(at, MAX_BYTES).catch((error: unknown) => {
      if (!(error instanceof Refusal) || ['address', 'scheme', 'unreachable'].includes(error.code))
        throw error
      throw new Refusal('robots_unreachable', `${error.code} ${error.detail}`, error.until)
    })
    if (status >= 200 && status < 300) return body.toString('utf8')
    if (status === 429 || status >= 500) throw new Refusal('robots_unreachable', String(status))
    if (status >= 400) return ''
    const { location } = headers
    if (location === undefined || !URL.canParse(location, at.href)) return ''
    at = new URL(location, at)
  }
  return ''
}
