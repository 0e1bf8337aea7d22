import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Fault } from '../../errors.js'
import type { Lang, Subscription } from '../../model.js'
import { escapeHtml } from './mail.js'

/** What the page says. */
export interface UnsubscribeWords {
  ask: string
  button: string
  done: string
}

export interface UnsubscribeDeps {
  /** Where the page is found from outside, `https://`, without a slash at its end. */
  readonly url: string
  readonly listen: { readonly host: string; readonly port: number }
  /** Known to this library alone: only links that it gave out end a subscription. */
  readonly secret: string
  readonly store: {
    subscription(id: string): Promise<Subscription | null>
    removeSubscription(id: string): Promise<boolean>
  }
  readonly words: (lang: Lang) => UnsubscribeWords
  /** What to do where the address is taken, in a line. */
  readonly cannotListen: (address: string) => string
  readonly report: (error: unknown) => void
}

const PATH = /^\/unsubscribe\/([a-z0-9]{1,32})\.([0-9a-f]{32})$/

/** Where a subscription ends at one press. */
export function unsubscribeUrl({ url, secret }: Pick<UnsubscribeDeps, 'url' | 'secret'>, id: string): string {
  return `${url}/unsubscribe/${id}.${signature(secret, id)}`
}

function signature(secret: string, id: string): string {
  return createHmac('sha256', secret).update(id).digest('hex').slice(0, 32)
}

/**
 * Serves the page behind a mail's unsubscribe link, for a reverse proxy. A POST ends the subscription (RFC 8058, as
 * mail programs do it at one press); a GET, which scanners of links do as well, only asks. Fault `config`: the port is
 * taken.
 */
export async function serveUnsubscribe(deps: UnsubscribeDeps): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume()
    answer(request, response, deps).catch((error: unknown) => {
      deps.report(error)
      response.writeHead(500).end()
    })
  })
  server.listen(deps.listen.port, deps.listen.host)
  await once(server, 'listening').catch((error: unknown) => {
    const { host, port } = deps.listen
    throw new Fault('config', deps.cannotListen(`${host}:${port}`), { cause: error })
  })
  return {
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, deps: UnsubscribeDeps) {
  const [, id = '', given = ''] = PATH.exec(request.url ?? '') ?? []
  if (id === '' || !timingSafeEqual(Buffer.from(given), Buffer.from(signature(deps.secret, id))))
    return void response.writeHead(404).end()
  const subscription = await deps.store.subscription(id)
  const words = deps.words(subscription?.lang ?? 'zh')
  if (request.method === 'POST') await deps.store.removeSubscription(id)
  const isOver = request.method === 'POST' || !subscription
  const body = isOver
    ? `<p>${escapeHtml(words.done)}</p>`
    : `<form method="post"><p>${escapeHtml(words.ask)}</p><button>${escapeHtml(words.button)}</button></form>`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(
    `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">${body}`,
  )
}
