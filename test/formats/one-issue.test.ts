import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { Converter } from 'opencc-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractBytes, extractFile } from '../../src/bulletin/formats/extract.js'
import { LIMITS } from '../../src/bulletin/formats/limits.js'
import { parseText } from '../../src/bulletin/parse.js'
import { renderedLines } from '../fixtures/make/rendered-issue.js'
import { webPage } from '../fixtures/make/web-page.js'
import { compileChild } from './compiled-child.js'

const FIXTURES = 'test/fixtures/formats'
/** LibreOffice's first start on a busy machine may take long. */
const PATIENT = { ...LIMITS, seconds: 80 }
const child = await compileChild()
let source = ''
let expected: unknown

/** An issue as a tree, white space aside; where a page or a file tears the text, warnings may differ. */
function tree(text: string): unknown {
  return JSON.parse(
    JSON.stringify(parseText(text), (key, value: unknown) => {
      if (key === 'start' || key === 'end' || key === 'warnings') return undefined
      return typeof value === 'string' ? value.replace(/\s/g, '') : value
    }),
  )
}

/** Says so where LibreOffice is not there to read or make a file. */
function lacksOffice(what: string): boolean {
  const lacks = !existsSync('/usr/bin/soffice')
  if (lacks) console.log(`skipped: ${what} needs LibreOffice, which is not installed`)
  return lacks
}

async function treeOf(bytes: Buffer, name: string): Promise<unknown> {
  const { documents } = await extractBytes(bytes, name, { child })
  return tree(documents[0]?.text ?? '')
}

beforeAll(async () => {
  source = await readFile(join(FIXTURES, 'issue.txt'), 'utf8')
  expected = tree(source)
})
afterAll(() => child.remove())

describe('one issue gives the same tree', () => {
  test.each(['issue.docx', 'issue.pdf', 'two-columns.pdf'])('from %s', async (name) => {
    const { documents } = await extractFile(join(FIXTURES, name), { child })
    expect(tree(documents[0]?.text ?? '')).toEqual(expected)
  })

  test.each(['issue.doc', 'issue.rtf', 'issue.odt'])('from %s', { timeout: 90_000 }, async (name) => {
    if (lacksOffice(name)) return
    const { documents } = await extractFile(join(FIXTURES, name), { child, limits: PATIENT })
    expect(tree(documents[0]?.text ?? '')).toEqual(expected)
  })

  test('from docx and pdf as their command makes them today', { timeout: 120_000 }, async () => {
    if (lacksOffice('the command')) return
    const folder = await mkdtemp(join(tmpdir(), 'remade-'))
    const script = 'test/fixtures/make/formats.ts'
    // One run makes both: most of its time is LibreOffice's first start.
    execFileSync(process.execPath, ['--import', 'tsx', script, folder, 'docx', 'pdf'], { stdio: 'pipe' })
    for (const format of ['docx', 'pdf']) {
      const { documents } = await extractFile(join(folder, `issue.${format}`), { child })
      expect(tree(documents[0]?.text ?? ''), format).toEqual(expected)
    }
    await rm(folder, { recursive: true })
  })

  test.each(['gb18030', 'utf-16le', 'utf-16be'])('from text in %s', async (encoding) => {
    expect(await treeOf(iconv.encode(source, encoding), 'issue.txt')).toEqual(expected)
    expect(await treeOf(iconv.encode(source, encoding, { addBOM: true }), 'issue.txt')).toEqual(expected)
  })

  test('from text in UTF-8 with a BOM and CRLF', async () => {
    const bytes = Buffer.from(`\ufeff${source.replaceAll('\n', '\r\n')}`)
    expect(await treeOf(bytes, 'issue.txt')).toEqual(expected)
  })

  test('from Markdown with headings and emphasis', async () => {
    const marks = { masthead: '# ', contents: '', title: '## ', body: '', byline: '', colophon: '> ' }
    const lines = renderedLines(source).map(
      ({ text, look }) => marks[look] + text.replace('示范', '**示范**'),
    )
    expect(await treeOf(Buffer.from(lines.join('\n\n')), 'issue.md')).toEqual(expected)
  })

  test('from a web page with navigation around it', async () => {
    const page = webPage(renderedLines(source), '澜州人大信息')
    expect(await treeOf(Buffer.from(page), 'issue.html')).toEqual(expected)
    const gbk = iconv.encode(page.replace('charset="utf-8"', 'charset="gb2312"'), 'gb18030')
    expect(await treeOf(gbk, 'issue.html')).toEqual(expected)
  })

  test('from archives, nested once, whose names are in GBK', async () => {
    const inner = zipSync({ 'issue.txt': iconv.encode(source, 'gb18030') })
    const outer = Buffer.from(zipSync({ 'xx.zip': inner, 'readme.bin': strToU8('\0\x01\x02\x7f\0') }))
    const name = iconv.encode('简报', 'gb18030').subarray(0, 2)
    for (let at = outer.indexOf('xx.zip'); at >= 0; at = outer.indexOf('xx.zip', at + 1)) name.copy(outer, at)
    const { documents, refused } = await extractBytes(outer, 'all.zip', { child })
    expect(documents.map((document) => document.name)).toEqual(['all.zip/简.zip/issue.txt'])
    expect(tree(documents[0]?.text ?? '')).toEqual(expected)
    expect(refused).toMatchObject([{ name: 'all.zip/readme.bin', code: 'binary' }])
  })
})

test('Traditional text in Big5 comes out as it was', async () => {
  const traditional = Converter({ from: 'cn', to: 'tw' })(source)
  const bytes = iconv.encode(traditional, 'big5')
  // What Big5 has no character for is no fault of the reading.
  const spelt = iconv.decode(bytes, 'big5')
  const { documents } = await extractBytes(bytes, 'issue.txt', { child })
  expect(documents[0]?.text).toBe(spelt)
})

test('a file on disk is known by its hash and size', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'formats-'))
  await writeFile(join(folder, 'a.txt'), 'abc')
  const read = await extractFile(join(folder, 'a.txt'))
  expect(read.bytes).toBe(3)
  expect(read.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  await rm(folder, { recursive: true })
})
