import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createForkedWorkshop } from '../../src/ingest/forked-workshop.js'
import type { IngestProgress } from '../../src/ingest/report.js'
import { temporaryFolder } from '../store/temporary.js'
import { compileChild } from './compiled-child.js'
import { bulletinText, openWorkshop } from './support.js'

const SAMPLES = join(import.meta.dirname, '../../data/samples')

async function opened(data = temporaryFolder(), model = 'a') {
  const { store, workshop } = await openWorkshop({ data, model })
  onTestFinished(async () => {
    await workshop.close()
    await store.close()
  })
  return { store, workshop, data }
}

function folderOf(files: Record<string, string | Buffer>): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

describe('ingest', () => {
  it('takes a folder in, reports every issue, and changes nothing the second time', async () => {
    const { store, workshop } = await opened()
    const names = readdirSync(SAMPLES).filter((name) => name.endsWith('.txt'))
    const report = await workshop.ingestPaths([SAMPLES])
    expect(report).toMatchObject({ ingested: names.length, unchanged: 0, replaced: 0, failed: [] })
    expect(report.issues).toHaveLength(names.length)
    for (const issue of report.issues) {
      expect(Object.keys(issue).sort()).toEqual(['articles', 'briefs', 'chunks', 'id', 'title'])
      expect(issue.chunks).toBeGreaterThanOrEqual(issue.articles + issue.briefs)
    }
    const { generation } = await store.state()
    const again = await workshop.ingestPaths([SAMPLES])
    expect(again).toMatchObject({ ingested: 0, unchanged: names.length, replaced: 0, failed: [] })
    expect(again.issues).toEqual(report.issues)
    expect((await store.state()).generation).toBe(generation)
  })

  it('covers every article by chunks whose vectors are their own', async () => {
    const { store, workshop } = await opened()
    await workshop.ingestPaths([folderOf({ 'a.txt': bulletinText(121, 3) })])
    const rows = await store.chunksAfter(0, 1_000)
    expect(rows.length).toBeGreaterThan(3)
    for (const { vector, words, text } of rows) {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 1)
      expect(words.replaceAll(' ', '').length).toBeGreaterThan(0)
      expect(text).toBe(text.trim())
    }
  })

  it('makes a changed file of the same issue a revision', async () => {
    const { store, workshop } = await opened()
    const folder = folderOf({ 'a.txt': bulletinText(121) })
    const { issues } = await workshop.ingestPaths([folder])
    writeFileSync(join(folder, 'a.txt'), bulletinText(121).replace('百分之九十六', '百分之九十八'))
    const report = await workshop.ingestPaths([folder])
    expect(report).toMatchObject({ ingested: 0, unchanged: 0, replaced: 1 })
    expect(report.issues[0]?.id).toBe(issues[0]?.id)
    expect((await store.articlesOf(issues[0]?.id ?? '')).map(({ revision }) => revision)).toEqual([2, 1])
  })

  it('takes in what is good beside what is bad, and names each bad file once', async () => {
    const { store, workshop } = await opened()
    const folder = folderOf({
      'a-good.txt': bulletinText(121),
      'b-empty.txt': '',
      'c-binary.txt': Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 17]),
      'd-mojibake.txt': Buffer.from([0xe6, 0x9d, 0xff, 0xfe, 0xe5, 0x9f, 0x8e]),
      'e-novel.txt': '她推开门，雨还在下。“你来了？”他问。她没有回答，只是把伞靠在墙边。\n\n'.repeat(40),
      'f-good.txt': bulletinText(122),
      '.hidden.txt': '',
    })
    const report = await workshop.ingestPaths([folder, join(folder, 'no-such-file.txt')])
    expect(report.ingested).toBe(2)
    expect(await store.issues()).toHaveLength(2)
    const bad = ['no-such-file.txt', 'b-empty.txt', 'c-binary.txt', 'd-mojibake.txt', 'e-novel.txt']
    expect(report.failed.map(({ path }) => path).sort()).toEqual(bad.map((name) => join(folder, name)).sort())
    for (const { path, message, code } of report.failed) {
      expect(message).not.toContain('\n')
      expect(message).toContain(path.split('/').at(-1))
      expect(code).toMatch(/^(empty|binary|encoding|no_bulletin|not_found)$/)
    }
  })

  it('reads a file once, however it is named, and follows a loop of links once', async () => {
    const { workshop } = await opened()
    const folder = folderOf({ 'a.txt': bulletinText(121) })
    mkdirSync(join(folder, 'deep'))
    symlinkSync(folder, join(folder, 'deep', 'loop'))
    symlinkSync(join(folder, 'a.txt'), join(folder, 'z.txt'))
    const report = await workshop.ingestPaths([folder, join(folder, 'a.txt'), `${folder}/deep/../a.txt`])
    expect(report).toMatchObject({ ingested: 1, unchanged: 0, failed: [] })
  })

  it('marks samples until they are taken in as own issues', async () => {
    const { store, workshop } = await opened()
    const folder = folderOf({ 'a.txt': bulletinText(121) })
    await workshop.ingestPaths([folder], { sample: true })
    expect((await store.issues())[0]?.sample).toBe(true)
    expect(await workshop.ingestPaths([folder], { sample: true })).toMatchObject({ unchanged: 1 })
    expect(await workshop.ingestPaths([folder])).toMatchObject({ ingested: 1, unchanged: 0 })
    expect((await store.issues()).map(({ sample }) => sample)).toEqual([false])
  })

  it('refuses to add to a library that another model made', async () => {
    const data = temporaryFolder()
    const folder = folderOf({ 'a.txt': bulletinText(121) })
    const first = await opened(data, 'a')
    await first.workshop.ingestPaths([folder])
    const second = await opened(data, 'b')
    await expect(second.workshop.ingestPaths([folder])).rejects.toMatchObject({ code: 'model_mismatch' })
    expect((await second.store.issues()).length).toBe(1)
  })

  it('tells how far it has come', async () => {
    const { workshop } = await opened()
    const folder = folderOf({ 'a.txt': bulletinText(121), 'b.txt': bulletinText(122) })
    const seen: IngestProgress[] = []
    await workshop.ingestPaths([folder], { onProgress: (progress) => seen.push(progress) })
    const files = seen.filter(({ phase }) => phase === 'files')
    expect(files.map(({ done, total }) => [done, total])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ])
    expect(seen.some(({ phase, done, total }) => phase === 'chunks' && done === total && done > 0)).toBe(true)
  })

  it('stops where it is told to, with whole issues only, and goes on from there', async () => {
    const { store, workshop } = await opened()
    const files = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.txt`, bulletinText(121 + i)]))
    const folder = folderOf(files)
    const stop = new AbortController()
    const onProgress = ({ phase, done }: IngestProgress): void => {
      if (phase === 'files' && done === 3) stop.abort()
    }
    await expect(workshop.ingestPaths([folder], { signal: stop.signal, onProgress })).rejects.toThrow()
    const held = await store.issues()
    expect(held).toHaveLength(3)
    for (const { id } of held) expect((await store.issueCounts(id)).articles).toBe(2)
    expect(await workshop.ingestPaths([folder])).toMatchObject({ ingested: 3, unchanged: 3 })
  })

  it('takes each issue in once where two processes are given the same folder', async () => {
    const { entry, remove } = await compileChild()
    onTestFinished(remove)
    const { store, data } = await opened()
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${i}.txt`, bulletinText(221 + i, 4)]),
    )
    const folder = folderOf(files)
    cpSync(SAMPLES, folder, { recursive: true })
    const forked = createForkedWorkshop({
      entry,
      settings: { data, model: 'a' },
      onError: (error) => expect.unreachable(String(error)),
    })
    onTestFinished(() => forked.close())
    const reports = await Promise.all([forked.ingestPaths([folder]), forked.ingestPaths([folder])])
    const count = readdirSync(folder).length
    const issues = await store.issues()
    expect(issues).toHaveLength(count)
    expect(reports.flatMap(({ failed }) => failed)).toEqual([])
    expect(reports.reduce((sum, { ingested }) => sum + ingested, 0)).toBe(count)
    expect(reports.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(count)
  })
})
