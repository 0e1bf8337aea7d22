import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update } from 'grammy/types'
import type { Logger } from '../../log.js'

/** Telegram's own updates are a few kilobytes. */
const LARGEST_BODY = 1024 * 1024
const PATIENCE_MS = 30_000

export interface WebhookSettings {
  /** The public address before the path, without a slash at its end; a reverse proxy leads from it to `listen`. */
  readonly url: string
  readonly secret: string
  readonly listen: { readonly host: string; readonly port: number }
}

export interface WebhookServer {
  readonly port: number
  /** Takes no more, and resolves when what came is answered. */
  close(): Promise<void>
}

/** The path of the webhook: only who knows the secret and the token can tell it. */
export function webhookPath(secret: string, token: string): string {
  return `/telegram/${createHmac('sha256', secret).update(token).digest('hex')}`
}

/**
 * Takes updates that Telegram brings. Each is answered with 200 once `take` resolved, and with 500, whereupon it
 * comes again, where it rejected. Anything without the path and the secret gets nothing.
 */
export async function startWebhookServer(options: {
  listen: WebhookSettings['listen']
  path: string
  secret: string
  take: (updates: readonly Update[]) => Promise<void>
  log: Logger
}): Promise<WebhookServer> {
  const { listen, path, secret, take, log } = options

  async function answer(request: IncomingMessage): Promise<number> {
    if (request.url !== path) return 404
    if (request.method !== 'POST') return 405
    if (!isSame(String(request.headers['x-telegram-bot-api-secret-token'] ?? ''), secret)) return 403
    const body = await bodyOf(request)
    if (body === null) return 413
    const update = parseUpdate(body)
    if (!update) return 400
    await take([update])
    return 200
  }

  const server = createServer({ requestTimeout: PATIENCE_MS }, (request, response: ServerResponse) => {
    answer(request)
      .catch((error: unknown) => {
        log.error({ err: error }, 'webhook')
        return 500
      })
      .then((status) => {
        if (status !== 200) response.setHeader('connection', 'close')
        response.writeHead(status).end()
      })
  })
  server.listen(listen.port, listen.host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    },
  }
}

/** Compares in a time that tells nothing of where two texts differ. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

/** Null where it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    length += (piece as Buffer).length
    if (length > LARGEST_BODY) return null
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function parseUpdate(body: string): Update | null {
  try {
    const update = JSON.parse(body) as Partial<Update> | null
    return typeof update === 'object' && Number.isSafeInteger(update?.update_id) ? (update as Update) : null
  } catch {
    return null
  }
}
