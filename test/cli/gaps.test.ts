import { join } from 'node:path'
import { expect, it } from 'vitest'
import { json, run, SAMPLES, temporary } from './bulletin.js'

interface Gaps {
  questions: { question: string; missing: string; count: number }[]
}

it('gaps lists what ask had no answer to, and nothing that was answered or only said', async () => {
  const data = temporary()
  await run(['ingest', join(SAMPLES, '2024-03.txt')], { data })
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
