import { expect, it } from 'vitest'
import { ARCHIVE_HEAD, archiveLines, readArchive } from '../../src/ingest/archive.js'
import type { IssueHistory } from '../../src/store/store.js'
import { head } from '../store/publications.js'

const SHA = 'ab'.repeat(32)

/** An issue of two revisions; in the second its article's column was mended by hand. */
function history(id: string): IssueHistory {
  const text = '一是建立清单。督办事项27条。'
  const points = [{ level: 1, label: '一是', heading: '建立清单', start: 0, end: text.length }]
  const article = {
    id: `a${id}`,
    issueId: id,
    revision: 1,
    kind: 'article' as const,
    displayTitle: '青澜区：三张清单',
    title: '青澜区：三张清单',
    column: '代表工作',
    district: '青澜区',
    bylines: [{ unit: null, names: ['陆明'] }],
    byline: '（陆明）',
    text,
    points,
    corrected: [],
  }
  const revision = {
    revision: 1,
    source: `${id}.txt`,
    sha256: SHA,
    addedAt: '2024-05-01T08:00:00.000Z',
    head: head({ recipients: ['各区人大'], toc: [{ column: null, title: '三张清单', district: '青澜区' }] }),
    masthead: '云州人大信息',
    colophon: '',
    warnings: [{ code: 'unplaced', message: '第 3 行没有归处', line: 3 }],
    articles: [{ id: article.id, revision: 1 }],
    pages: [[{ page: 1, start: 0 }]],
  }
  return {
    issue: { id, sample: false, revision: 2, addedAt: revision.addedAt },
    files: [{ sha256: SHA, part: 0, parts: 1 }],
    revisions: [revision, { ...revision, revision: 2, articles: [{ id: article.id, revision: 2 }] }],
    articles: [article, { ...article, revision: 2, column: '议事厅', corrected: ['column'] }],
    corrections: [
      {
        articleId: article.id,
        field: 'column',
        change: { column: '议事厅' },
        printed: { column: '代表工作' },
      },
    ],
  }
}

const TWO = [history('i1'), history('i2')]
const print = (histories: readonly IssueHistory[]): string[] =>
  [ARCHIVE_HEAD, ...histories.flatMap((one) => [...archiveLines(one)])].map((line) => JSON.stringify(line))
const LINES = print(TWO)

async function read(lines: readonly string[]): Promise<IssueHistory[]> {
  const found: IssueHistory[] = []
  async function* given() {
    yield* lines
  }
  for await (const one of readArchive(given())) found.push(one)
  return found
}

it('reads what was written, its keys in their order', async () => {
  const found = await read(LINES)
  expect(found).toEqual(TWO)
  expect(print(found)).toEqual(LINES)
  expect(await read(LINES.slice(0, 1))).toEqual([])
})

it('reads nothing of an issue that lacks any of its lines', async () => {
  for (const [index, gone] of LINES.entries()) {
    const rest = read(LINES.filter((_, other) => other !== index))
    await expect(rest, gone).rejects.toMatchObject({ code: 'archive' })
  }
})

it('names the first line that export did not print', async () => {
  const replaced = (at: number, line: string): string[] => LINES.with(at, line)
  for (const lines of [
    replaced(3, LINES[3]?.slice(0, -1) ?? ''),
    replaced(3, ''),
    replaced(3, '[]'),
    replaced(3, (LINES[3] ?? '').replace('"revision":2', '"revision":"2"')),
    replaced(3, (LINES[3] ?? '').replace('"issueId":"i1"', '"issueId":"i2"')),
    replaced(3, LINES[0] ?? ''),
  ])
    await expect(read(lines)).rejects.toMatchObject({ message: expect.stringContaining('第 4 行') })
  await expect(read([])).rejects.toMatchObject({ message: expect.stringContaining('第 1 行') })
  const newer = replaced(0, '{"type":"library","version":2}')
  await expect(read(newer)).rejects.toMatchObject({ message: expect.stringContaining('第 1 行') })
})

it('refuses spans that lie outside their text', async () => {
  const outside = LINES.map((line) => line.replace(/"start":0,"end":\d+/, '"start":0,"end":999'))
  await expect(read(outside)).rejects.toMatchObject({ code: 'archive' })
})
