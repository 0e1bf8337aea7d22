import type { Agent } from 'node:http'

/**
 * Connects through a proxy (`http://`, `https://`, `socks5://`), which looks names up itself: where Telegram is
 * out of reach its name often is, too. Undefined where there is none, or where the server is on this machine.
 */
export async function proxyAgent(proxy: string | undefined, apiRoot: string): Promise<Agent | undefined> {
  if (proxy === undefined || isLoopback(new URL(apiRoot).hostname)) return undefined
  if (!proxy.startsWith('socks')) {
    const { HttpsProxyAgent } = await import('https-proxy-agent')
    return new HttpsProxyAgent(proxy, { keepAlive: true })
  }
  const { SocksProxyAgent } = await import('socks-proxy-agent')
  return new SocksProxyAgent(proxy.replace(/^socks5:/, 'socks5h:'), { keepAlive: true })
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host)
}
