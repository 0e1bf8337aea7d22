import { Server } from 'proxy-chain'
import { expect, it, onTestFinished } from 'vitest'
import { connectionsTo } from '../../src/adapters/telegram/agent.js'
import { looker, page, site } from './site.js'

it('a proxy is told the address that was checked, or the name where only it can look that up', async () => {
  const { port } = await site({ '/list': page('/a.txt'), '/a.txt': '文' })
  const told: string[] = []
  const proxy = new Server({
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: ({ hostname, port }) => {
      told.push(`${hostname}:${port}`)
      return { requestAuthentication: false }
    },
  })
  await proxy.listen()
  onTestFinished(() => proxy.close(true))
  const through = ({ origin }: URL) => connectionsTo(origin, `http://127.0.0.1:${proxy.port}`)
  const known = await looker({ proxy: through, resolve: async () => ['127.0.0.1'] })
  expect(await known.lookAt(`http://known.test:${port}/list`)).toMatchObject({ links: 1, problem: null })
  expect(new Set(told)).toEqual(new Set([`127.0.0.1:${port}`]))
  told.length = 0
  const unknown = await looker({ proxy: through })
  expect((await unknown.lookAt(`http://unknown.test:${port}/list`))?.problem).toMatch(/^unreachable /)
  expect(told).toEqual([`unknown.test:${port}`])
  const inner = await looker({ proxy: through, resolve: async () => ['10.0.0.1'] })
  expect((await inner.lookAt(`http://inner.test:${port}/list`))?.problem).toBe('address 10.0.0.1')
})
