import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { zh } from '../../src/commands/words.zh.js'
import type { IngestReport } from '../../src/ingest/report.js'
import type { StoredArticle } from '../../src/model.js'
import { copyOf, json, lines, run, SAMPLES, temporary } from './bulletin.js'
import { answersOf, held, inStore, inWorkshop, libraryOf, takenIn } from './library.js'

const FILES = ['2024-01.txt', '2024-02.txt', '2024-04.txt'].map((name) => join(SAMPLES, name))

let data = ''
let article = ''

beforeAll(async () => {
  data = await libraryOf(FILES)
  const [latest] = await held(data)
  const [first] = await inStore(data, (store) => store.articlesOf(latest?.id ?? ''))
  article = first?.id ?? ''
})

/** Puts the article into another column by hand. */
const recolumned = (own: string) =>
  inWorkshop(own, ({ workshop }) => workshop.correct(article, 'column', { column: '议事厅' }))

it('issues names the issue that is missing, in words and as data', async () => {
  const { gaps } = await json<{ gaps: unknown }>(['issues'], { data })
  expect(gaps).toEqual([
    {
      title: '澜州人大信息',
      kind: null,
      year: 2024,
      numbers: { from: 3, to: 3 },
      totals: { from: 123, to: 123 },
    },
  ])
  const { stdout } = await run(['issues'], { data })
  expect(lines(stdout).at(-1)).toBe(
    zh.gap('澜州人大信息 2024', `${zh.numberRange(3, 3)}、${zh.totalRange(123, 123)}`),
  )
})

it('original writes the file that an article was read from, byte for byte', async () => {
  const out = join(temporary(), 'copy.txt')
  expect(await json(['original', article, '--out', out], { data })).toMatchObject({
    path: out,
    name: '2024-04.txt',
    pages: null,
  })
  expect(readFileSync(out).equals(readFileSync(join(SAMPLES, '2024-04.txt')))).toBe(true)
})

it('correct holds through reparse and taking in again, is shown and searched, and is taken back', async () => {
  const own = copyOf(data)
  const before = await json<StoredArticle & { original: unknown }>(['show', article], { data: own })
  expect(before).toMatchObject({ corrected: [], original: { name: '2024-04.txt', kept: true, pages: null } })
  const title = '渡口里的议事船'
  expect(await json(['correct', article, 'title', title], { data: own })).toMatchObject({
    id: article,
    title,
  })
  await run(['correct', article, 'byline', '（鹿鸣区人大 潘星河）'], { data: own })
  expect(await json(['reparse'], { data: own })).toMatchObject({ unchanged: 3, replaced: 0, failed: [] })
  expect(await takenIn(own, [SAMPLES])).toMatchObject({ failed: [] })
  const { stdout } = await run(['show', article], { data: own })
  expect(stdout).toContain(title)
  expect(stdout).toContain(zh.corrected('署名、题目'))
  const [answer] = await answersOf(own, [`《${title}》是谁写的`])
  expect(answer?.citations[0]).toMatchObject({ article: { id: article }, source: 'byline' })
  expect(answer?.answer).toContain('潘星河')
  const undone = await run(['correct', article, 'title', '--undo'], { data: own })
  expect([undone.code, undone.stdout]).toEqual([
    0,
    `${zh.correctionUndone(article, zh.fields.title, before.displayTitle)}\n`,
  ])
})

it('correct wants a value or --undo, a known field, and an article that is held', async () => {
  for (const args of [
    [article, 'title'],
    [article, 'title', 'x', '--undo'],
    [article, 'text', 'x'],
  ])
    expect((await run(['correct', ...args], { data })).code).toBe(2)
  const unknown = await run(['correct', 'a-none', 'title', 'x'], { data })
  expect([unknown.code, lines(unknown.stderr).length]).toEqual([1, 1])
})

it('export prints every revision, the same each time', async () => {
  const own = copyOf(data)
  await recolumned(own)
  const [first, second] = [await run(['export'], { data: own }), await run(['export'], { data: own })]
  expect(second.stdout).toBe(first.stdout)
  const records = lines(first.stdout).map((line) => JSON.parse(line) as { type: string; id?: string })
  expect(records[0]).toEqual({ type: 'library', version: 1 })
  expect(records.filter(({ type }) => type === 'issue')).toHaveLength(3)
  expect(records.filter(({ type }) => type === 'issue_revision')).toHaveLength(4)
  expect(records.filter(({ type, id }) => type === 'article' && id === article)).toMatchObject([
    { revision: 1, corrected: [] },
    { revision: 2, corrected: ['column'], column: '议事厅' },
  ])
  expect(records.at(-1)).toMatchObject({
    type: 'correction',
    articleId: article,
    change: { column: '议事厅' },
  })
})

it('import gives an empty library the same ids, revisions, answers and citations that export printed', async () => {
  const own = copyOf(data)
  await recolumned(own)
  const { stdout } = await run(['export'], { data: own })
  const path = join(temporary(), 'library.jsonl')
  writeFileSync(path, stdout)
  const other = temporary()
  const report = await json<IngestReport>(['import', path], { data: other })
  expect(report).toMatchObject({ ingested: 3, unchanged: 0, replaced: 0, failed: [] })
  expect((await run(['export'], { data: other })).stdout).toBe(stdout)
  const questions = ['青屿区拆了多少口老旧网箱', '最新一期有哪些文章', '青年入乡的决定是谁写的']
  const asked = async (data: string) =>
    (await answersOf(data, questions)).map(({ ms: _, ...answer }) => answer)
  expect(await asked(other)).toEqual(await asked(own))
  // Known by their files' bytes, too.
  expect(await takenIn(other, FILES)).toMatchObject({ ingested: 0, unchanged: 3 })
  writeFileSync(path, stdout.slice(0, -40))
  const cut = await run(['import', path], { data: other })
  expect([cut.code, lines(cut.stderr).length]).toEqual([1, 1])
  expect(cut.stderr).toContain('library.jsonl')
})

it('a collision is refused with both answers to it, and each is taken', async () => {
  const own = copyOf(data)
  const [masthead = ''] = readFileSync(FILES[2] as string, 'utf8').split(/目\s*录/)
  const path = join(temporary(), 'stranger.txt')
  writeFileSync(
    path,
    `${masthead}目  录\n\n港务之窗 码头改造全部完工\n\n码头改造全部完工\n\n港务局人大代表联络站督促新增泊位六个，疏浚航道十二公里。\n\n（港务局  潘星河）\n`,
  )
  const refused = await run(['ingest', path], { data: own })
  expect(refused.code).toBe(1)
  expect(lines(refused.stderr)).toHaveLength(1)
  expect(refused.stderr).toMatch(/--replace i\w+.*--as-new/)
  expect((await run(['ingest', '--as-new', '--replace', 'latest', path], { data: own })).code).toBe(2)
  const other = copyOf(own)
  expect(await json<IngestReport>(['ingest', '--as-new', path], { data: own })).toMatchObject({ ingested: 1 })
  expect(await json<IngestReport>(['ingest', '--replace', '124', path], { data: other })).toMatchObject({
    replaced: 1,
  })
})

it('keeps no bytes where it is told not to, and says so when they are wanted', async () => {
  const own = temporary()
  const env = { KEEP_ORIGINALS: 'false' }
  await json(['ingest', FILES[0] as string], { data: own, env })
  const { code, stderr } = await run(['reparse'], { data: own })
  expect([code, lines(stderr).length]).toEqual([1, 1])
  expect(stderr).toContain('ingest')
})
