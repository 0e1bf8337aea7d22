import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readBulletin } from '../../src/bulletin/read.js'
import { createWorkshop, type MendingWorkshop, type WorkshopDeps } from '../../src/ingest/workshop.js'
import type { Store } from '../../src/store/store.js'
import { compileChild } from '../formats/compiled-child.js'
import { bigramEmbedder } from '../retrieve/support.js'
import { segmenter } from '../segmenter.js'
import { temporaryFolder } from '../store/temporary.js'
import { bulletinText, openWorkshop } from './support.js'

/** Loading the dictionary takes half a second. */
const FORMATS = join(import.meta.dirname, '../fixtures/formats')

async function opened(): Promise<{ store: Store; workshop: MendingWorkshop; data: string }> {
  const data = temporaryFolder()
  const { store, workshop } = await openWorkshop({ data, model: 'a' })
  onTestFinished(async () => {
    await workshop.close()
    await store.close()
  })
  return { store, workshop, data }
}

/** Another workshop on the same library, with a reader of its own. */
function reading(
  store: Store,
  data: string,
  read: WorkshopDeps['read'],
  keepOriginals = true,
): MendingWorkshop {
  const embedder = bigramEmbedder(segmenter, 'a')
  const own = { indexDir: join(data, 'index'), holder: 'another' }
  const workshop = createWorkshop({ store, embedder, segmenter, read, keepOriginals, ...own })
  onTestFinished(() => workshop.close())
  return workshop
}

/** A reader that sees more than the first one did. */
const better: WorkshopDeps['read'] = async (file, options) => {
  const read = await readBulletin(file, options)
  for (const { articles } of read.issues)
    for (const article of articles) article.text = article.text.replaceAll('九十六', '九十八')
  return read
}

function file(name: string, text: string): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, text)
  return path
}

it('reads kept originals anew: the same text is unchanged, what a better reader sees is a revision', async () => {
  const { store, workshop, data } = await opened()
  const { issues } = await workshop.ingestPaths([
    file('a.txt', bulletinText(121)),
    file('b.txt', bulletinText(122)),
  ])
  const [first, second] = issues.map(({ id }) => id)
  expect(await workshop.reparse(null)).toMatchObject({ ingested: 0, unchanged: 2, replaced: 0, failed: [] })
  expect(await reading(store, data, better).reparse([second ?? ''])).toMatchObject({
    unchanged: 0,
    replaced: 1,
  })
  expect((await store.issue(first ?? ''))?.revision).toBe(1)
  const articles = await store.articlesOf(second ?? '')
  expect(articles.map(({ revision }) => revision)).toEqual([2, 2])
  expect(articles.every(({ text }) => text.includes('九十八'))).toBe(true)
  expect((await store.article(articles[0]?.id ?? '', 1))?.text).toContain('九十六')
})

it('says of what it has no bytes, and keeps them when the file is given once more', async () => {
  const { store, workshop, data } = await opened()
  const path = file('a.txt', bulletinText(121))
  await reading(store, data, readBulletin, false).ingestPaths([path])
  const report = await workshop.reparse(null)
  expect(report.failed).toMatchObject([{ code: 'not_found', message: expect.stringContaining('a.txt') }])
  expect(await workshop.ingestPaths([path])).toMatchObject({ unchanged: 1, replaced: 0 })
  expect(await workshop.reparse(null)).toMatchObject({ unchanged: 1, failed: [] })
})

it('reads a PDF anew from its bytes, and knows the page of each article', async () => {
  const { store, data } = await opened()
  const { remove, ...child } = await compileChild()
  onTestFinished(remove)
  const workshop = reading(store, data, (file, options) => readBulletin(file, { ...options, child }))
  const { issues } = await workshop.ingestPaths([join(FORMATS, 'issue.pdf')])
  expect(await workshop.reparse(null)).toMatchObject({ unchanged: 1, failed: [] })
  for (const { id } of await store.articlesOf(issues[0]?.id ?? '')) {
    const origin = await store.origin(id)
    expect(origin).toMatchObject({ name: 'issue.pdf', kept: true })
    expect(origin?.pages?.[0]?.page).toBeGreaterThanOrEqual(1)
  }
})

it('mends an article by hand for good, and takes it back', async () => {
  const { store, workshop, data } = await opened()
  const path = file('a.txt', bulletinText(121))
  const { issues } = await workshop.ingestPaths([path])
  const issueId = issues[0]?.id ?? ''
  const [article] = await store.articlesOf(issueId)
  const id = article?.id ?? ''
  await workshop.correct(id, 'title', { title: '澜州港务做法' })
  const bylines = [{ unit: '港务局', names: ['潘星河'] }]
  await workshop.correct(id, 'byline', { byline: '（港务局 潘星河）', bylines })
  const mended = { title: '澜州港务做法', bylines, corrected: ['byline', 'title'] }
  expect(await store.article(id)).toMatchObject({ ...mended, revision: 3 })
  const [entry] = (await store.catalogue()).filter((one) => one.id === id)
  expect(entry).toMatchObject({ names: ['潘星河'] })
  const indexed = await store.indexedWords(entry?.issueId ?? '')
  expect(indexed.find(({ articleId }) => articleId === id)?.words).toMatch(/^澜州 港务/)

  expect(await workshop.reparse(null)).toMatchObject({ unchanged: 1, replaced: 0 })
  expect(await reading(store, data, better).reparse(null)).toMatchObject({ replaced: 1 })
  expect(await store.article(id)).toMatchObject({ ...mended, text: expect.stringContaining('九十八') })
  const newer = file('a.txt', bulletinText(121).replace('百分之九十六', '百分之百'))
  expect(await workshop.ingestPaths([newer])).toMatchObject({ replaced: 1 })
  expect(await store.article(id)).toMatchObject({ ...mended, text: expect.stringContaining('百分之百') })

  await workshop.correct(id, 'title', null)
  expect(await store.article(id)).toMatchObject({ title: article?.title, corrected: ['byline'] })
  await expect(workshop.correct(id, 'title', null)).rejects.toMatchObject({ code: 'not_found' })
  await expect(workshop.correct(id, 'title', { title: null })).rejects.toMatchObject({ code: 'usage' })
  await expect(workshop.correct('a-none', 'title', { title: '无' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

it('asks which issue a file is that bears a known number over other text, and takes the answer', async () => {
  const { store, workshop } = await opened()
  const { issues } = await workshop.ingestPaths([file('a.txt', bulletinText(121))])
  const issueId = issues[0]?.id ?? ''
  const [masthead = ''] = bulletinText(121).split('目  录')
  const text = `${masthead}目  录

港务之窗 码头改造全部完工

码头改造全部完工

港务局人大代表联络站督促新增泊位六个，疏浚航道十二公里，货船候泊由三天减到半天。

（港务局  潘星河）

责任编辑：林知夏
`
  const wrong = file('b.txt', text)
  const report = await workshop.ingestPaths([wrong])
  expect(report.failed).toMatchObject([{ code: 'collision', message: expect.stringContaining(issueId) }])
  const answer = { as: 'revision', issueId } as const
  await expect(
    workshop.ingestPaths([wrong, file('c.txt', bulletinText(123))], { answer }),
  ).rejects.toMatchObject({ code: 'usage' })
  expect(await workshop.ingestPaths([wrong], { answer: { as: 'new' } })).toMatchObject({ ingested: 1 })
  expect(await store.issues()).toHaveLength(2)
  expect(await workshop.ingestPaths([file('d.txt', bulletinText(150))], { answer })).toMatchObject({
    replaced: 1,
  })
  expect((await store.issue(issueId))?.revision).toBe(2)
})
