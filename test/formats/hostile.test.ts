import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type ExtractOptions, extractBytes } from '../../src/bulletin/formats/extract.js'
import { LIMITS } from '../../src/bulletin/formats/limits.js'
import { Fault } from '../../src/errors.js'
import { compileChild } from './compiled-child.js'
import { buildPdf, NOT_EMBEDDED, type PdfObject, pagesPdf, scannedPdf, show } from './pdf-builder.js'
import { buildDocx, buildZip, wordBody, wordParagraph } from './zip-builder.js'

const child = await compileChild()
afterAll(() => child.remove())

const LINE = '市人大常委会开展执法检查。'

async function read(bytes: Buffer, name: string, options: ExtractOptions = {}) {
  return extractBytes(bytes, name, { child, ...options })
}

/** The fault that a file is refused with. */
async function refusal(bytes: Buffer, name: string, options: ExtractOptions = {}): Promise<Fault> {
  const outcome = await read(bytes, name, options).catch((error: unknown) => error)
  if (!(outcome instanceof Fault)) throw new Error(`not refused: ${String(outcome)}`)
  expect(outcome.message).not.toContain('\n')
  expect(outcome.message).toContain(name)
  return outcome
}

describe('archives', () => {
  const text = { name: 'a.txt', data: Buffer.from(LINE) }

  test('a bomb of 1,000:1 is refused by its directory, as zip and as docx', async () => {
    const bomb = { name: 'word/document.xml', data: Buffer.alloc(30_000_000) }
    expect((await refusal(buildZip([bomb]), 'bomb.zip')).code).toBe('too_large')
    const types = { name: '[Content_Types].xml', data: Buffer.from('<Types/>') }
    expect((await refusal(buildZip([types, bomb]), 'bomb.docx')).code).toBe('too_large')
  })

  test('many small bombs together are refused as well', async () => {
    const bombs = Array.from({ length: 40 }, (_, at) => ({
      name: `${at}.txt`,
      data: Buffer.alloc(3_500_000, 'a'),
    }))
    expect((await refusal(buildZip(bombs), 'bombs.zip')).code).toBe('too_large')
  })

  test('a bomb that lies about its size unpacks no further than it said', async () => {
    const liar = { name: 'liar.txt', data: Buffer.alloc(30_000_000, 'a'), size: 1000 }
    const { documents, refused } = await read(buildZip([liar, text]), 'liar.zip')
    expect(documents.map((document) => document.text)).toEqual([LINE])
    expect(refused).toMatchObject([{ name: 'liar.zip/liar.txt', code: 'unsupported' }])
  })

  test('a member whose bytes changed on the way is not taken for its text', async () => {
    const words = { name: 'b.txt', data: Buffer.from('市人大常委会'.repeat(3)) }
    const archive = buildZip([text, words])
    const crc = archive.indexOf(Buffer.from('b.txt'), archive.indexOf(Buffer.from('b.txt')) + 1) - 46 + 16
    archive.writeUInt32LE(1, crc)
    expect((await read(archive, 'changed.zip')).refused).toMatchObject([{ name: 'changed.zip/b.txt' }])
  })

  test('entries that overlap are refused', async () => {
    const data = Buffer.alloc(2_000_000, 'a')
    const copies = Array.from({ length: 40 }, (_, at) => ({
      name: `${at}.txt`,
      data,
      ...(at > 0 && { sameAs: 0 }),
    }))
    expect((await refusal(buildZip(copies), 'overlap.zip')).code).toMatch(/unsupported|too_large/)
    expect((await refusal(buildZip([text, { ...text, sameAs: 0 }]), 'two.zip')).message).toContain('重叠')
  })

  test('an archive in an archive is opened, one deeper is not', async () => {
    const nest = (data: Buffer) => buildZip([{ name: 'inner.zip', data }])
    expect((await read(nest(buildZip([text])), 'two.zip')).documents).toHaveLength(1)
    const { documents, refused } = await read(
      buildZip([text, { name: 'deep.zip', data: nest(nest(buildZip([text]))) }]),
      'deep.zip',
    )
    expect(documents).toHaveLength(1)
    expect(refused.map((member) => member.message).join()).toContain('嵌套过深')
  })

  test('links, names that climb out, and locked members are refused one by one', async () => {
    const { documents, refused } = await read(
      buildZip([
        text,
        { name: '../../etc/cron.d/x.txt', data: text.data },
        { name: '/etc/passwd', data: text.data },
        { name: 'C:\\windows\\x.txt', data: text.data },
        { name: 'link.txt', data: Buffer.from('/etc/passwd'), mode: 0o120777 },
        { name: 'locked.txt', data: text.data, encrypted: true },
        { name: '__MACOSX/._a.txt', data: text.data },
      ]),
      'mixed.zip',
    )
    expect(documents.map((document) => document.name)).toEqual(['mixed.zip/a.txt'])
    expect(refused).toHaveLength(5)
  })

  test('a torn archive says so', async () => {
    const whole = buildZip([text])
    expect((await refusal(whole.subarray(0, whole.length - 30), 'torn.zip')).code).toBe('unsupported')
    expect((await refusal(Buffer.concat([whole.subarray(0, 20), whole.subarray(40)]), 'torn.zip')).code).toBe(
      'unsupported',
    )
  })
})

