import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { createForkedReader } from '../../src/ingest/forked-reader.js'
import { createForkedWorkshop } from '../../src/ingest/forked-workshop.js'
import type { IngestProgress } from '../../src/ingest/report.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { storeDeps } from '../store/store-deps.js'
import { temporaryFolder } from '../store/temporary.js'
import { compileChild } from './compiled-child.js'
import { bulletinText } from './support.js'

const { entry, remove } = await compileChild()
afterAll(remove)

function forkedOn(data: string, model = 'a') {
  const forked = createForkedWorkshop({ entry, settings: { data, model }, onError: () => {} })
  onTestFinished(() => forked.close())
  return forked
}

function folderOf(count: number, articles: number): string {
  const folder = temporaryFolder()
  for (let i = 0; i < count; i++)
    writeFileSync(join(folder, `${100 + i}.txt`), bulletinText(200 + i, articles))
  return folder
}

describe('the workshop in a child process', () => {
  it('reports progress and result, and refuses as it would at home', async () => {
    const data = temporaryFolder()
    const folder = folderOf(2, 2)
    const seen: IngestProgress[] = []
    const report = await forkedOn(data).ingestPaths([folder], {
      onProgress: (progress) => seen.push(progress),
    })
    expect(report).toMatchObject({ ingested: 2, failed: [] })
    expect(seen.filter(({ phase }) => phase === 'files')).toHaveLength(3)
    await expect(forkedOn(data, 'b').ingestPaths([folder])).rejects.toMatchObject({ code: 'model_mismatch' })
    expect(await forkedOn(data, 'b').reindex()).toEqual({ articles: 4 })
  })

  it('reads a file that somebody sent, and is ended where that takes too long', async () => {
    const path = join(folderOf(1, 3), '100.txt')
    const readIn = (seconds: number) =>
      createForkedReader({ entry, settings: {}, limits: { seconds, megabytes: 512 } })(path)
    expect((await readIn(100)).issues.map(({ articles }) => articles.length)).toEqual([3])
    await expect(readIn(0.01)).rejects.toMatchObject({ code: 'parser_died', message: /^100\.txt：.*请/ })
  })

  it('lets this process go on answering meanwhile', async () => {
    const data = temporaryFolder()
    const store = await openStore(join(data, 'library.sqlite'), storeDeps)
    onTestFinished(() => store.close())
    const longest = { read: 0, generation: 0 }
    const timer = setInterval(async () => {
      const start = performance.now()
      longest.generation = (await store.state()).generation
      longest.read = Math.max(longest.read, performance.now() - start)
    }, 5)
    await forkedOn(data).ingestPaths([folderOf(8, 6)])
    clearInterval(timer)
    expect((await store.state()).generation).toBe(8)
    expect(longest.read).toBeLessThan(200)
  })

  it('stops when told to, leaving whole issues', async () => {
    const data = temporaryFolder()
    const stop = new AbortController()
    const onProgress = ({ phase, done }: IngestProgress): void => {
      if (phase === 'files' && done === 2) stop.abort(new Error('told to'))
    }
    const work = forkedOn(data).ingestPaths([folderOf(30, 8)], { signal: stop.signal, onProgress })
    await expect(work).rejects.toThrow('told to')
    const store = await openStore(join(data, 'library.sqlite'), storeDeps)
    onTestFinished(() => store.close())
    const held = await store.issues()
    expect(held.length).toBeLessThan(30)
    for (const { id } of held) expect((await store.issueCounts(id)).articles).toBe(8)
  })

  it('survives being killed at any moment: the library is whole and a second run completes it', async () => {
    const data = temporaryFolder()
    const folder = folderOf(14, 4)
    const store = await openStore(join(data, 'library.sqlite'), storeDeps)
    onTestFinished(() => store.close())
    for (const dieAfter of [1, 6, 11]) {
      const forked = createForkedWorkshop({
        entry,
        settings: { data, model: 'a', dieAfter },
        onError: () => {},
      })
      await expect(forked.ingestPaths([folder])).rejects.toMatchObject({ code: 'parser_died' })
      const db = new Database(join(data, 'library.sqlite'), { readonly: true })
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
      db.close()
      for (const { id } of await store.issues()) expect((await store.issueCounts(id)).articles).toBe(4)
    }
    const { failed } = await forkedOn(data).ingestPaths([folder])
    expect(failed).toEqual([])
    expect(await store.issues()).toHaveLength(14)
    const { live } = await store.chunkStats()
    expect(await store.chunksAfter(0, 10_000)).toHaveLength(live)
  })
})
