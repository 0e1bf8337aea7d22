import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { deskOf, randomId } from '../app.js'
import { formatOf } from '../bulletin/formats/extract.js'
import type { Desk } from '../chat/desk.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { Store } from '../store/store.js'
import { networks } from '../watch/web/addresses.js'
import { createLook } from '../watch/web/look.js'
import { createPoller, type Poller } from '../watch/web/poller.js'
import { createRobots } from '../watch/web/robots.js'
import { parseSources, type SourcesFile } from '../watch/web/sources-file.js'
import { createTurns } from '../watch/web/turns.js'
import { createVisitor } from '../watch/web/visitor.js'
import { createReceiver } from './receive-file.js'
import type { Terminal } from './terminal.js'
import type { CommandWords } from './words.zh.js'

/** The name that a robots.txt may single it out by; said with every request. */
const ROBOT = 'bulletin-assistant'

export const sourcesFile = (config: Config): string => join(config.dataDir, 'sources.txt')

/** The user's own list of web pages and feeds; none where there is no file. */
export function readSourcesOf(config: Config): SourcesFile {
  const path = sourcesFile(config)
  return parseSources(existsSync(path) ? readFileSync(path, 'utf8') : '')
}

/** What is wrong with the list, and how its lines are written. */
export function wrongLines(wrong: SourcesFile['wrong'], words: CommandWords): string {
  const lines = wrong.map(({ line, said }) => words.sourceLine(line, said.slice(0, 60)))
  return words.sourcesWrong(lines.join(words.listSeparator))
}

export interface OpenedSources {
  poller: Poller
  desk: Desk
}

/** Puts together what looks at web pages and feeds. */
export function openSources(config: Config, { log, words }: Terminal, store: Store): OpenedSources {
  const now = (): number => Date.now()
  const sleep = (ms: number, signal: AbortSignal): Promise<void> => wait(ms, undefined, { signal })
  const { allowHttp, allowPrivate, proxy } = config.sources
  const desk = deskOf(config, store, log)
  const visit = createVisitor({
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    allowed: networks(allowPrivate),
    allowHttp,
    proxy:
      proxy === undefined
        ? null
        : async ({ origin }) => (await import('../adapters/telegram/agent.js')).connectionsTo(origin, proxy),
    userAgent: `${ROBOT} (looks for new bulletins)`,
    robots: createRobots({ store, now, token: ROBOT }),
    turns: createTurns({ now, sleep }),
    now,
  })
  const receive = createReceiver({
    desk,
    store,
    tell: (state, name) => log.info(words.sourceFound(state, name)),
  })
  const look = createLook({ store, visit, formatOf: formatOrNull, receive, now })
  const poller = createPoller({
    store,
    sources: async () => readSourcesOf(config).sources,
    look,
    holder: `${process.pid}-${randomId('')}`,
    now,
    sleep,
    report: (error) => log.error({ err: error }, 'looking at a source failed'),
  })
  return { poller, desk }
}

function formatOrNull(bytes: Buffer, name: string): string | null {
  try {
    return formatOf(bytes, name)
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}