describe('Word documents', () => {
  test('entities that expand into each other are refused unread', async () => {
    const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`).join('')
    const xml = `<!DOCTYPE d [<!ENTITY e0 "lol">${entities}]>${wordBody(wordParagraph('&e30;'))}`
    expect((await refusal(buildDocx(xml), 'laughs.docx')).code).toBe('unsupported')
  })

  test('an entity that names a file stays the text it is', async () => {
    const { documents } = await read(buildDocx(wordBody(wordParagraph(`${LINE}&xxe;`))), 'xxe.docx')
    expect(documents[0]?.text).toBe(`${LINE}&xxe;`)
  })

  test('a million nested elements are refused', async () => {
    const xml = wordBody('<w:tbl>'.repeat(1_000_000))
    expect((await refusal(buildDocx(xml), 'deep.docx')).code).toMatch(/unsupported|too_large/)
  })
})

describe('PDF', () => {
  const page = show(LINE, 60, 700)

  test('a tree of pages that loops ends in a fault or in its text', async () => {
    const loop = buildPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 5 /MediaBox [0 0 595 842] >>',
    ])
    expect((await refusal(loop, 'loop.pdf')).code).toMatch(/unsupported|parser_died|empty/)
  })

  test('a form that draws itself and a table of references that names itself end', async () => {
    const form: PdfObject = {
      entries: '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 3 0 R >> >>',
      stream: Buffer.from('/X Do'),
    }
    const drawn = buildPdf(
      [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [4 0 R] /Count 1 /MediaBox [0 0 595 842] >>',
        form,
        '<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 3 0 R >> >> >>',
        { entries: '', stream: Buffer.from('/X Do') },
      ],
      '/Prev 9',
    )
    expect((await refusal(drawn, 'form.pdf')).code).toMatch(/unsupported|parser_died|empty/)
  })

  test('100,000 pages are refused by their number', async () => {
    const kids = '3 0 R '.repeat(100_000)
    const many = buildPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count 100000 /MediaBox [0 0 595 842] >>`,
      '<< /Type /Page /Parent 2 0 R >>',
    ])
    expect((await refusal(many, 'many.pdf')).code).toBe('too_large')
  })

  test('scripts in it are not run, and its text is read with fonts that are not embedded', async () => {
    const script = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while \\(true\\) {}) >>'
    const { documents } = await read(pagesPdf([page], NOT_EMBEDDED, script), 'script.pdf')
    expect(documents[0]?.text).toBe(LINE)
  })

  test('one that needs a password says so', async () => {
    const hash = `<${'ab'.repeat(32)}>`
    const locked = buildPdf(
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'],
      `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${hash} /U ${hash} /P -4 >>`,
    )
    const fault = await refusal(locked, 'locked.pdf')
    expect(fault.code).toBe('unsupported')
    expect(fault.message).toContain('密码')
  })

  test('one with a torn font and a torn page gives the text that can be read (a find of the fuzz)', async () => {
    const whole = pagesPdf([show(LINE, 60, 700), show('监督', 60, 700)], NOT_EMBEDDED).toString('latin1')
    const torn = whole
      .replace('880] /ItalicAngle', '880] /I254 1000 880] /ItalicAngle')
      .replace('/Parent 2 0 R /Contents 9', '/Paents 9')
    const { documents } = await read(Buffer.from(torn, 'latin1'), 'torn.pdf')
    expect(documents[0]?.text).toContain(LINE)
  })

  test('a broken one says so', async () => {
    expect((await refusal(Buffer.from('%PDF-1.7\nnothing more'), 'broken.pdf')).code).toBe('unsupported')
  })

  test('a scan is recognised and the command that reads it is named', async () => {
    // The smallest grey JPEG, 1 × 1; the page stretches it.
    const jpeg = Buffer.from(
      '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
      'base64',
    )
    const fault = await refusal(scannedPdf([{ bytes: jpeg, width: 1, height: 1 }]), 'scan.pdf')
    expect(fault.message).toContain('bulletin ingest --ocr')
    expect((await refusal(jpeg, 'photo.jpg')).message).toContain('bulletin ingest --ocr')
  })
})

