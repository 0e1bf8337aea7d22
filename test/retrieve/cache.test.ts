import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeBase, writeGraph } from '../../src/index/base-cache.js'
import { libraryFingerprint } from '../../src/index/library-fingerprint.js'
import type { IndexedRun } from '../../src/retrieve/indexed-run.js'
import { openLibrary } from '../../src/retrieve/library.js'
import { loadSnapshot, takeUpGraph } from '../../src/retrieve/load-snapshot.js'
import { rank } from '../../src/retrieve/rank.js'
import type { Store } from '../../src/store/store.js'
import { segmenter as cutter } from '../segmenter.js'
import { bigramEmbedder, publish, temporaryStore } from './support.js'

const embedder = bigramEmbedder(cutter)
const fingerprint = libraryFingerprint(embedder.info)
const indexDir = mkdtempSync(join(tmpdir(), 'cache-'))
afterAll(() => rmSync(indexDir, { recursive: true, force: true }))

const themes = ['食堂', '公路', '河道', '学校', '茶园', '养老', '停车', '消防']
const articles = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    title: `第${from + i}号报道`,
    text: `编号${from + i}的${themes[i % themes.length]}项目由代表督办，整改问题${(from + i) * 7}项。`,
  }))

async function titles(store: Store, text: string, dir: string | undefined): Promise<string[]> {
  const deps = dir === undefined ? { store, segmenter: cutter } : { store, segmenter: cutter, indexDir: dir }
  const snapshot = await loadSnapshot(deps, fingerprint, null)
  const vector = await embedder.embedQuery(text)
  return rank(snapshot, cutter, { text, k: 3, includeSamples: true }, vector).map(
    ({ article }) => article.displayTitle,
  )
}

describe('cache files', () => {
  it('answer as the library itself does, with what came since, and not for another library', async () => {
    const { store, dispose } = await temporaryStore()
    await publish(store, embedder, { number: 1, articles: articles(1, 120) })
    const { runs, epoch } = await loadSnapshot({ store, segmenter: cutter }, fingerprint, null)
    const whole = runs[0] as IndexedRun
    const base = {
      fingerprint,
      epoch: epoch ?? '',
      lastId: whole.lastId,
      lexical: whole.segment,
      vectors: whole.vectors,
    }
    await writeBase(indexDir, base)
    await writeGraph(indexDir, base)
    await publish(store, embedder, { number: 2, articles: articles(5_000, 20) })
    const cached = await loadSnapshot({ store, segmenter: cutter, indexDir }, fingerprint, null)
    expect(cached.runs.map(({ graph }) => graph !== null)).toEqual([true, false])
    for (const question of ['编号77的茶园项目', '编号5003的学校项目整改多少项']) {
      expect(await titles(store, question, indexDir)).toEqual(await titles(store, question, undefined))
    }
    const other = await temporaryStore()
    await publish(other.store, embedder, { number: 1, articles: articles(9_000, 150) })
    const foreign = await loadSnapshot({ store: other.store, segmenter: cutter, indexDir }, fingerprint, null)
    expect(foreign.runs).toHaveLength(1)
    expect(await titles(other.store, '编号9100的茶园项目', indexDir)).toContain('第9100号报道')
    await dispose()
    await other.dispose()
  })

  it('answer before their graph is read as after, and where it is gone by then', async () => {
    const { store, dispose } = await temporaryStore()
    await publish(store, embedder, { number: 1, articles: articles(1, 120) })
    const deps = { store, segmenter: cutter, indexDir: join(indexDir, 'later') }
    const { runs, epoch } = await loadSnapshot(deps, fingerprint, null)
    const { segment: lexical, vectors, lastId } = runs[0] as IndexedRun
    const base = { fingerprint, epoch: epoch ?? '', lastId, lexical, vectors }
    await writeBase(deps.indexDir, base)
    await writeGraph(deps.indexDir, base)
    const snapshot = await loadSnapshot(deps, fingerprint, null, 'later')
    expect(snapshot.runs.map(({ graph }) => graph)).toEqual([null])
    await takeUpGraph(deps, fingerprint, snapshot)
    expect(snapshot.runs[0]?.graph?.size).toBe(120)

    const failures: unknown[] = []
    const open = () =>
      openLibrary({ ...deps, embedder, pollMs: 60_000, onError: (error) => failures.push(error) })
    const [held, gone] = [await open(), await open()]
    const query = { text: '编号77的茶园项目', k: 3, includeSamples: true }
    const first = await held.search(query)
    expect(first.map(({ article }) => article.displayTitle)).toEqual(
      await titles(store, query.text, undefined),
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await held.search(query)).toEqual(first)
    rmSync(deps.indexDir, { recursive: true })
    for (let i = 0; i < 2; i++) {
      expect(await gone.search(query)).toEqual(first)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(failures).toEqual([])
    held.close()
    gone.close()
    await dispose()
  })
})
