import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { FigureOnTheme } from '../../src/model.js'
import { json, lines, run, SAMPLES, temporary } from './bulletin.js'

interface Gaps {
  questions: { question: string; missing: string; count: number }[]
}

let data = ''

beforeAll(async () => {
  data = temporary()
  await run(['ingest', join(SAMPLES, '2024-03.txt'), join(SAMPLES, '2024-04.txt')], { data })
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
