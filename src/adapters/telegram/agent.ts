import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

/**
 * Connections are used again, but none that rested for longer than this: a server closes a resting one after a while
 * (Node's own after 5 s), and a message that crosses with the end of its connection may or may not have arrived. An
 * answer mostly finds the connection that has just shown “typing”.
 */
const OPTIONS = { keepAlive: true, timeout: 1000 } as const

/**
 * Connections to Telegram: through a proxy (`http://`, `https://`, `socks5://`), where there is one. It looks names up
 * itself: where Telegram is out of reach its name often is, too. A server on this machine is called directly.
 */
export async function connectionsTo(apiRoot: string, proxy: string | undefined): Promise<HttpAgent> {
  const { hostname, protocol } = new URL(apiRoot)
  if (proxy === undefined || isLoopback(hostname))
    return protocol === 'https:' ? new HttpsAgent(OPTIONS) : new HttpAgent(OPTIONS)
  if (!proxy.startsWith('socks')) {
    const { HttpsProxyAgent } = await import('https-proxy-agent')
    return new HttpsProxyAgent(proxy, OPTIONS)
  }
  const { SocksProxyAgent } = await import('socks-proxy-agent')
  return new SocksProxyAgent(proxy.replace(/^socks5:/, 'socks5h:'), OPTIONS)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host)
}
