import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { connect as tlsConnect } from 'node:tls'

/** Silence after which a server counts as out of reach. */
const PATIENCE_MS = 30_000
const MOST_REDIRECTS = 5

/**
 * GETs an http(s) address, through an HTTP proxy where one is given, following redirects. Node 20's fetch
 * knows no proxy.
 * @returns the response, unread, whatever its status
 * @throws Error where nothing answers, or nothing but redirects
 */
export async function get(address: string, proxy: string | undefined): Promise<IncomingMessage> {
  let url = new URL(address)
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await getOnce(url, proxy)
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode > 399 || !headers.location) return response
    response.resume()
    url = new URL(headers.location, url)
  }
  throw new Error(`${address} redirects in circles`)
}

async function getOnce(url: URL, proxy: string | undefined): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:'
  const tunnel = proxy && secure ? await openTunnel(url, new URL(proxy)) : undefined
  return new Promise((resolve, reject) => {
    const via = proxy && !secure ? new URL(proxy) : undefined
    const headers = { host: url.host, 'user-agent': 'bulletin-assistant', ...(via && credentials(via)) }
    const options = { timeout: PATIENCE_MS, headers }
    const request = secure
      ? httpsRequest(url, {
          ...options,
          ...(tunnel && {
            agent: false,
            createConnection: () => tlsConnect({ socket: tunnel, servername: url.hostname }),
          }),
        })
      : httpRequest(via ?? url, { ...options, ...(via && { path: url.href }) })
    request.on('response', resolve)
    request.on('timeout', () => request.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)))
    request.on('error', reject)
    request.end()
  })
}

/** A connection to `url`'s host through the proxy (CONNECT). */
function openTunnel(url: URL, proxy: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(proxy, {
      method: 'CONNECT',
      path: `${url.hostname}:${url.port || 443}`,
      timeout: PATIENCE_MS,
      headers: credentials(proxy),
    })
    request.on('connect', (response, socket) => {
      if (response.statusCode === 200) resolve(socket)
      else reject(new Error(`the proxy ${proxy.host} answered ${response.statusCode}`))
    })
    request.on('timeout', () => request.destroy(new Error(`no answer from the proxy ${proxy.host}`)))
    request.on('error', reject)
    request.end()
  })
}

function credentials({ username, password }: URL): Record<string, string> {
  if (!username) return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}
