import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dueAt } from '../../src/watch/web/poller.js'
import { type Answer, looker, page, site } from './site.js'

const DAY = 24 * 60 * 60 * 1000
const redirect =
  (location: string, status = 302): Answer =>
  (_, response) =>
    response.writeHead(status, { location }).end()

describe('a page with links to bulletins', () => {
  it('is looked at for documents and numbered issues; what is new is fetched once, the oldest first', async () => {
    const { origin, asked, answers } = await site({
      '/list':
        '<p><a href="/about.html">简介</a><a href="/b.html">第 12 期</a><a href="a.txt#top">五月</a></p>',
      '/a.txt': '五月的简报',
      '/b.html': '<html>六月的简报</html>',
    })
    const { got, clock, lookAt, files } = await looker()
    expect(await lookAt(`${origin}/list`)).toMatchObject({ links: 2, failures: 0, problem: null })
    expect(got.map(({ name, bytes }) => `${name} ${bytes}`)).toEqual([
      'a.txt 五月的简报',
      'b.html <html>六月的简报</html>',
    ])
    expect(asked).toEqual(['/robots.txt', '/list', '/a.txt', '/b.html'])
    answers['/list'] = page('/c.txt', '/b.html', '/a.txt')
    answers['/c.txt'] = '七月的简报'
    answers['/d.txt'] = '七月的简报'
    clock.now += 60_000
    await lookAt(`${origin}/list`)
    answers['/list'] = page('/d.txt')
    await lookAt(`${origin}/list`)
    expect(asked.slice(4)).toEqual(['/list', '/c.txt', '/list', '/d.txt'])
    expect(await files()).toEqual(['/a.txt taken', '/b.html taken', '/c.txt taken', '/d.txt held'])
  })

  it('that lead to pages which only carry a document have that fetched, in the same look; a page that says it itself is read', async () => {
    const menu = '<a href="/">首页</a><a href="/about.html">关于我们</a>'
    const attached = (name: string, href: string) =>
      `<html><script>${'var 菜单=1;'.repeat(100)}</script>${menu}<p>现将第6期印发，请查收。</p><a href="${href}">${name}</a></html>`
    const { origin, asked } = await site({
      '/list': `<a href="/12.html">第12期</a><a href="/11.html">第11期</a><a href="/10.html">第10期</a>`,
      '/10.html': `<html>${menu}<p>${'本期讲了食堂怎么办。'.repeat(60)}</p><a href="/10.docx">附件</a></html>`,
      '/11.html': attached('附件：第11期.docx', '/get?id=11'),
      '/12.html': attached('全文', '/12.txt'),
      '/get?id=11': '十一期的文字',
      '/12.txt': '十二期的文字',
    })
    const { got, lookAt, files } = await looker()
    await lookAt(`${origin}/list`)
    expect(got.map(({ bytes }) => String(bytes).slice(0, 6))).toEqual([
      '<html>',
      '十一期的文字',
      '十二期的文字',
    ])
    expect(await files()).toEqual([
      '/10.html taken',
      '/11.html followed',
      '/12.html followed',
      '/get taken',
      '/12.txt taken',
    ])
    expect(asked).not.toContain('/10.docx')
  })

  it('that has many is begun with the newest five, and later brings no more than five at a time', async () => {
    const named = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, n) => `/${to - n}.txt`)
    const { origin, answers, asked } = await site({ '/list': page(...named(1, 12)) })
    for (const path of named(1, 20)) answers[path] = `简报${path}`
    const { got, lookAt, files } = await looker()
    const names = () => got.map(({ name }) => name)
    await lookAt(`${origin}/list`)
    expect(names()).toEqual(['8.txt', '9.txt', '10.txt', '11.txt', '12.txt'])
    answers['/list'] = page(...named(1, 20))
    await lookAt(`${origin}/list`)
    expect(names().slice(5)).toEqual(['13.txt', '14.txt', '15.txt', '16.txt', '17.txt'])
    await lookAt(`${origin}/list`)
    expect(names().slice(10)).toEqual(['18.txt', '19.txt', '20.txt'])
    expect((await files()).filter((file) => file.endsWith('passed'))).toHaveLength(7)
    expect(new Set(asked.filter((path) => path.endsWith('.txt'))).size).toBe(14)
  })

  it('is asked whether it has changed, as is a file that was had, a day later', async () => {
    let body = '旧文'
    const tagged =
      (etag: string, text: () => string): Answer =>
      (request, response) =>
        request.headers['if-none-match'] === etag && body === '旧文'
          ? response.writeHead(304).end()
          : response.writeHead(200, { etag }).end(text())
    const { origin, asked } = await site({
      '/list': tagged('"l"', () => page('/a.txt')),
      '/a.txt': tagged('"a"', () => body),
    })
    const { got, clock, lookAt } = await looker()
    for (const _ of [1, 2]) await lookAt(`${origin}/list`)
    expect(asked.filter((path) => path === '/a.txt')).toHaveLength(1)
    clock.now += 2 * DAY
    await lookAt(`${origin}/list`)
    expect(asked.filter((path) => path === '/a.txt')).toHaveLength(2)
    expect(got).toHaveLength(1)
    body = '更正后的新文'
    clock.now += 2 * DAY
    expect(await lookAt(`${origin}/list`)).toMatchObject({ links: 1, problem: null })
    expect(got.map(({ bytes }) => String(bytes))).toEqual(['旧文', '更正后的新文'])
  })

  it('is looked at with a second between two requests, or as long as its host asks', async () => {
    const { origin } = await site({ '/list': page('/a.txt'), '/a.txt': '文' })
    const one = await looker()
    await one.lookAt(`${origin}/list`)
    expect(one.waits).toEqual([1000, 1000])
    const slow = await site({ '/robots.txt': 'User-agent: *\nCrawl-delay: 7', '/list': page() })
    const other = await looker()
    await other.lookAt(`${slow.origin}/list`)
    expect(other.waits).toEqual([7000])
  })

  it('may be a feed, whose entities are not expanded', async () => {
    const bomb = `<!DOCTYPE f [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>`
    const { origin } = await site({
      '/feed': `<?xml version="1.0"?>${bomb}<rss><channel><title>&b;</title><item><title>旧 &b;</title><link>/one</link>
        <pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item><item><title><![CDATA[新]]></title><link>/page</link>
        <enclosure url="/two.txt"/><pubDate>Thu, 01 Feb 2024 00:00:00 GMT</pubDate></item></channel></rss>`,
      '/one': '甲',
      '/two.txt': '乙',
    })
    const { got, store, lookAt } = await looker()
    await lookAt(`${origin}/feed`)
    expect(got.map(({ name }) => name)).toEqual(['one', 'two.txt'])
    expect((await store.linkedFiles({})).map(({ text }) => text)).toEqual(['旧 &b;', '新'])
  })

  it('goes by its last address, and one that has moved for good is told of', async () => {
    const { origin } = await site({
      '/old': redirect('/mid', 301),
      '/mid': redirect('/new/list', 308),
      '/new/list': page('a.txt'),
      '/new/a.txt': '文',
    })
    const { got, lookAt } = await looker()
    expect(await lookAt(`${origin}/old`)).toMatchObject({ movedTo: `${origin}/new/list`, problem: null })
    expect(got).toHaveLength(1)
  })
})

