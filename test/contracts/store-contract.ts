import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ParsedArticle } from '../../src/model.js'
import type { ArticleToStore, IssueHistory, Store } from '../../src/store/store.js'
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
      const { issueId } = await store.publishIssue(given)
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
      const indexed = await store.indexedWords(issueId)
      expect(indexed.map(({ articleId }) => articleId)).toEqual(
        (await store.articlesOf(issueId)).map(({ id }) => id),
      )
      expect(indexed.flatMap(({ vectors }) => vectors)).toEqual(rows.map(({ vector }) => vector))
      expect(indexed[0]?.words).toBe(
        [given.articles[0]?.titleWords, ...(given.articles[0]?.chunks ?? []).map(({ words }) => words)].join(
          ' ',
        ),
      )
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

    it('asks about another issue under the same name instead of merging the two, and takes the answer', async () => {
      const { issueId } = await store.publishIssue(publication())
      const stranger = publication({
        articles: [article('港务局通报', '码头改造工程全部完工，新增泊位六个。')],
        sha256: 'stranger',
      })
      await expect(store.publishIssue(stranger)).rejects.toMatchObject({
        code: 'collision',
        message: expect.stringMatching(new RegExp(`--replace ${issueId}.*--as-new`)),
      })
      expect(await store.issues()).toHaveLength(1)
      expect((await store.issue(issueId))?.revision).toBe(1)
      const series = publication({
        head: head({ title: '云州人大简报' }),
        articles: [article('渡口改造', '渡口改造后日均客流三千人。')],
      })
      expect((await store.publishIssue(series)).outcome).toBe('ingested')

      const other = await store.publishIssue({ ...stranger, answer: { as: 'new' } })
      expect(other.outcome).toBe('ingested')
      expect(other.issueId).not.toBe(issueId)
      // From now on each of the two knows its own.
      const mended = { ...stranger, sha256: 'mended', colophon: '送：各港口' }
      expect(await store.publishIssue(mended)).toEqual({ outcome: 'replaced', issueId: other.issueId })
      const third = publication({ articles: [article('渔政通报', '休渔期检查渔船四十艘。')] })
      const answered = { ...third, answer: { as: 'revision', issueId } as const }
      expect(await store.publishIssue(answered)).toEqual({ outcome: 'replaced', issueId })
    })

    it('asks about a file of the same name and mostly the same text where nothing else names the issue', async () => {
      const unnamed = head({ title: null, publisher: null, number: null, total: null })
      const given = publication({ head: unnamed, source: 'notice.txt' })
      const { issueId } = await store.publishIssue(given)
      const more = article('松溪区：增设议事角', '松溪区在十个村增设议事角。')
      const changed = publication({
        head: unnamed,
        source: 'notice.txt',
        articles: [...given.articles, more],
      })
      await expect(store.publishIssue(changed)).rejects.toMatchObject({ code: 'collision' })
      const elsewhere = await store.publishIssue({ ...changed, source: 'other.txt', sha256: 'elsewhere' })
      expect(elsewhere.outcome).toBe('ingested')
      const unlike = publication({ head: unnamed, source: 'notice.txt', articles: [more], sha256: 'unlike' })
      expect((await store.publishIssue(unlike)).outcome).toBe('ingested')
      expect(await store.publishIssue({ ...given, sha256: 'other bytes' })).toEqual({
        outcome: 'unchanged',
        issueId,
      })
      const answer = { as: 'revision', issueId } as const
      expect(await store.publishIssue({ ...changed, answer })).toEqual({ outcome: 'replaced', issueId })
    })

    it('keeps a file while an issue that came from it is held, and says where an article stood in it', async () => {
      const bytes = Buffer.from('云州人大信息第3期'.repeat(50))
      const original = {
        name: '2024-03.pdf',
        size: bytes.length,
        deflated: deflateSync(bytes),
        forced: false,
      }
      const shared = { sha256: 'file', parts: 2, original, source: '2024-03.pdf' }
      const pages = [
        [{ page: 1, start: 0 }],
        [
          { page: 1, start: 0 },
          { page: 2, start: 9 },
        ],
        null,
      ]
      const { issueId } = await store.publishIssue(publication({ ...shared, pages }))
      const second = publication({ ...shared, part: 1, head: head({ number: 4, total: 104 }) })
      const { issueId: otherId } = await store.publishIssue(second)
      const kept = await store.original('file')
      expect(kept).toMatchObject({ name: '2024-03.pdf', forced: false })
      expect(Buffer.from(kept?.bytes ?? []).equals(bytes)).toBe(true)
      expect(await store.files()).toMatchObject([
        { issueId, kept: true },
        { issueId: otherId, kept: true },
      ])
      const [first, next, brief] = await store.articlesOf(issueId)
      const origin = { sha256: 'file', name: '2024-03.pdf', kept: true }
      expect(await store.origin(first?.id ?? '')).toEqual({ ...origin, pages: pages[0] })
      expect(await store.origin(next?.id ?? '', 1)).toEqual({ ...origin, pages: pages[1] })
      expect(await store.origin(brief?.id ?? '')).toEqual({ ...origin, pages: null })
      expect(await store.origin('a-none')).toBeNull()

      await store.removeIssue(issueId)
      expect(await store.hasOriginal('file')).toBe(true)
      await store.removeIssue(otherId)
      expect(await store.original('file')).toBeNull()
      await store.keepOriginal('file', original)
      expect(await store.hasOriginal('file')).toBe(false)
    })

    it('holds a correction through whatever is read later, until it is taken back', async () => {
      const given = publication()
      const { issueId } = await store.publishIssue(given)
      const [before] = await store.articlesOf(issueId)
      const articleId = before?.id ?? ''
      const correct = async (title: string | null) => {
        const now = await store.article(articleId)
        const { chunks, titleWords } = given.articles[0] as (typeof given.articles)[0]
        const printed = (await store.corrections(articleId))[0]?.printed.title ?? null
        const {
          id: _,
          issueId: __,
          ordinal: ___,
          corrected: ____,
          revision = 0,
          ...rest
        } = now ?? before ?? {}
        const said = { ...(rest as (typeof given.articles)[0] & object), title: title ?? printed }
        await store.correctArticle({
          articleId,
          revision,
          field: 'title',
          change: title === null ? null : { title },
          article: { ...said, chunks, titleWords, displayTitle: title ?? printed ?? '' },
          fingerprint: FINGERPRINT,
        })
      }
      await correct('青澜区：五张清单')
      const after = await store.articlesOf(issueId)
      expect(after[0]).toMatchObject({
        id: articleId,
        revision: 2,
        title: '青澜区：五张清单',
        corrected: ['title'],
      })
      expect((await store.article(articleId, 1))?.title).toBe(before?.title)
      expect(await store.issue(issueId)).toMatchObject({ revision: 2 })
      expect((await store.chunkStats()).live).toBe(5)

      const republish = async (articles: readonly ParsedArticle[], sha256: string) => {
        const corrected = await store.withCorrections({ ...given, sha256 }, articles)
        const ready = corrected.map((one, index) => ({ ...(articles[index] as ArticleToStore), ...one }))
        for (const one of ready) one.displayTitle = one.title ?? one.displayTitle
        return store.publishIssue({ ...given, articles: ready, sha256 })
      }
      expect((await republish(given.articles, 'again')).outcome).toBe('unchanged')
      const retitled = article('青澜区：七张清单推动履职', given.articles[0]?.text ?? '')
      expect((await republish([retitled, ...given.articles.slice(1)], 'retitled')).outcome).toBe('unchanged')
      const changed = article(
        '青澜区：三张清单推动履职',
        '青澜区建立三张清单，督办事项共计31条，办结率百分之九十六。',
      )
      expect((await republish([changed, ...given.articles.slice(1)], 'changed')).outcome).toBe('replaced')
      expect(await store.article(articleId)).toMatchObject({ title: '青澜区：五张清单', text: changed.text })

      const corrections = await store.corrections(articleId)
      expect(corrections).toEqual([
        { field: 'title', change: { title: '青澜区：五张清单' }, printed: { title: changed.title } },
      ])
      const history = await store.history(issueId)
      expect(history?.revisions.map(({ revision }) => revision)).toEqual([1, 2, 3])
      expect(history?.articles.filter(({ id }) => id === articleId)).toHaveLength(3)
      expect(history?.corrections).toEqual([{ articleId, ...corrections[0] }])

      await correct(null)
      expect(await store.article(articleId)).toMatchObject({
        title: changed.title,
        corrected: [],
        revision: 4,
      })
      expect(await store.corrections(articleId)).toEqual([])
      await expect(
        store.correctArticle({
          articleId,
          revision: 1,
          field: 'title',
          change: { title: '太迟' },
          article: given.articles[0] as ArticleToStore,
          fingerprint: FINGERPRINT,
        }),
      ).rejects.toMatchObject({ code: 'busy' })
    })

    it('stores what another library held of an issue under its ids, with all revisions, and news to nobody', async () => {
      const given = publication({ pages: [[{ page: 1, start: 0 }], null, null] })
      const { issueId } = await store.publishIssue(given)
      const changed = article('青澜区：三张清单推动履职', '青澜区建立三张清单，督办事项共计29条。')
      const again = publication({ articles: [changed, ...given.articles.slice(1)] })
      await store.publishIssue(again)
      const history = (await store.history(issueId)) as IssueHistory
      const live = [changed, ...given.articles.slice(1)]

      const other = await open()
      try {
        const stored = { history, live, fingerprint: FINGERPRINT }
        expect(await other.storeHistory(stored)).toBe('ingested')
        expect(await other.storeHistory(stored)).toBe('unchanged')
        expect(await other.history(issueId)).toEqual(history)
        expect(await other.issue(issueId)).toEqual(await store.issue(issueId))
        expect(await other.articlesOf(issueId)).toEqual(await store.articlesOf(issueId))
        const found = async (from: Store) =>
          (await from.chunksAfter(0, 100)).map(({ text, words, vector }) => ({ text, words, vector }))
        expect(new Set(await found(other))).toEqual(new Set(await found(store)))
        expect(await other.nextEvent()).toBeNull()
        // The same bytes, and others of the same text, are known.
        expect((await other.publishIssue(again)).outcome).toBe('unchanged')
        expect((await other.publishIssue({ ...again, sha256: 'retyped' })).outcome).toBe('unchanged')
      } finally {
        await other.close()
      }
    })

    it('refuses what another library held where the issue is here in another state, or under another id', async () => {
      const given = publication()
      const { issueId } = await store.publishIssue(given)
      const history = (await store.history(issueId)) as IssueHistory
      const stored = { history, live: given.articles, fingerprint: FINGERPRINT }
      const other = await open()
      try {
        const { issueId: otherId } = await other.publishIssue({ ...given, sha256: 'retyped' })
        await expect(other.storeHistory(stored)).rejects.toMatchObject({
          code: 'collision',
          message: expect.stringContaining(otherId),
        })
        expect((await other.issues()).map(({ id }) => id)).toEqual([otherId])
      } finally {
        await other.close()
      }
      const changed = article('青澜区：三张清单推动履职', '青澜区建立三张清单，督办事项共计29条。')
      await store.publishIssue(publication({ articles: [changed, ...given.articles.slice(1)] }))
      await expect(store.storeHistory(stored)).rejects.toMatchObject({ code: 'collision' })
    })

    it('takes bytes read anew for the same issue, but nothing that newer bytes have followed', async () => {
      const given = publication({ sha256: 'old' })
      const { issueId } = await store.publishIssue(given)
      const better = article('青澜区：三张清单', '青澜区建立三张清单。')
      const unnamed = head({ number: null, total: null })
      const reread = { ...given, reread: true, articles: [better], head: unnamed }
      expect(await store.publishIssue(reread)).toEqual({ outcome: 'replaced', issueId })
      expect(await store.publishIssue(reread)).toEqual({ outcome: 'unchanged', issueId })
      const newer = { ...given, sha256: 'new', answer: { as: 'revision', issueId } as const }
      expect((await store.publishIssue(newer)).outcome).toBe('replaced')
      expect((await store.publishIssue(reread)).outcome).toBe('unchanged')
      expect(await store.articlesOf(issueId)).toHaveLength(3)
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
      const ids = new Set((await store.catalogue()).map(({ issueId }) => issueId))
      const words = (await Promise.all([...ids].map((id) => store.indexedWords(id)))).flat()
      expect(words.map((one) => one.words)).toEqual(['新 新', '新 新', '新 新', '新 新'])
    })

    it('lends a lease to one holder at a time', async () => {
      expect(await store.claimLease('index', 'a', 60_000)).toBe(true)
      expect(await store.claimLease('index', 'b', 60_000)).toBe(false)
      expect(await store.claimLease('index', 'a', 60_000)).toBe(true)
      expect(await store.leaseHolder('index')).toBe('a')
      await store.releaseLease('index', 'b')
      expect(await store.claimLease('index', 'b', 60_000)).toBe(false)
      await store.releaseLease('index', 'a')
      expect(await store.claimLease('index', 'b', 0)).toBe(true)
      expect(await store.claimLease('index', 'a', 60_000)).toBe(true)
    })

    it('keeps what came in once, until it is done, and knows the number again', async () => {
      const one = { id: 7, body: '{"a":1}' }
      expect(await store.receive('bot', [one, { id: 8, body: '{}' }])).toEqual([7, 8])
      expect(await store.receive('bot', [one, { id: 9, body: '{}' }])).toEqual([9])
      expect(await store.receive('other', [one])).toEqual([7])
      await store.markReceived('bot', 8, 'answering')
      await store.finishReceived('bot', 9)
      expect(await store.unfinished('bot')).toEqual([
        { ...one, state: 'waiting' },
        { id: 8, body: '{}', state: 'answering' },
      ])
      expect(await store.receive('bot', [{ id: 9, body: '{}' }])).toEqual([])
    })

    it('remembers small facts', async () => {
      expect(await store.fact('samples')).toBeNull()
      await store.setFact('samples', 'offered')
      await store.setFact('samples', 'removed')
      expect(await store.fact('samples')).toBe('removed')
    })
  })
}
