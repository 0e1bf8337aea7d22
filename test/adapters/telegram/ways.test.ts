import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, connect as tcpConnect } from 'node:net'
import { Server as HttpProxy } from 'proxy-chain'
import { describe, expect, it } from 'vitest'
import { connectionsTo } from '../../../src/adapters/telegram/agent.js'
import { webhookPath } from '../../../src/adapters/telegram/webhook-server.js'
import type { TelegramDouble } from '../../telegram-double/server.js'
import { eachWithDouble, makeBot } from './bot.js'

const SECRET = 'a-secret-of-the-webhook-tests'
/** A name that nobody on this machine can look up: only the proxy knows where it is. */
const FAR = 'telegram.invalid'

let double: TelegramDouble
const stops = eachWithDouble((fresh) => {
  double = fresh
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

describe('a webhook', () => {
  async function startHooked() {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const webhook = { url, secret: SECRET, listen: { host: '127.0.0.1', port } }
    const bot = makeBot(double, { webhook })
    stops.push(() => bot.telegram.stop())
    await bot.telegram.start()
    return { bot, url, path: webhookPath(SECRET, double.token) }
  }

  it('brings questions, which are answered once, and is left in place at the stop', async () => {
    const { bot, url, path } = await startHooked()
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
    await double.until(() => double.pending().length === 0)
    const [{ params } = { params: {} }] = double.callsOf('setWebhook')
    expect(params).toMatchObject({ url: `${url}${path}`, secret_token: SECRET })
    const update = { update_id: 1000, message: { message_id: 1, date: 0, chat: { id: 1, type: 'private' } } }
    const again = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
      body: JSON.stringify(update),
    })
    expect(again.status).toBe(200)
    await bot.telegram.stop()
    expect(double.callsOf('sendMessage')).toHaveLength(1)
    expect(double.callsOf('deleteWebhook')).toEqual([])
    expect(double.callsOf('getUpdates')).toEqual([])
    expect(bot.complaints()).toEqual([])
  })

  it('ends with a fault when the token is revoked, though nobody asks anything', async () => {
    const { bot } = await startHooked()
    double.revokeToken()
    await expect(bot.telegram.ended()).rejects.toMatchObject({ code: 'token' })
  })

  it('takes nothing without its path, its secret, or an update', async () => {
    const { url, path } = await startHooked()
    const post = async (where: string, secret: string, body: string) => {
      const headers = { 'x-telegram-bot-api-secret-token': secret }
      return (await fetch(url + where, { method: 'POST', headers, body })).status
    }
    expect(await post('/', SECRET, '{"update_id":1}')).toBe(404)
    expect(await post(path.replace(/.$/, '_'), SECRET, '{"update_id":1}')).toBe(404)
    expect(await post(path, 'another', '{"update_id":1}')).toBe(403)
    expect(await post(path, '', '{"update_id":1}')).toBe(403)
    expect(await post(path, SECRET, 'no json')).toBe(400)
    expect(await post(path, SECRET, '{}')).toBe(400)
    expect(await post(path, SECRET, 'x'.repeat(1024 * 1024 + 1))).toBe(413)
    expect((await fetch(url + path)).status).toBe(405)
    expect(path).toMatch(/^\/telegram\/[0-9a-f]{64}$/)
    expect(webhookPath('another-secret-of-16', double.token)).not.toBe(path)
  })
})

describe('a proxy', () => {
  /** The double as it is called beyond the proxy. */
  const farRoot = () => double.apiRoot.replace('127.0.0.1', FAR)

  async function askThrough(proxy: string) {
    const agent = await connectionsTo(farRoot(), proxy)
    const bot = makeBot({ ...double, apiRoot: farRoot() }, { agent })
    stops.push(async () => {
      await bot.telegram.stop()
      agent.destroy()
    })
    await bot.telegram.start()
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
    expect(bot.complaints()).toEqual([])
  }

  it('of HTTP carries all that is said to Telegram, with its password, and looks the name up itself', async () => {
    const seen: string[] = []
    const proxy = new HttpProxy({
      host: '127.0.0.1',
      port: 0,
      prepareRequestFunction: ({ hostname, username, password }) => {
        seen.push(hostname)
        return {
          requestAuthentication: username !== 'office' || password !== 'p-1',
          dnsLookup: ((_: string, __: object, done: (...given: unknown[]) => void) =>
            done(null, [{ address: '127.0.0.1', family: 4 }])) as never,
        }
      },
    })
    await proxy.listen()
    stops.push(() => proxy.close(true))
    await askThrough(`http://office:p-1@127.0.0.1:${proxy.port}`)
    expect(new Set(seen)).toEqual(new Set([FAR]))
  })

  it('of SOCKS does so as well', async () => {
    const { server, seen } = socksServer()
    await once(server, 'listening')
    stops.push(async () => {
      server.close()
    })
    await askThrough(`socks5://127.0.0.1:${(server.address() as AddressInfo).port}`)
    expect(new Set(seen)).toEqual(new Set([FAR]))
  })

  it('is not used for a server on this machine', async () => {
    const agent = await connectionsTo(double.apiRoot, 'http://127.0.0.1:9')
    const bot = makeBot(double, { agent })
    stops.push(() => bot.telegram.stop())
    await bot.telegram.start()
    expect(bot.complaints()).toEqual([])
  })
})

/** A SOCKS 5 server (RFC 1928) without authentication that connects names to this machine, and notes them. */
function socksServer(): { server: Server; seen: string[] } {
  const seen: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]))
      socket.once('data', (request) => {
        // 5, connect, 0, a name: its length, itself, and the port.
        const length = request[4] as number
        seen.push(request.subarray(5, 5 + length).toString())
        const target = tcpConnect(request.readUInt16BE(5 + length), '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
          socket.pipe(target).pipe(socket)
        })
        target.on('error', () => socket.destroy())
        socket.on('close', () => target.destroy())
      })
    })
  })
  server.listen(0, '127.0.0.1')
  return { server, seen }
}
