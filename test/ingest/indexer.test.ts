import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readBase, readGraph } from '../../src/index/base-cache.js'
import { createExactIndex } from '../../src/index/exact.js'
import { unpackVector } from '../../src/index/packed-vectors.js'
import { createIndexer } from '../../src/ingest/indexer.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { segmenter } from '../segmenter.js'
import { article, FINGERPRINT, head, publication } from '../store/publications.js'
import { storeDeps } from '../store/store-deps.js'
import { temporaryFolder } from '../store/temporary.js'

async function library() {
  const data = temporaryFolder()
  const store = await openStore(join(data, 'library.sqlite'), storeDeps)
  onTestFinished(() => store.close())
  const indexDir = join(data, 'index')
  const indexer = createIndexer({
    store,
    segmenter,
    indexDir,
    fingerprint: FINGERPRINT,
    holder: 'this',
  })
  const base = async () => {
    const found = await readBase(indexDir, FINGERPRINT)
    if (found === null) throw new Error('no base')
    return found
  }
  return { store, indexDir, indexer, base }
}

/** Publishes an issue of about `chunks` chunks of 20 characters. */
async function publishChunks(store: Store, total: number, chunks: number): Promise<string> {
  const text = (index: number) => `第${total}号第${index}篇：街道建立议事制度，收集建议办结答复。`.repeat(10)
  const length = Math.ceil(text(10).length / 20)
  const articles = Array.from({ length: Math.ceil(chunks / length) }, (_, i) =>
    article(`标题${total}-${i}`, text(i)),
  )
  return (await store.publishIssue(publication({ head: head({ total }), articles }))).issueId
}

describe('the index files', () => {
  it('are not made for a small library', async () => {
    const { store, indexer, indexDir } = await library()
    await publishChunks(store, 200, 500)
    await indexer.refresh()
    expect(await readBase(indexDir, FINGERPRINT)).toBeNull()
  })

  it('hold every chunk of a large one, in order, with terms, vectors and graph of the same labels', async () => {
    const { store, indexer, indexDir, base } = await library()
    await publishChunks(store, 200, 2_400)
    let searchable = false
    const seen: number[] = []
    await indexer.refresh({
      onProgress: ({ done, total }) => seen.push(done / total),
      onSearchable: () => {
        searchable = true
        expect(readdirSync(indexDir)).toEqual(['base.bin'])
      },
    })
    expect(searchable).toBe(true)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBeGreaterThan(0.9)
    const { lexical, vectors, lastId } = await base()
    const rows = await store.chunksAfter(0, 10_000)
    expect(lastId).toBe(rows.at(-1)?.id)
    expect([...lexical.chunkIds]).toEqual(rows.map(({ id }) => id))
    expect(vectors.count).toBe(rows.length)
    for (let label = 0; label < rows.length; label += 171)
      expect([...unpackVector(vectors, label)]).toEqual([...(rows[label]?.vector ?? [])])
    const graph = await readGraph(indexDir, await base())
    expect(graph?.size).toBe(rows.length)
    const query = unpackVector(vectors, 77)
    const best = createExactIndex(vectors).search(query, 1)[0]?.similarity
    expect(graph?.search(query, 1)[0]?.similarity).toBeCloseTo(best ?? 0, 3)
  })

  it('are left alone while little is published, and made anew when much is', async () => {
    const { store, indexer, base } = await library()
    await publishChunks(store, 200, 2_400)
    await indexer.refresh()
    const first = await base()
    await publishChunks(store, 201, 500)
    await indexer.refresh()
    expect((await base()).lastId).toBe(first.lastId)
    await publishChunks(store, 202, 1_800)
    await indexer.refresh()
    expect((await base()).lastId).toBe((await store.chunkStats()).lastId)
  })

  it('are made anew when torn or missing, and not believed meanwhile', async () => {
    const { store, indexer, indexDir, base } = await library()
    await publishChunks(store, 200, 2_400)
    await indexer.refresh()
    const graph = readdirSync(indexDir).find((name) => /^hnsw-.*\.bin$/.test(name)) ?? ''
    for (const name of ['base.bin', graph, 'hnsw.head']) {
      const path = join(indexDir, name)
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 0x55
      if (name === 'hnsw.head') bytes[20] = (bytes[20] as number) ^ 0x55
      writeFileSync(path, bytes)
      const seen = await readBase(indexDir, FINGERPRINT)
      expect(seen === null || (await readGraph(indexDir, seen)) === null).toBe(true)
      await indexer.refresh()
      expect((await readGraph(indexDir, await base()))?.size).toBe((await base()).vectors.count)
    }
    rmSync(indexDir, { recursive: true })
    await indexer.refresh()
    expect(await readGraph(indexDir, await base())).not.toBeNull()
  })

  it('are foreign to another fingerprint, and go when the library has become small', async () => {
    const { store, indexer, indexDir } = await library()
    const issueId = await publishChunks(store, 200, 2_400)
    await indexer.refresh()
    expect(await readBase(indexDir, 'another')).toBeNull()
    await publishChunks(store, 201, 100)
    await store.removeIssue(issueId)
    await indexer.refresh()
    expect(readdirSync(indexDir)).toEqual([])
  })

  it('are not those of another library that lay here before', async () => {
    const { store, indexer, indexDir, base } = await library()
    await publishChunks(store, 200, 2_400)
    await indexer.refresh()
    const other = await openStore(join(temporaryFolder(), 'library.sqlite'), storeDeps)
    onTestFinished(() => other.close())
    await publishChunks(other, 300, 2_400)
    const first = await base()
    expect((await other.state()).epoch).not.toBe(first.epoch)
    await createIndexer({
      store: other,
      segmenter,
      indexDir,
      fingerprint: FINGERPRINT,
      holder: 'this',
    }).refresh()
    expect((await base()).epoch).toBe((await other.state()).epoch)
  })

  it('are done without where the disk has no room for them', async (context) => {
    const { store, indexer, indexDir } = await library()
    await publishChunks(store, 200, 2_400)
    mkdirSync(indexDir)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', indexDir], { stdio: 'ignore' })
    } catch {
      context.skip('skipped: a small file system can only be mounted as root')
    }
    try {
      await expect(indexer.refresh()).rejects.toMatchObject({ code: 'disk' })
      expect(readdirSync(indexDir)).toEqual([])
      expect((await store.chunkStats()).live).toBeGreaterThan(2_000)
      execFileSync('mount', ['-o', 'remount,size=64m', indexDir])
      await indexer.refresh()
      expect(await readBase(indexDir, FINGERPRINT)).not.toBeNull()
    } finally {
      execFileSync('umount', ['-l', indexDir])
    }
  })

  it('are built by one process at a time, and by the next when the first has died', async () => {
    const { store, indexer, indexDir } = await library()
    await publishChunks(store, 200, 2_400)
    await store.claimLease('index', 'another process', 60_000)
    await indexer.refresh()
    expect(await readBase(indexDir, FINGERPRINT)).toBeNull()
    await store.claimLease('index', 'another process', -1)
    await indexer.refresh()
    expect(await readBase(indexDir, FINGERPRINT)).not.toBeNull()
  })
})
