import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isReachable, networks } from '../../src/watch/web/addresses.js'
import { decodePage } from '../../src/watch/web/decode.js'
import { fileName } from '../../src/watch/web/file-name.js'
import { readLinks } from '../../src/watch/web/links.js'
import { parseSources } from '../../src/watch/web/sources-file.js'

it('a list of sources is an address a line, trusted or not, with how often; a wrong line is named', () => {
  const text = [
    '\ufeff# 各区的网页',
    'https://example.org/list#top   trusted 6h  # 每天更新',
    'HTTPS://Example.com/feed 每30分钟 信任',
    '',
    'example.net/list',
    'ftp://example.net/',
    'https://user:secret@example.net/',
    'https://example.net/a often',
    'https://example.net/a 1m',
    'https://example.org/list',
    'https://example.net/a?b=#c',
  ].join('\r\n')
  expect(parseSources(text)).toEqual({
    sources: [
      { url: 'https://example.org/list', trusted: true, everyMinutes: 360 },
      { url: 'https://example.com/feed', trusted: true, everyMinutes: 30 },
      { url: 'https://example.net/a?b=', trusted: false, everyMinutes: 60 },
    ],
    wrong: [5, 6, 7, 8, 9, 10].map((line) => ({ line, said: text.split('\r\n')[line - 1] })),
  })
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => void parseSources(any)))
})

it('an address is reachable where it is public, or was allowed', () => {
  const inner =
    '0.0.0.0 10.9.8.7 100.64.0.1 127.0.0.1 169.254.169.254 172.31.0.1 192.168.1.1 198.18.0.1 224.0.0.1'
  const inner6 =
    ':: ::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2001::1 2001:db8::1 2002:a00:1:: fc00::1 fe80::1 ff02::1'
  for (const address of [...`${inner} ${inner6} 255.255.255.255 fe80::1%lo 1.2.3 example.org`.split(' '), ''])
    expect([address, isReachable(address, networks([]))]).toEqual([address, false])
  for (const address of '1.1.1.1 11.0.0.1 172.32.0.1 193.0.0.1 2606:4700::1 2400:3200::1'.split(' '))
    expect([address, isReachable(address, networks([]))]).toEqual([address, true])
  const allowed = networks(['10.1.0.0/16', 'fd00::/8', '127.0.0.1'])
  const reached = ['10.1.2.3', 'fd12::1', '127.0.0.1'].map((address) => isReachable(address, allowed))
  expect(reached).toEqual([true, true, true])
  expect(['10.2.0.1', '127.0.0.2', 'fe80::1'].some((address) => isReachable(address, allowed))).toBe(false)
})

it('a file is called what the server or its address says, and nothing that leads out of its folder', () => {
  const named = (path: string, disposition?: string) =>
    fileName(new URL(path, 'https://example.org/'), disposition)
  expect(named('/a/%E7%AE%80%E6%8A%A5.pdf?x=1')).toBe('简报.pdf')
  expect(
    named('/download?id=7', `attachment; filename="a.doc"; filename*=UTF-8''%E7%AC%AC3%E6%9C%9F.docx`),
  ).toBe('第3期.docx')
  expect(named('/x', 'attachment; filename="../../etc/passwd"')).toBe('passwd')
  expect(named('/..%2f..%2f.ssh')).toBe('ssh')
  expect(named('/')).toBe('file')
  expect(named(`/${'长'.repeat(200)}.pdf`)).toMatch(/^长{76}\.pdf$/)
  fc.assert(
    fc.property(
      fc.webPath().filter((path) => !path.startsWith('//')),
      fc.string({ unit: 'binary' }),
      (path, said) => {
        const name = fileName(new URL(path, 'https://example.org/'), `attachment; filename="${said}"`)
        expect(name).not.toMatch(/[\\/\0]|^\./)
        expect([...name].length).toBeGreaterThan(0)
        expect([...name].length).toBeLessThanOrEqual(80)
      },
    ),
  )
})

it('a page is read as it is written: by what the server says, by what it says itself, or by trying', () => {
  const gbk = Buffer.from([0xbc, 0xf2, 0xb1, 0xa8])
  expect(decodePage(gbk, 'text/html; charset=gb2312')).toBe('简报')
  expect(decodePage(Buffer.concat([Buffer.from('<meta charset="gbk">'), gbk]), 'text/html')).toMatch(/简报$/)
  expect(decodePage(gbk, 'text/html; charset=nonsense')).toBe('简报')
  expect(decodePage(Buffer.from('简报'), '')).toBe('简报')
})

it('links of a page are read without end or failure, whatever stands there, and lead to the web alone', () => {
  const base = new URL('https://example.org/a/list.html')
  const html = `<base href="/b/"><a href="x.pdf">甲</a><a href='javascript:alert("x.pdf")'>乙</a><a href="mailto:a.pdf">丙</a>
    <a href="http://[bad.pdf">丁</a><a title="第 3 期" href="n3.html"><b>戊</b></a><a href="x.pdf#p2">己</a>`
  expect(readLinks(html, base)).toEqual([
    { url: 'https://example.org/b/x.pdf', text: '甲' },
    { url: 'https://example.org/b/n3.html', text: '第 3 期戊' },
  ])
  const deep = `<a href="d.pdf">${'<div>'.repeat(20_000)}`
  expect(readLinks(deep, base)).toEqual([{ url: 'https://example.org/a/d.pdf', text: '' }])
  const start = fc.constantFrom('<a href="a.pdf">', '<rss><item>', '<feed><entry><link href="a"/>')
  fc.assert(
    fc.property(start, fc.string({ unit: 'binary' }), (before, any) => {
      for (const { url } of readLinks(before + any, base)) expect(url).toMatch(/^https?:/)
    }),
  )
})
