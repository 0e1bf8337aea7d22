import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseDocx } from '../../src/bulletin/formats/docx.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import type { Action, Reply } from '../../src/model.js'
import { at } from '../chat/make-chat.js'
import { temporaryLibrary } from '../eval/library.js'

const OFFICE = '/usr/bin/soffice'
const PDF_TEXT = '/usr/bin/pdftotext'

let library: Awaited<ReturnType<typeof temporaryLibrary>>
let folder: string
beforeAll(async () => {
  library = await temporaryLibrary(['data/samples/2024-04.txt', 'data/samples/2024-03.txt'], {
    BULLETIN_ACCESS: 'open',
  })
  folder = mkdtempSync(join(tmpdir(), 'word-'))
}, 60_000)
afterAll(async () => {
  await library?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Texts without white space, which a page sets anew. */
const close = (text: string): string => text.replace(/\s|\ufeff/g, '')

it('a summary, a review, an article and a conversation as Word files are whole in a word processor and on paper', async () => {
  const lacking = [OFFICE, PDF_TEXT].filter((path) => !existsSync(path))
  if (lacking.length > 0) {
    console.log(`skipped: Word files were not opened, since there is no ${lacking.join(' and no ')}`)
    return
  }
  const origin = at('c')
  const press = (reply: Reply, label: string) =>
    library.chat.action(
      origin,
      reply.buttons.flat().find((button) => button.label === label)?.action as Action,
    )
  const say = (text: string) => library.chat.message({ ...origin, text })
  const summary = await press(await say('/summary 124'), zh.summaryFull)
  await say('青年入乡的决定有哪些做法')
  const made = [
    ...[summary, await say('/review 2024'), await say('/article 124 3'), await say('/export')].map((reply) =>
      press(reply, zh.asDocx),
    ),
  ]
  const files = (await Promise.all(made)).flatMap((reply) => reply.files ?? [])
  expect(files.map(({ name }) => name)).toHaveLength(4)
  const paths = files.map(({ bytes }, index) => {
    const path = join(folder, `${index}.docx`)
    writeFileSync(path, bytes)
    return path
  })
  const profile = `-env:UserInstallation=file://${folder}/profile`
  for (const format of ['txt:Text (encoded):UTF8', 'pdf'])
    execFileSync(OFFICE, [profile, '--headless', '--convert-to', format, '--outdir', folder, ...paths], {
      stdio: 'pipe',
    })
  for (const [index, { name, bytes }] of files.entries()) {
    const parsed = await parseDocx(Buffer.from(bytes))
    const said = parsed.kind === 'text' ? parsed.text.split(/\n+/).map(close).filter(Boolean) : []
    expect(said.length, name).toBeGreaterThan(4)
    const shown = close(readFileSync(join(folder, `${index}.txt`), 'utf8'))
    const pdf = execFileSync(PDF_TEXT, ['-raw', join(folder, `${index}.pdf`), '-'], { encoding: 'utf8' })
    const printed = close(pdf.replace(/\n\d+\n\f/g, '\n'))
    for (const text of said) {
      // Before an item of a list each program draws a sign of its own.
      const own = text.replace(/^[·•-]/, '')
      expect([name, own, shown.includes(own), printed.includes(own)]).toEqual([name, own, true, true])
    }
  }
}, 120_000)
