import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { serveUnsubscribe, unsubscribeUrl } from '../../../src/adapters/email/unsubscribe.js'
import { DEFAULT_SCHEDULE } from '../../../src/digest/sentence/parse-subscription.js'
import { openStore } from '../../../src/store/sqlite-store.js'
import { storeDeps } from '../../store/store-deps.js'
import { temporaryFolder } from '../../store/temporary.js'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

it('ends a subscription at one press (POST), asks whoever only looks, and knows its own links alone', async () => {
  const randomId = (prefix: string) => `${prefix}k2m9q`
  const store = await openStore(join(temporaryFolder(), 'l.sqlite'), { ...storeDeps, randomId })
  const port = await freePort()
  const links = { url: `http://127.0.0.1:${port}`, secret: 'known here alone' }
  const page = await serveUnsubscribe({
    ...links,
    listen: { host: '127.0.0.1', port },
    cannotListen: (address) => address,
    store,
    words: () => ({ ask: '确定？', button: '退订', done: '已退订' }),
    report: (error) => {
      throw error
    },
  })
  onTestFinished(async () => {
    await page.close()
    await store.close()
  })
  const { id } = await store.addSubscription({
    address: { channel: 'email', id: 'reader@example.org', topic: null },
    owner: 'console',
    condition: { type: 'everything' },
    schedule: DEFAULT_SCHEDULE,
    lang: 'zh',
  })
  const link = unsubscribeUrl(links, id)
  expect(await (await fetch(link)).text()).toContain('<form method="post">')
  expect(await store.subscription(id)).not.toBeNull()
  const forged = unsubscribeUrl({ ...links, secret: 'guessed' }, id)
  expect((await fetch(forged, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`${links.url}/unsubscribe/${id}`, { method: 'POST' })).status).toBe(404)
  expect(await store.subscription(id)).not.toBeNull()
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  expect(await (await fetch(link, { method: 'POST', body })).text()).toContain('已退订')
  expect(await store.subscription(id)).toBeNull()
  expect((await fetch(link, { method: 'POST', body })).status).toBe(200)
})
