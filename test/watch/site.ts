import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore } from '../../src/store/sqlite-store.js'
import { networks } from '../../src/watch/web/addresses.js'
import { createLook, type FetchedFile, type LookDeps } from '../../src/watch/web/look.js'
import { createRobots } from '../../src/watch/web/robots.js'
import type { Source } from '../../src/watch/web/sources-file.js'
import { createTurns } from '../../src/watch/web/turns.js'
import { createVisitor, type VisitorDeps } from '../../src/watch/web/visitor.js'
import { storeDeps } from '../store/store-deps.js'
import { temporaryFolder } from '../store/temporary.js'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A web site on this machine: answers by path, 404 for all else; notes what it was asked. */
export async function site(answers: Record<string, Answer | string>) {
  const asked: string[] = []
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const answer = answers[path]
    if (answer === undefined) response.writeHead(404).end()
    else if (typeof answer === 'string') response.end(answer)
    else answer(request, response)
  }
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, port, asked, answers }
}

export interface LookerOver extends Partial<Pick<VisitorDeps, 'resolve' | 'proxy' | 'allowHttp'>> {
  allow?: string[]
  receive?: LookDeps['receive']
}

/** Looks at sources with a clock that moves only when it is told to, or when something waits. */
export async function looker(over: LookerOver = {}) {
  const store = await openStore(join(temporaryFolder(), 'library.sqlite'), storeDeps)
  onTestFinished(() => store.close())
  const clock = { now: Date.parse('2024-06-01T00:00:00Z') }
  const waits: number[] = []
  const got: FetchedFile[] = []
  const now = (): number => clock.now
  const sleep = async (ms: number): Promise<void> => {
    waits.push(ms)
    clock.now += ms
  }
  const token = 'bulletin-assistant'
  const visit = createVisitor({
    resolve: async (host) => Promise.reject(Object.assign(new Error(host), { code: 'ENOTFOUND' })),
    allowed: networks(over.allow ?? ['127.0.0.1']),
    allowHttp: true,
    proxy: null,
    userAgent: token,
    robots: createRobots({ store, now, token }),
    turns: createTurns({ now, sleep }),
    now,
    ...over,
  })
  const look = createLook({
    store,
    visit,
    formatOf: (bytes) => (bytes.subarray(0, 1).toString() === '<' ? 'html' : 'txt'),
    receive: async (file) => {
      got.push(file)
      return (await over.receive?.(file)) ?? { state: 'taken', detail: null }
    },
    now,
  })
  const source = (url: string): Source => ({ url, trusted: true, everyMinutes: 60 })
  const lookAt = async (url: string, signal = new AbortController().signal) => {
    await look(source(url), signal)
    return store.sourceState(url)
  }
  /** Of what a source leads to, the end of each address, its state and why. */
  const files = async () =>
    (await store.linkedFiles({})).map(({ url, state, detail }) =>
      [new URL(url).pathname, state, detail].filter((part) => part !== null).join(' '),
    )
  return { store, clock, waits, got, visit, source, lookAt, files }
}

export const page = (...hrefs: string[]): string =>
  `<html><body>${hrefs.map((href) => `<a href="${href}">第3期</a>`).join('')}</body></html>`
