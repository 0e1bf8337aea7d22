import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { zh } from '../../src/commands/words.zh.js'
import type { FigureOnTheme } from '../../src/model.js'
import { json, lines, run, SAMPLES, temporary } from './bulletin.js'
import { libraryOf } from './library.js'

interface Gaps {
  questions: { question: string; missing: string; count: number }[]
}

let data = ''

beforeAll(async () => {
  data = await libraryOf([join(SAMPLES, '2024-03.txt'), join(SAMPLES, '2024-04.txt')])
})

it('gaps lists what ask had no answer to, and nothing that was answered or only said', async () => {
  const input = '宁波市的地铁有几条\n谁写了云岫县的“背篓征集队”？\n你好\n宁波市的地铁有几条？\n'
  await run(['ask', '--json'], { data, input })
  const { questions } = await json<Gaps>(['gaps'], { data })
  expect(questions).toMatchObject([
    { question: '宁波市的地铁有几条？', missing: '库中没有宁波市的报道。', count: 2 },
  ])
  const printed = await run(['gaps', '--since', '2020-01-01'], { data })
  expect(printed.stdout).toMatch(/^2次 .*宁波市的地铁有几条？ .*库中没有宁波市的报道/)
  const refused = await run(['gaps', '--since', '昨天'], { data })
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('2024-05-01')
})

it('figures lists every figure on a theme, as a table, JSON or a file for spreadsheets', async () => {
  const { figures } = await json<{ figures: FigureOnTheme[] }>(['figures', '老年食堂'], { data })
  const grown = figures.find(({ text }) => text === '21家')
  expect(grown).toMatchObject({
    value: 21,
    unit: '家',
    issue: { number: 4 },
    article: { district: '汀兰区' },
  })
  expect(grown?.sentence).toContain('21家')
  const { stdout } = await run(['figures', '老年食堂', '--csv'], { data })
  expect(stdout.startsWith('\ufeff日期,期号,')).toBe(true)
  expect(lines(stdout)).toHaveLength(figures.length + 1)
  expect(stdout).toContain('2024-07-26,4,124,汀兰区,21,家,21家,')
  const none = await run(['figures', '火星移民'], { data })
  expect(none.stdout.trim()).toBe('没有找到这个主题的数字。')
})

it('sources lists pages and feeds, says which line is wrong, and does not ask private addresses', async () => {
  const folder = temporary()
  const none = await run(['sources'], { data: folder })
  expect([none.code, none.stdout]).toEqual([0, `${zh.noSources(join(folder, 'sources.txt'))}\n`])
  writeFileSync(join(folder, 'sources.txt'), 'https://127.0.0.1:1/list trusted 6h\n每天看看\n')
  const looked = await run(['sources', '--now', '--json'], { data: folder })
  expect(looked.code).toBe(1)
  expect(JSON.parse(looked.stdout)).toMatchObject({
    sources: [
      {
        url: 'https://127.0.0.1:1/list',
        trusted: true,
        everyMinutes: 360,
        seenAt: null,
        problem: { code: 'address', detail: '127.0.0.1' },
        files: [],
      },
    ],
    wrong: [{ line: 2, said: '每天看看' }],
  })
  const printed = await run(['sources'], { data: folder })
  expect(printed.stdout).toContain('127.0.0.1 不是公网地址')
  expect(printed.stderr).toContain('第 2 行“每天看看”')
})
