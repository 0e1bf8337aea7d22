import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update, UserFromGetMe } from 'grammy/types'
import { ApiError, conflict } from './api-error.js'
import { createFaultPlan, type Trouble } from './faults.js'
import { METHODS, type Params } from './methods.js'
import { readParams } from './params.js'
import { createPeople, type People } from './people.js'
import { createUpdateQueue } from './update-queue.js'
import { createWebhook } from './webhook.js'
import { createWorld, type World } from './world.js'

/** One call that a bot made, with what came of it. */
export interface Call {
  readonly method: string
  readonly params: Params
  /** Milliseconds since the double was started. */
  readonly at: number
  /** The HTTP status, or 0 where the connection was cut or kept silent. */
  status: number
}

type Truthy<T> = Exclude<T, null | undefined | false | 0 | ''>

/** A Bot API server for one bot, and the people around it. */
export interface TelegramDouble {
  /** For a bot's `apiRoot`. */
  readonly apiRoot: string
  readonly token: string
  readonly people: People
  readonly world: World
  /** Every call so far but getUpdates that found nothing. */
  readonly calls: readonly Call[]
  callsOf(method: string): Call[]
  /** The next `times` calls of `method` (`*`: any but getUpdates) meet with this. */
  fail(method: string, trouble: Trouble, times?: number): void
  /** Ends all planned trouble. */
  heal(): void
  /** From now on the token is another, as after /revoke. */
  revokeToken(): void
  /** Refuses connections, and takes them again at the same address. */
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  /** Updates that were not confirmed yet. */
  pending(): readonly Update[]
  /** Resolves with the first truthy value of `look`, which is tried again after every call. */
  until<T>(look: () => T, timeoutMs?: number): Promise<Truthy<T>>
  close(): Promise<void>
}

const DEFAULT_BOT: UserFromGetMe = {
  id: 700,
  is_bot: true,
  first_name: 'Double',
  username: 'double_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
} as UserFromGetMe

export async function startTelegramDouble(
  options: {
    token?: string
    bot?: Partial<UserFromGetMe>
    /** Told of each call that was done, as soon as it is. */
    onCall?: (method: string, params: Params) => void
  } = {},
): Promise<TelegramDouble> {
  const token = options.token ?? '700:double-token-of-thirty-five-signs-00'
  const started = Date.now()
  const world = createWorld({ ...DEFAULT_BOT, ...options.bot }, () => Math.floor(Date.now() / 1000))
  const queue = createUpdateQueue()
  const webhook = createWebhook(queue)
  const faults = createFaultPlan()
  const calls: Call[] = []
  let revoked = false
  const watchers: (() => void)[] = []

  function notify(): void {
    for (const watcher of watchers.splice(0)) watcher()
  }

  async function poll(params: Params, signal: AbortSignal): Promise<Update[]> {
    if (webhook.url !== '')
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    queue.allow(params.allowed_updates as string[] | undefined)
    const limit = Math.min(Math.max(Number(params.limit ?? 100), 1), 100)
    const timeoutSeconds = Math.min(Math.max(Number(params.timeout ?? 0), 0), 50)
    return queue.poll({ offset: Number(params.offset ?? 0), limit, timeoutSeconds }, signal)
  }

  async function act(method: string, params: Params, signal: AbortSignal): Promise<unknown> {
    const name = Object.keys(METHODS).find((one) => one.toLowerCase() === method.toLowerCase())
    if (name) return METHODS[name]?.(params, world)
    switch (method.toLowerCase()) {
      case 'getupdates':
        return poll(params, signal)
      case 'setwebhook':
        return webhook.set(params)
      case 'deletewebhook':
        return webhook.remove(params)
      case 'getwebhookinfo':
        return webhook.info()
      default:
        throw new ApiError(404, 'Not Found: method not found')
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = /^\/file\/bot([^/]+)\/documents\/([\w-]+)/.exec(request.url ?? '')
    if (wanted) {
      const file = wanted[1] === token && !revoked ? world.files.get(wanted[2] ?? '') : undefined
      return void response.writeHead(file ? 200 : 404).end(file?.bytes)
    }
    const match = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '')
    const [, given, method = ''] = match ?? []
    const call: Call = { method, params: await readParams(request), at: Date.now() - started, status: 0 }
    const trouble = faults.take(method)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    if (trouble?.kind === 'cut') return void request.socket.destroy()
    if (trouble?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, trouble.ms))
    if (trouble?.kind === 'page') {
      response
        .writeHead(trouble.status, { 'content-type': 'text/html' })
        .end('<html><body>Bad Gateway</body></html>')
      calls.push({ ...call, status: trouble.status })
      return notify()
    }
    let body: object
    try {
      if (!given || !/^\d+:[\w-]{3,}$/.test(given)) throw new ApiError(404, 'Not Found')
      if (given !== token || revoked) throw new ApiError(401, 'Unauthorized')
      if (trouble?.kind === 'error') throw trouble.error
      body = { ok: true, result: await act(method, call.params, gone.signal) }
      call.status = 200
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      body = { ok: false, error_code: error.code, description: error.message, parameters: error.parameters }
      call.status = error.code
    }
    const isLost = trouble?.kind === 'cut_after' || trouble?.kind === 'silent_after'
    if (isLost) call.status = 0
    const isIdlePoll = method === 'getUpdates' && JSON.stringify(body) === '{"ok":true,"result":[]}'
    if (!isIdlePoll) calls.push(call)
    if (call.status === 200) options.onCall?.(method, call.params)
    if (trouble?.kind === 'cut_after') request.socket.destroy()
    else if (!isLost)
      response.writeHead(call.status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    notify()
  }

  function listen(port: number): Promise<Server> {
    const server = createServer((request, response) => {
      answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error))
      })
    })
    // As servers on the internet do; Node's own five seconds end connections that a busy bot is about to use.
    server.keepAliveTimeout = 75_000
    server.listen(port, '127.0.0.1')
    return once(server, 'listening').then(() => server)
  }

  async function shut(server: Server): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }

  let server: Server | null = await listen(0)
  const { port } = server.address() as AddressInfo

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    people: createPeople(world, queue),
    world,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    fail: (method, trouble, times = 1) => faults.add(method, trouble, times),
    heal: () => faults.clear(),
    revokeToken() {
      revoked = true
    },
    async goOffline() {
      if (server) await shut(server)
      server = null
    },
    async goOnline() {
      server ??= await listen(port)
    },
    pending: () => queue.pending(),
    async until(look, timeoutMs = 5000) {
      const deadline = Date.now() + timeoutMs
      for (;;) {
        const seen = look()
        if (seen) return seen as Truthy<typeof seen>
        const left = deadline - Date.now()
        if (left <= 0) throw new Error(`not within ${timeoutMs} ms: ${String(look)}`)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left)
          watchers.push(() => {
            clearTimeout(timer)
            resolve()
          })
        })
      }
    },
    async close() {
      webhook.stop()
      if (server) await shut(server)
      server = null
    },
  }
}
