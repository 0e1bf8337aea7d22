import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite-store.js'
import type { CatalogueEntry, Store } from '../../src/store/store.js'
import { article, head, publication } from './publications.js'
import { storeDeps } from './store-deps.js'
import { temporaryFolder } from './temporary.js'

type Step =
  | { do: 'publish'; total: number; texts: number[]; sample: boolean }
  | { do: 'remove'; total: number }
  | { do: 'reindex'; model: string; finish: boolean }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('publish' as const),
    total: fc.integer({ min: 101, max: 103 }),
    texts: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
    sample: fc.boolean(),
  }),
  fc.record({ do: fc.constant('remove' as const), total: fc.integer({ min: 101, max: 103 }) }),
  fc.record({ do: fc.constant('reindex' as const), model: fc.constantFrom('m', 'n'), finish: fc.boolean() }),
)

const write = (text: number, total: number) =>
  article(`报道${text}`, `第${text}篇说的是总第${total}期的事，长短不一${'。又及'.repeat(text * 3)}`)

async function take(store: Store, given: Step): Promise<void> {
  const fingerprint = (await store.state()).fingerprint ?? 'm'
  if (given.do === 'publish') {
    const articles = given.texts.map((text) => write(text, given.total))
    await store.publishIssue(
      publication({ head: head({ total: given.total }), articles, sample: given.sample, fingerprint }),
    )
  } else if (given.do === 'remove') {
    const issue = (await store.issues()).find(({ head: { total } }) => total === given.total)
    if (issue) await store.removeIssue(issue.id)
  } else {
    await store.beginReindex(given.model)
    const missing = await store.unindexed(given.model, given.finish ? 1_000 : 2)
    await store.storeReindexed(
      given.model,
      missing.map(({ row, article: { text } }) => ({
        row,
        titleWords: '',
        chunks: article('', text).chunks,
      })),
    )
    if (given.finish) expect(await store.finishReindex(given.model)).toBe(true)
  }
}

describe('a library, whatever happens to it', () => {
  it('holds exactly the chunks of its live articles, and every revision that was ever said', async () => {
    const folder = temporaryFolder()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const store = await openStore(join(folder, `${run++}.sqlite`), storeDeps)
        let generation = 0
        let highest = 0
        let held: { epoch: string | null; catalogue: CatalogueEntry[] } = { epoch: null, catalogue: [] }
        for (const given of steps) {
          await take(store, given)
          const state = await store.state()
          expect(state.generation).toBeGreaterThanOrEqual(generation)
          generation = state.generation

          const issues = await store.issues()
          expect(state.hasOwn).toBe(issues.some(({ sample }) => !sample))
          const live = (await Promise.all(issues.map(({ id }) => store.articlesOf(id)))).flat()
          const catalogue = await store.catalogue()
          expect(catalogue.map(({ id }) => id).sort()).toEqual(live.map(({ id }) => id).sort())
          if (held.epoch === state.epoch) expect(await store.catalogue(held.catalogue)).toEqual(catalogue)
          held = { epoch: state.epoch, catalogue }

          const chunks = await store.chunksAfter(0, 10_000)
          const stats = await store.chunkStats()
          expect(stats.live).toBe(chunks.length)
          expect(stats.lastId).toBeGreaterThanOrEqual(chunks.at(-1)?.id ?? 0)
          const rows = catalogue.map(({ row }) => row)
          expect(new Set(chunks.map(({ articleRow }) => articleRow))).toEqual(new Set(rows))
          for (const { row } of catalogue) {
            const text = chunks.filter(({ articleRow }) => articleRow === row).map((chunk) => chunk.text)
            expect(text.join('')).toBe((await store.articleByRow(row))?.text)
          }
          for (const one of live)
            for (let revision = 1; revision <= one.revision; revision++)
              expect(await store.article(one.id, revision)).toMatchObject({ id: one.id, revision })
          if (given.do === 'publish') {
            expect(stats.lastId).toBeGreaterThanOrEqual(highest)
            highest = stats.lastId
          }
        }
        await store.close()
      }),
      { numRuns: 40 },
    )
  })
})