describe('web pages and long lines', () => {
  test('a million nested tags are refused at once', async () => {
    const started = performance.now()
    const fault = await refusal(Buffer.from(`<html><body>${'<div>'.repeat(1_000_000)}${LINE}`), 'deep.html')
    expect(fault.code).toBe('unsupported')
    expect(performance.now() - started).toBeLessThan(LIMITS.seconds * 1000)
  })

  test('a line of 10 MB is read, as text and as a page', async () => {
    const line = LINE.repeat(Math.ceil(10_000_000 / 39))
    expect((await read(Buffer.from(line), 'line.txt')).documents[0]?.text).toHaveLength(line.length)
    const page = Buffer.from(`<html><body><p>${line}</p></body></html>`)
    expect((await read(page, 'line.html')).documents[0]?.text).toHaveLength(line.length)
  })
})

describe('the parsing process', () => {
  const pdf = pagesPdf([show(LINE, 60, 700)], NOT_EMBEDDED)

  test('is killed when it takes too long', async () => {
    const fault = await refusal(pdf, 'slow.pdf', { limits: { ...LIMITS, seconds: 0.05 } })
    expect(fault.code).toBe('parser_died')
    expect(fault.message).toContain('秒')
  })

  test('is killed over a damaged PDF that is read round and round (a find of the fuzz)', async () => {
    const whole = readFileSync(join(import.meta.dirname, '../fixtures/formats/issue.pdf'), 'latin1')
    const at = whole.indexOf('/FontFile')
    // A font's description that never closes.
    const torn = Buffer.from(whole.slice(0, at) + whole.slice(whole.indexOf('stream', at)), 'latin1')
    const fault = await refusal(torn, 'endless.pdf', { limits: { ...LIMITS, seconds: 1.5 } })
    expect(fault.code).toBe('parser_died')
    expect(fault.message).toContain('1.5 秒')
  })

  test('is killed when it grows too large', async () => {
    const fault = await refusal(pdf, 'large.pdf', { limits: { ...LIMITS, megabytes: 50 } })
    expect(fault.code).toBe('parser_died')
    expect(fault.message).toContain('50 MB')
  })

  test('gives no more text than allowed', async () => {
    const fault = await refusal(pdf, 'long.pdf', { limits: { ...LIMITS, characters: 5 } })
    expect(fault.code).toBe('too_large')
  })

  test('ends with the process that asked, even while it never yields', async () => {
    const watchdog = JSON.stringify(new URL('watchdog.mjs', child.entry).href)
    const endless = `import { startWatchdog } from ${watchdog}
      await startWatchdog({ seconds: 60, megabytes: 512, characters: 1 }, false)
      console.log(process.pid)
      for (;;);`
    const asker = spawn(process.execPath, [
      '-e',
      `const { spawn } = require('node:child_process')
       const args = ['--input-type=module', '-e', ${JSON.stringify(endless)}]
       spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
       setInterval(() => {}, 1000)`,
    ])
    const told = await new Promise<string>((resolve) =>
      asker.stdout.once('data', (data) => resolve(String(data))),
    )
    expect(isRunning(Number(told))).toBe(true)
    asker.kill('SIGKILL')
    await expect.poll(() => isRunning(Number(told)), { timeout: 10_000 }).toBe(false)
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  // One that has ended stays in the table until its new parent looks at it.
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'latin1') : ''
  return !/\) [ZX] /.test(stat)
}
