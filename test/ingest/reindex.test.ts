import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { IngestProgress } from '../../src/ingest/report.js'
import { temporaryFolder } from '../store/temporary.js'
import { bulletinText, openWorkshop } from './support.js'

async function opened(data: string, model: string) {
  const { store, workshop } = await openWorkshop({ data, model })
  onTestFinished(() => store.close())
  return { store, workshop }
}

async function libraryOf(issues: number) {
  const data = temporaryFolder()
  const folder = temporaryFolder()
  for (let i = 0; i < issues; i++) writeFileSync(join(folder, `${100 + i}.txt`), bulletinText(200 + i, 5))
  const old = await opened(data, 'a')
  await old.workshop.ingestPaths([folder])
  return { data, folder, old }
}

describe('reindex', () => {
  it('makes everything anew with the present model, keeping every id and text', async () => {
    const { data, folder, old } = await libraryOf(3)
    const before = await old.store.catalogue()
    const fresh = await opened(data, 'b')
    expect(await fresh.workshop.reindex()).toEqual({ articles: 15 })
    const after = await fresh.store.catalogue()
    expect(after.map(({ id, revision, row }) => [id, revision, row])).toEqual(
      before.map(({ id, revision, row }) => [id, revision, row]),
    )
    expect((await fresh.store.state()).fingerprint).not.toBeNull()
    expect(await fresh.workshop.ingestPaths([folder])).toMatchObject({ unchanged: 3, failed: [] })
    await expect(old.workshop.ingestPaths([folder])).rejects.toMatchObject({ code: 'model_mismatch' })
  })

  it('serves the old until the new is whole, and goes on where it was stopped', async () => {
    const { data, old } = await libraryOf(8)
    const served = await old.store.chunksAfter(0, 10_000)
    const state = await old.store.state()
    const stop = new AbortController()
    const onProgress = ({ done }: IngestProgress): void => {
      if (done >= 16) stop.abort(new Error('told to'))
    }
    const fresh = await opened(data, 'b')
    await expect(fresh.workshop.reindex({ signal: stop.signal, onProgress })).rejects.toThrow('told to')
    expect(await old.store.state()).toEqual(state)
    expect(await old.store.chunksAfter(0, 10_000)).toEqual(served)
    expect(await fresh.workshop.reindex()).toEqual({ articles: 24 })
    expect((await fresh.store.state()).generation).toBe(state.generation + 1)
    expect((await fresh.store.chunkStats()).live).toBe(served.length)
  })

  it('takes up what is published with the old model meanwhile', async () => {
    const { data, folder, old } = await libraryOf(4)
    const fresh = await opened(data, 'b')
    let added: Promise<unknown> | null = null
    const onProgress = (): void => {
      if (added) return
      writeFileSync(join(folder, 'late.txt'), bulletinText(260, 5))
      added = old.workshop.ingestPaths([folder])
    }
    const { articles } = await fresh.workshop.reindex({ onProgress })
    const outcome = await (added as Promise<unknown> | null)?.catch((error) => error.code)
    // Either it came in time and was taken up, or it was refused: never is a part left behind.
    const counts = await Promise.all(
      (await fresh.store.issues()).map(({ id }) => fresh.store.issueCounts(id)),
    )
    expect(counts.every(({ chunks }) => chunks > 0)).toBe(true)
    expect(articles).toBe(outcome === 'model_mismatch' ? 20 : 25)
  })

  it('is refused while another process is at it', async () => {
    const { data, old } = await libraryOf(1)
    await old.store.claimLease('reindex', 'another process', 60_000)
    const fresh = await opened(data, 'b')
    await expect(fresh.workshop.reindex()).rejects.toMatchObject({ code: 'busy' })
  })

  it('has nothing to do in an empty library', async () => {
    const { workshop } = await opened(temporaryFolder(), 'a')
    expect(await workshop.reindex()).toEqual({ articles: 0 })
  })
})
