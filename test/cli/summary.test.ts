import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseDocx } from '../../src/bulletin/formats/docx.js'
import { zh } from '../../src/commands/words.zh.js'
import type { Citation } from '../../src/model.js'
import { json, run, SAMPLES, temporary } from './bulletin.js'
import { libraryOf } from './library.js'

interface Shape {
  issue: { number: number }
  length: string
  columns: { column: string; articles: { kind: string; lines: { role: string; citation: Citation }[] }[] }[]
  newTerms: { term: string; citation: Citation }[]
  silent: string[]
  compared: number
}

let data = ''
const TITLE = '云岫县：“背篓征集队”背回民声'

beforeAll(async () => {
  data = await libraryOf(['2024-02', '2024-03'].map((name) => join(SAMPLES, `${name}.txt`)))
})

describe('summary', () => {
  it('prints the newest issue by column, every line quoted, and what is new', async () => {
    const [{ stdout, code }, made] = await Promise.all([
      run(['summary'], { data }),
      json<Shape>(['summary', '--length', 'five'], { data }),
    ])
    expect(code).toBe(0)
    expect(stdout).toContain(TITLE)
    expect(made).toMatchObject({ issue: { number: 3 }, length: 'five', compared: 1, silent: ['栖云区'] })
    expect(made.columns.map(({ column }) => column)).toEqual(['专题综述', '区县实践', '镇街探索', '信息摘登'])
    const articles = made.columns.flatMap((column) => column.articles)
    expect(articles.filter(({ kind }) => kind === 'brief').length).toBe(3)
    for (const { citation } of articles.flatMap(({ lines }) => lines)) expect(citation.quote).not.toBe('')
    expect(made.newTerms.map(({ term }) => term)).toContain('五步工作法')
  })

  it('is written in the format that the name of the file asks for', async () => {
    const folder = temporary()
    const paths = ['a.docx', 'b.html', 'c.md'].map((name) => join(folder, name))
    const runs = await Promise.all(paths.map((path) => run(['summary', '123', '--out', path], { data })))
    expect(runs.map(({ stdout, stderr, code }) => [stdout, stderr, code])).toEqual(
      paths.map((path) => ['', `${zh.written(path)}\n`, 0]),
    )
    const [docx, html, md] = paths.map((path) => readFileSync(path)) as [Buffer, Buffer, Buffer]
    const parsed = await parseDocx(docx)
    expect(parsed.kind === 'text' && parsed.text).toContain(TITLE)
    expect(html.toString()).toContain(`<strong>${TITLE.replaceAll('"', '&quot;')}</strong>`)
    expect(md.toString()).toMatch(/^# 澜州人大信息 2024年第3期（总第123期）\n/)
  })

  it('says what to do where it cannot', async () => {
    const [noFile, noFolder, noIssue] = await Promise.all([
      run(['summary', '--format', 'docx'], { data }),
      run(['summary', '--out', join(data, 'no', 'folder.md')], { data }),
      run(['summary', '999'], { data }),
    ])
    expect([noFile.code, noFile.stderr]).toEqual([1, `${zh.docxNeedsFile}\n`])
    expect([noFolder.code, noFolder.stderr]).toEqual([1, `${zh.notWritten(join(data, 'no', 'folder.md'))}\n`])
    expect([noIssue.code, noIssue.stderr]).toEqual([1, `${zh.notHeld('999')}\n`])
  })
})
