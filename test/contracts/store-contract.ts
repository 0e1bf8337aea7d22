import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.js'
import { article, FINGERPRINT, head, publication, vector } from '../store/publications.js'

/** What every implementation of `Store` must do. `open` gives an empty library. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the store's contract`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    it('starts empty, with no fingerprint of its own', async () => {
      expect(await store.state()).toEqual({ generation: 0, fingerprint: null, epoch: null, hasOwn: false })
      expect(await store.issues()).toEqual([])
      expect(await store.catalogue()).toEqual([])
      expect(await store.chunkStats()).toEqual({ live: 0, after: 0, lastId: 0 })
      expect(await store.resolveIssue('latest')).toBeNull()
    })

    it('gives back an issue as it was published, with one generation more', async () => {
      const given = publication()
      const { outcome, issueId } = await store.publishIssue(given)
      expect(outcome).toBe('ingested')
      expect(issueId).toMatch(/^i/)
      expect(await store.state()).toMatchObject({ generation: 1, fingerprint: FINGERPRINT, hasOwn: true })
      const issue = await store.issue(issueId)
      expect(issue).toMatchObject({ id: issueId, revision: 1, sample: false, source: '2024-03.txt' })
      expect(issue?.head).toEqual(given.head)
      expect(issue?.masthead).toBe(given.masthead)
      const articles = await store.articlesOf(issueId)
      expect(articles.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3])
      for (const [index, stored] of articles.entries()) {
        const { chunks: _, titleWords: __, ...parsed } = given.articles[index] as (typeof given.articles)[0]
        expect(stored).toMatchObject(parsed)
        expect(stored).toMatchObject({ issueId, revision: 1 })
        expect(await store.article(stored.id)).toEqual(stored)
      }
      expect(await store.issueCounts(issueId)).toEqual({ articles: 2, briefs: 1, chunks: 5 })
    })

    it('gives chunks in order with their text, terms and vectors up to int8 rounding', async () => {
      const given = publication()
      await store.publishIssue(given)
      const rows = await store.chunksAfter(0, 100)
      expect(rows.map(({ id }) => id)).toEqual([...rows.map(({ id }) => id)].sort((a, b) => a - b))
      const chunks = given.articles.flatMap((one) => one.chunks.map((chunk) => ({ one, chunk })))
      expect(rows.length).toBe(chunks.length)
      for (const [index, { one, chunk }] of chunks.entries()) {
        const row = rows[index]
        expect(row?.text).toBe(one.text.slice(chunk.start, chunk.end))
        expect(row?.words).toBe(chunk.words)
        const cosine = chunk.vector.reduce((sum, value, i) => sum + value * (row?.vector[i] ?? 0), 0)
        expect(cosine).toBeGreaterThan(0.999)
        expect((await store.articleByRow(row?.articleRow ?? 0))?.text).toBe(one.text)
      }
      const second = await store.chunksAfter(rows[1]?.id ?? 0, 2)
      expect(second.map(({ id }) => id)).toEqual([rows[2]?.id, rows[3]?.id])
      expect(await store.chunkStats(rows[1]?.id)).toEqual({ live: 5, after: 3, lastId: rows.at(-1)?.id })
    })

    it('takes the same bytes, and other bytes of the same text, in once', async () => {
      const given = publication()
      const { issueId } = await store.publishIssue(given)
      expect(await store.publishIssue(given)).toEqual({ outcome: 'unchanged', issueId })
      expect(await store.publishIssue({ ...given, sha256: 'other' })).toEqual({
        outcome: 'unchanged',
        issueId,
      })
      expect(await store.heldFile('other', false)).toEqual([issueId])
      expect((await store.state()).generation).toBe(1)
    })

    it('knows a file only when all issues in it are held', async () => {
      const first = publication({ parts: 2, sha256: 'two' })
      await store.publishIssue(first)
      expect(await store.heldFile('two', false)).toEqual([])
      const second = publication({ parts: 2, part: 1, sha256: 'two', head: head({ number: 4, total: 104 }) })
      await store.publishIssue(second)
      expect(await store.heldFile('two', false)).toHaveLength(2)
      expect(await store.heldFile('unknown', false)).toEqual([])
    })

    it('makes changed text of the same issue a new revision, and keeps the old one to quote', async () => {
      const given = publication()
      const { issueId } = await store.publishIssue(given)
      const before = await store.articlesOf(issueId)
      const kept = await store.catalogue()
      const changed = article('青澜区：三张清单推动履职', '青澜区建立三张清单，督办事项共计29条。')
      const again = publication({ articles: [changed, ...given.articles.slice(1)] })
      expect(await store.publishIssue(again)).toEqual({ outcome: 'replaced', issueId })

      const after = await store.articlesOf(issueId)
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      expect(after.map(({ revision }) => revision)).toEqual([2, 1, 1])
      expect((await store.issue(issueId))?.revision).toBe(2)
      const old = await store.article(before[0]?.id ?? '', 1)
      expect(old?.text).toBe(before[0]?.text)
      expect((await store.article(before[0]?.id ?? ''))?.text).toBe(changed.text)

      const catalogue = await store.catalogue()
      expect(catalogue.map(({ row }) => row)).toEqual([...kept.slice(1).map(({ row }) => row), 4])
      const live = new Set(catalogue.map(({ row }) => row))
      const rows = await store.chunksAfter(0, 100)
      expect(rows.every(({ articleRow }) => live.has(articleRow))).toBe(true)
      expect((await store.chunkStats()).live).toBe(rows.length)
      expect((await store.state()).generation).toBe(2)
    })

    it('keeps ids when articles move, go and come', async () => {
      const given = publication()
      const { issueId } = await store.publishIssue(given)
      const [a, b, c] = await store.articlesOf(issueId)
      const fresh = article('新桥区：一图读懂', '新桥区把监督计划画成一张图。')
      await store.publishIssue(
        publication({ articles: [given.articles[1], fresh, given.articles[0]] as typeof given.articles }),
      )
      const now = await store.articlesOf(issueId)
      expect([now[0]?.id, now[2]?.id]).toEqual([b?.id, a?.id])
      expect([a?.id, b?.id, c?.id]).not.toContain(now[1]?.id)
      expect(await store.article(c?.id ?? '')).toMatchObject({ id: c?.id, revision: 1 })
      expect((await store.catalogue()).map(({ id }) => id)).not.toContain(c?.id)
    })

    it('removes an issue with all that came from it', async () => {
      const { issueId } = await store.publishIssue(publication({ sha256: 'gone' }))
      const [first] = await store.articlesOf(issueId)
      const { lastId } = await store.chunkStats()
      expect(await store.removeIssue(issueId)).toBe(true)
      expect(await store.removeIssue(issueId)).toBe(false)
      expect(await store.issue(issueId)).toBeNull()
      expect(await store.article(first?.id ?? '')).toBeNull()
      expect(await store.chunksAfter(0, 10)).toEqual([])
      expect(await store.chunkStats()).toEqual({ live: 0, after: 0, lastId })
      expect(await store.heldFile('gone', false)).toEqual([])
      expect(await store.state()).toEqual({ generation: 2, fingerprint: null, epoch: null, hasOwn: false })
      await store.publishIssue(publication({ sha256: 'gone' }))
      expect((await store.chunksAfter(lastId, 100)).length).toBe(5)
    })

    it('refuses vectors of another fingerprint until the library is empty', async () => {
      const { issueId } = await store.publishIssue(publication())
      const other = publication({ fingerprint: 'b', head: head({ total: 200 }) })
      await expect(store.publishIssue(other)).rejects.toMatchObject({ code: 'model_mismatch' })
      expect(await store.issues()).toHaveLength(1)
      await store.removeIssue(issueId)
      expect((await store.publishIssue(other)).outcome).toBe('ingested')
      expect((await store.state()).fingerprint).toBe('b')
    })

    it('marks samples, and makes one an own issue when it is taken in as such', async () => {
      const given = publication({ sample: true, sha256: 'sample' })
      const { issueId } = await store.publishIssue(given)
      expect(await store.state()).toMatchObject({ hasOwn: false })
      expect((await store.catalogue()).every(({ sample }) => sample)).toBe(true)
      expect(await store.heldFile('sample', true)).toEqual([issueId])
      expect(await store.heldFile('sample', false)).toEqual([])
      expect(await store.publishIssue({ ...given, sample: false })).toEqual({ outcome: 'ingested', issueId })
      expect(await store.state()).toMatchObject({ hasOwn: true, generation: 2 })
      const changed = publication({ sample: true, articles: given.articles.slice(1) })
      expect((await store.publishIssue(changed)).outcome).toBe('unchanged')
      expect(await store.articlesOf(issueId)).toHaveLength(3)
    })

    it('names issues as people do', async () => {
      const ids: string[] = []
      for (const [total, number, date] of [
        [101, 1, '2024-01-10'],
        [102, 2, '2024-02-10'],
        [98, 2, '2023-02-10'],
        [2, 7, '2023-07-10'],
      ] as const) {
        const texts = [article(`第${total}期报道`, `这是总第${total}期独有的内容，编号${total * 7}。`)]
        const given = publication({ head: head({ total, number, date }), articles: texts })
        ids.push((await store.publishIssue(given)).issueId)
      }
      const named = async (reference: string) => (await store.resolveIssue(reference))?.id ?? null
      expect(await named('101')).toBe(ids[0])
      expect(await named('2')).toBe(ids[3])
      expect(await named('7')).toBe(ids[3])
      expect(await named('第2期')).toBeNull()
      expect(await named('第1期')).toBe(ids[0])
      expect(await named('总第98期')).toBe(ids[2])
      expect(await named('第98期')).toBe(ids[2])
      expect(await named('2023-2')).toBe(ids[2])
      expect(await named('2024年第2期')).toBe(ids[1])
      expect(await named('latest')).toBe(ids[1])
      expect(await named('最新')).toBe(ids[1])
      expect(await named(ids[2] ?? '')).toBe(ids[2])
      expect(await named('999')).toBeNull()
      expect(await named('没有的')).toBeNull()
      expect((await store.issues()).map(({ id }) => id)).toEqual([ids[1], ids[0], ids[3], ids[2]])
    })

    it('refuses another issue under the same name instead of merging the two', async () => {
      const { issueId } = await store.publishIssue(publication())
      const stranger = publication({
        head: head({ date: '2024-09-30', number: 9 }),
        articles: [article('港务局通报', '码头改造工程全部完工，新增泊位六个。')],
      })
      await expect(store.publishIssue(stranger)).rejects.toMatchObject({ code: 'collision' })
      expect(await store.issues()).toHaveLength(1)
      expect((await store.issue(issueId))?.revision).toBe(1)
      const series = { ...stranger, head: { ...stranger.head, title: '云州人大简报' } }
      expect((await store.publishIssue(series)).outcome).toBe('ingested')
    })

    it('fills a second space while the first is served, and changes over when it is whole', async () => {
      const given = publication()
      await store.publishIssue(given)
      const served = await store.chunksAfter(0, 100)
      const { epoch } = await store.state()
      expect(await store.beginReindex('b')).toEqual({ done: 0, total: 3 })
      const missing = await store.unindexed('b', 2)
      expect(missing.map(({ article: { text } }) => text)).toEqual(
        given.articles.slice(0, 2).map(({ text }) => text),
      )
      const remake = (list: typeof missing) =>
        list.map(({ row, article: { text } }) => ({
          row,
          titleWords: '新',
          chunks: [{ start: 0, end: text.length, point: null, words: '新', vector: vector(`b${text}`) }],
        }))
      await store.storeReindexed('b', remake(missing))
      await store.storeReindexed('b', remake(missing))
      expect(await store.finishReindex('b')).toBe(false)
      expect(await store.chunksAfter(0, 100)).toEqual(served)

      const late = publication({
        head: head({ total: 104, number: 4 }),
        articles: [article('晚到', '晚到的一篇。')],
      })
      await store.publishIssue(late)
      expect(await store.beginReindex('b')).toEqual({ done: 2, total: 4 })
      await store.storeReindexed('b', remake(await store.unindexed('b', 100)))
      expect(await store.unindexed('b', 100)).toEqual([])
      expect(await store.finishReindex('b')).toBe(true)
      expect(await store.state()).toMatchObject({ generation: 3, fingerprint: 'b', hasOwn: true })
      expect((await store.state()).epoch).not.toBe(epoch)
      expect((await store.chunksAfter(0, 100)).map(({ words }) => words)).toEqual(['新', '新', '新', '新'])
      expect((await store.chunkStats()).live).toBe(4)
      expect((await store.catalogue()).map(({ titleWords }) => titleWords)).toEqual(['新', '新', '新', '新'])
    })

    it('lends a lease to one holder at a time', async () => {
      expect(await store.claimLease('index', 'a', 60_000)).toBe(true)
      expect(await store.claimLease('index', 'b', 60_000)).toBe(false)
      expect(await store.claimLease('index', 'a', 60_000)).toBe(true)
      await store.releaseLease('index', 'b')
      expect(await store.claimLease('index', 'b', 60_000)).toBe(false)
      await store.releaseLease('index', 'a')
      expect(await store.claimLease('index', 'b', 0)).toBe(true)
      expect(await store.claimLease('index', 'a', 60_000)).toBe(true)
    })

    it('remembers small facts', async () => {
      expect(await store.fact('samples')).toBeNull()
      await store.setFact('samples', 'offered')
      await store.setFact('samples', 'removed')
      expect(await store.fact('samples')).toBe('removed')
    })
  })
}
