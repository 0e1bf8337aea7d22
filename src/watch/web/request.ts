import { type Agent, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isReachable, type Networks } from './addresses.js'
import { Refusal } from './refusal.js'

/** What is looked up and what may be reached. */
export interface RequestDeps {
  /** All addresses of a host's name; rejects where it has none. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** Addresses and networks that may be reached although they are no public ones. */
  readonly allowed: Networks
  readonly allowHttp: boolean
  /** The way to an address where a proxy is set, which looks names up itself; null: straight there. */
  readonly proxy: ((url: URL) => Promise<Agent>) | null
  readonly userAgent: string
}

export interface RequestOptions {
  readonly headers: Readonly<Record<string, string>>
  /** Of the body, unpacked. */
  readonly maxBytes: number
  /** For all of it, from looking the name up to the last byte. */
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

export interface Received {
  readonly status: number
  /** By lower-case name; the last of a kind. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * One GET, no redirect followed. The host's name is looked up once, every address that it has is checked, and one of
 * those very addresses is connected to: a name that answers otherwise a moment later leads nowhere else.
 *
 * @throws Refusal; the signal's reason.
 */
export async function requestOnce(url: URL, deps: RequestDeps, options: RequestOptions): Promise<Received> {
  const late = AbortSignal.timeout(options.deadlineMs)
  const signal = AbortSignal.any([options.signal, late])
  try {
    return await abortable(exchange(url, deps, options, signal), signal)
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason
    if (late.aborted) throw new Refusal('slow', String(Math.ceil(options.deadlineMs / 1000)))
    throw error instanceof Refusal ? error : new Refusal('unreachable', reasonOf(error))
  }
}

async function exchange(
  url: URL,
  deps: RequestDeps,
  { headers, maxBytes }: RequestOptions,
  signal: AbortSignal,
): Promise<Received> {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && deps.allowHttp))
    throw new Refusal('scheme', url.protocol)
  if (url.username !== '' || url.password !== '') throw new Refusal('scheme', 'user:password@')
  const addresses = await addressesOf(url, deps)
  const response = await send(url, addresses, deps, headers, signal)
  const body = await readBody(response, maxBytes, signal)
  return { status: response.statusCode ?? 0, headers: plainHeaders(response), body }
}

/** Checked ones; none where a name cannot be looked up here and a proxy is left to do it. */
async function addressesOf(url: URL, deps: RequestDeps): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  let addresses: readonly string[]
  try {
    addresses = isIP(host) ? [host] : await deps.resolve(host)
  } catch (error) {
    if (deps.proxy) return []
    throw error
  }
  const inner = addresses.find((address) => !isReachable(address, deps.allowed))
  if (inner !== undefined || addresses.length === 0) throw new Refusal('address', inner ?? host)
  return addresses
}

async function send(
  url: URL,
  addresses: readonly string[],
  { proxy, userAgent }: RequestDeps,
  headers: RequestOptions['headers'],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A proxy is told the address that was checked, so that it cannot find another; no connection is used twice.
  const agent = proxy ? await proxy(url) : false
  const options = {
    agent,
    host: proxy ? (addresses[0] ?? host) : host,
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    path: url.pathname + url.search,
    headers: { host: url.host, 'user-agent': userAgent, 'accept-encoding': 'gzip', ...headers },
    lookup: pinned(addresses),
    ...(secure && isIP(host) === 0 ? { servername: host } : {}),
    signal,
  }
  return new Promise((resolve, reject) => {
    const request = (secure ? requestHttps : requestHttp)(options, resolve)
    request.on('error', reject)
    request.end()
  })
}

/** Stands in for looking a name up again when the connection is made. */
function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all }, done) => {
    if (all) done(null, found)
    else done(null, found[0]?.address ?? '', found[0]?.family)
  }
}

/** Reads as much as is allowed and not a byte more into memory, packed or not. */
async function readBody(response: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  const coding = response.headers['content-encoding'] ?? 'identity'
  const body: Readable = unpacked(response, coding)
  const stop = (): void => void body.destroy(new Error('stopped'))
  signal.addEventListener('abort', stop, { once: true })
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maxBytes) throw new Refusal('too_large', String(Math.floor(maxBytes / 1024 / 1024)))
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } finally {
    signal.removeEventListener('abort', stop)
    response.destroy()
  }
}

function unpacked(response: IncomingMessage, coding: string): Readable {
  if (coding === 'identity' || coding === '') return response
  if (coding !== 'gzip' && coding !== 'x-gzip') {
    response.destroy()
    throw new Refusal('unreachable', `content-encoding: ${coding}`)
  }
  const gunzip = createGunzip()
  response.on('error', (error) => gunzip.destroy(error))
  return response.pipe(gunzip)
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(', ') : value
  return plain
}

/** Looking a name up cannot be stopped, but need not be waited for. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const [first] = error instanceof AggregateError ? error.errors : []
  const code = (error as NodeJS.ErrnoException).code ?? (first as NodeJS.ErrnoException | undefined)?.code
  return code ?? error.message.split('\n')[0] ?? error.name
}