describe('what may not be fetched', () => {
  const INNER = [
    'http://169.254.169.254/',
    'http://[::1]:1/',
    'http://2130706434/',
    'http://127.0.0.2/x',
    'http://10.0.0.1/',
  ]

  it('is any address that is no public one, told of outright or by a redirect', async () => {
    const hops = Object.fromEntries(INNER.map((inner, n) => [`/${n}`, redirect(inner)]))
    const { origin } = await site({ ...hops, '/page': page(...INNER.map((inner) => `${inner}a.txt`)) })
    const { lookAt, files, got } = await looker()
    for (const path of Object.keys(hops)) expect((await lookAt(origin + path))?.problem).toMatch(/^address /)
    await lookAt(`${origin}/page`)
    expect(await files()).toEqual(INNER.map(() => expect.stringMatching(/a\.txt refused address /)))
    expect(got).toEqual([])
  })

  it('is a name that leads to such an address, be it only one of several, or only the second time', async () => {
    const { port } = await site({ '/list': page('/a.txt'), '/a.txt': '文' })
    for (const addresses of [['127.0.0.1', '10.0.0.1'], ['::ffff:10.0.0.1'], ['fd00::1'], []]) {
      const { lookAt } = await looker({ resolve: async () => addresses })
      expect((await lookAt(`http://example.test:${port}/list`))?.problem).toMatch(/^address /)
    }
    let asked = 0
    const resolve = async () => (++asked <= 2 ? ['127.0.0.1'] : ['169.254.169.254'])
    const rebound = await looker({ resolve })
    // The name is no machine's DNS name: what was looked up is what is connected to.
    expect(await rebound.lookAt(`http://rebinding.test:${port}/list`)).toMatchObject({
      links: 1,
      problem: null,
    })
    expect(await rebound.files()).toEqual(['/a.txt refused address 169.254.169.254'])
    expect(asked).toBe(3)
  })

  it('is anything but https, unless http is allowed, and no other scheme at all', async () => {
    const { origin } = await site({ '/list': page(), '/ftp': redirect('ftp://127.0.0.1/a') })
    const strict = await looker({ allowHttp: false })
    expect((await strict.lookAt(`${origin}/list`))?.problem).toBe('scheme http:')
    const { lookAt } = await looker()
    expect((await lookAt(`${origin}/ftp`))?.problem).toBe('scheme ftp:')
  })

  it('is what robots.txt forbids, for us by name, and everything where that cannot be had', async () => {
    const { origin, asked } = await site({
      '/robots.txt': 'User-agent: bulletin-assistant\nDisallow: /private/\n\nUser-agent: *\nDisallow:',
      '/list': page('/private/a.txt', '/b.txt'),
      '/b.txt': redirect('/private/c.txt'),
    })
    const { lookAt, files } = await looker()
    expect((await lookAt(`${origin}/list`))?.problem).toBeNull()
    expect(await files()).toEqual([
      '/b.txt refused robots /private/c.txt',
      '/private/a.txt refused robots /private/a.txt',
    ])
    expect(asked.filter((path) => path.startsWith('/private/'))).toEqual([])
    const broken = await site({ '/robots.txt': (_, response) => void response.writeHead(500).end() })
    const other = await looker()
    expect((await other.lookAt(`${broken.origin}/list`))?.problem).toBe('robots_unreachable 500')
    expect(broken.asked).toEqual(['/robots.txt'])
  })

  it('is a circle of redirects, or a long chain of them', async () => {
    const { origin, answers } = await site({ '/a': redirect('/b'), '/b': redirect('/a') })
    for (let n = 0; n < 9; n++) answers[`/${n}`] = redirect(`/${n + 1}`)
    const { lookAt } = await looker()
    for (const path of ['/a', '/0']) expect((await lookAt(origin + path))?.problem).toMatch(/^redirects /)
  })

  it('is more than the limit, endless or packed', async () => {
    let sent = 0
    const endless: Answer = (_, response) => {
      const chunk = Buffer.alloc(1 << 20, 'a')
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length
      }
      response.on('drain', pour)
      pour()
    }
    const bomb = gzipSync(Buffer.alloc(64 << 20, ' '))
    const { origin } = await site({
      '/endless': endless,
      '/bomb': (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      '/packed': (_, response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(page('/x.txt'))),
    })
    const { lookAt } = await looker()
    expect((await lookAt(`${origin}/endless`))?.problem).toBe('too_large 5')
    expect(sent).toBeLessThan(64 << 20)
    expect((await lookAt(`${origin}/bomb`))?.problem).toBe('too_large 5')
    expect(await lookAt(`${origin}/packed`)).toMatchObject({ links: 1, problem: null })
  })

  it('is what comes a byte at a time, or breaks off', async () => {
    const { origin } = await site({
      '/loris': (_, response) => {
        const timer = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(timer))
      },
    })
    const { visit, lookAt } = await looker()
    const options = { known: { etag: null, lastModified: null }, maxBytes: 999, deadlineMs: 300 }
    const signal = new AbortController().signal
    await expect(visit(`${origin}/loris`, { ...options, signal })).rejects.toMatchObject({ code: 'slow' })
    const torn = createServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 99\r\n\r\nhalf'))
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => torn.once('listening', resolve))
    onTestFinished(() => void torn.close())
    const { port } = torn.address() as { port: number }
    expect((await lookAt(`http://127.0.0.1:${port}/list`))?.problem).toMatch(/^unreachable /)
  })

  it('is a page in the place of a document, and what is no page in the place of a page', async () => {
    const { origin } = await site({
      '/list': page('/a.pdf'),
      '/a.pdf': '<html>请登录</html>',
      '/text': '不是网页',
    })
    const { lookAt, files, got } = await looker()
    await lookAt(`${origin}/list`)
    expect(await files()).toEqual(['/a.pdf refused type html'])
    expect((await lookAt(`${origin}/text`))?.problem).toBe('type page')
    expect(got).toEqual([])
  })
})

