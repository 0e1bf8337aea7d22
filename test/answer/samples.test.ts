import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AnswerFigures, type Judged, judge, LABELLED, summarize } from '../../src/eval/answers.js'
import { FLOORS } from '../eval/floors.js'
import { temporaryLibrary } from '../eval/library.js'
import { language } from '../language.js'
import { expectPromised } from './checks.js'

const ROOT = join(import.meta.dirname, '../..')
const LABELS = readdirSync(join(ROOT, 'test/eval/questions'))
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(ROOT, 'test/eval/questions', name), 'utf8').split('\n'))
  .filter((line) => line.trim() !== '')
  .map((line) => LABELLED.parse(JSON.parse(line)))
  .filter(({ tier }) => tier === 'samples')

describe('the labelled questions over the sample issues', () => {
  let library: Awaited<ReturnType<typeof temporaryLibrary>>
  const judged: Judged[] = []

  beforeAll(async () => {
    library = await temporaryLibrary([join(ROOT, 'data/samples')], {}, await language())
    for (const label of LABELS)
      judged.push(
        await judge(label, (question, thread) => library.answerer.answer(question, thread), library.store),
      )
  }, 120_000)
  afterAll(() => library?.remove())

  it('are more than five hundred, a hundred of them unanswerable', () => {
    expect(LABELS.length).toBeGreaterThan(500)
    expect(LABELS.filter(({ answerable }) => !answerable).length).toBeGreaterThanOrEqual(100)
  })

  it('are answered within the floors', () => {
    const figures = summarize(judged)
    const floors = FLOORS.samples ?? { atLeast: {}, atMost: {} }
    for (const [name, floor] of Object.entries(floors.atLeast))
      expect(figures[name as keyof AnswerFigures], name).toBeGreaterThanOrEqual(floor)
    for (const [name, ceiling] of Object.entries(floors.atMost))
      expect(figures[name as keyof AnswerFigures], name).toBeLessThanOrEqual(ceiling)
  })

  it('get answers within the promised limits, each quote a slice of what it names', async () => {
    expect(judged.every(({ valid }) => valid)).toBe(true)
    for (const { answer } of judged) await expectPromised(answer, library.store)
  })
})