describe('a host that has had enough', () => {
  it('is left alone as long as it says, by seconds or by date, for all that it has', async () => {
    const busy =
      (after: string, status: number): Answer =>
      (_, response) =>
        void response.writeHead(status, { 'retry-after': after }).end()
    const { origin, asked } = await site({
      '/list': page('/a.txt', '/b.txt'),
      '/b.txt': busy('7200', 429),
      '/down': busy('Sat, 01 Jun 2024 05:00:00 GMT', 503),
    })
    const { lookAt, files, store, source } = await looker()
    const before = await lookAt(`${origin}/list`)
    expect(before).toMatchObject({ problem: null })
    expect(await files()).toEqual(['/b.txt waiting status 429', '/a.txt waiting'])
    expect(asked).toEqual(['/robots.txt', '/list', '/b.txt'])
    const resting = await lookAt(`${origin}/list`)
    expect(resting).toMatchObject({ failures: 1, problem: 'status 429' })
    expect(asked).toHaveLength(3)
    const other = await looker()
    const down = await other.lookAt(`${origin}/down`)
    expect(down?.notBefore).toBe('2024-06-01T05:00:00.000Z')
    expect(new Date(dueAt(source(`${origin}/down`), down)).toISOString()).toBe('2024-06-01T05:00:00.000Z')
    expect((await store.sourceState(`${origin}/list`))?.seenAt).toBe(before?.seenAt)
  })

  it('is asked less and less often while it fails, up to once a day, and a file three times', async () => {
    const { origin } = await site({
      '/list': page('/a.txt', '/gone.txt'),
      '/a.txt': (_, response) => void response.writeHead(500).end(),
    })
    const { lookAt, files, source } = await looker()
    for (let n = 0; n < 4; n++) await lookAt(`${origin}/list`)
    expect(await files()).toEqual(['/gone.txt refused status 404', '/a.txt refused status 500'])
    const hours: number[] = []
    for (let n = 0; n < 7; n++) {
      const state = await lookAt(`${origin}/missing`)
      hours.push((dueAt(source(''), state) - Date.parse(state?.lookedAt ?? '')) / 3_600_000)
    }
    expect(hours).toEqual([2, 4, 8, 16, 24, 24, 24])
  })

  it('costs nothing more once the program is told to stop', async () => {
    const { origin } = await site({ '/list': () => {} })
    const { lookAt } = await looker()
    const stopping = new AbortController()
    setTimeout(() => stopping.abort(new Error('stop')), 50)
    await expect(lookAt(`${origin}/list`, stopping.signal)).rejects.toThrow('stop')
  })
})
