import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { zh } from '../../src/commands/words.zh.js'
import type { IngestReport } from '../../src/ingest/report.js'
import type { Answer } from '../../src/model.js'
import { copyOf, lines, manyIssues, run, SAMPLES, start, temporary } from './bulletin.js'
import { held, inStore, takenIn } from './library.js'

const SAMPLE = join(SAMPLES, '2024-03.txt')
const MANY = 30

let empty = ''
let many = ''

beforeAll(async () => {
  empty = temporary()
  await held(empty)
  many = manyIssues(MANY)
})

/** Waits until a running process has published this many issues. */
const published = (data: string, count: number): Promise<void> =>
  inStore(data, async (store) => {
    while ((await store.issues()).length < count) await pause(20)
  })

describe('what cannot be taken in', () => {
  it('is told in one line that names the file, exit 1', async () => {
    const path = join(temporary(), 'no-such-file.txt')
    const { code, stdout, stderr } = await run(['ingest', path], { data: copyOf(empty) })
    expect(code).toBe(1)
    expect(lines(stderr)).toHaveLength(1)
    expect(stderr.startsWith(`${path}：`)).toBe(true)
    expect(stdout).toBe(`${zh.ingestSummary(0, 0, 0, 1)}\n`)
  })

  it('does not stop the others in its folder, at any depth', async () => {
    const folder = temporary()
    mkdirSync(join(folder, 'deep'))
    copyFileSync(SAMPLE, join(folder, 'deep', 'good.txt'))
    writeFileSync(join(folder, 'a-empty.txt'), '')
    writeFileSync(join(folder, 'z-empty.txt'), '')
    const { code, stdout, stderr } = await run(['ingest', folder, '--json'], { data: copyOf(empty) })
    expect(code).toBe(1)
    const report = JSON.parse(stdout) as IngestReport
    expect(report).toMatchObject({ ingested: 1, unchanged: 0, replaced: 0 })
    expect(report.failed.map(({ path, code }) => [path, code])).toEqual([
      [join(folder, 'a-empty.txt'), 'empty'],
      [join(folder, 'z-empty.txt'), 'empty'],
    ])
    expect(lines(stderr)).toHaveLength(2)
  })
})

describe('Ctrl-C', () => {
  it('leaves whole issues and no part of one, and a rerun completes', async () => {
    const data = copyOf(empty)
    const taking = start(['ingest', many, '--json'], { data })
    await published(data, 3)
    taking.child.kill('SIGINT')
    const { code, stdout, stderr } = await taking.ended
    expect([code, stdout, stderr]).toEqual([130, '', `${zh.interrupted}\n`])
    const issues = await held(data)
    expect(issues.length).toBeGreaterThanOrEqual(3)
    expect(issues.length).toBeLessThan(MANY)
    const counts = await inStore(data, (store) => Promise.all(issues.map(({ id }) => store.issueCounts(id))))
    expect(new Set(counts.map((one) => JSON.stringify(one))).size).toBe(1)
    const report = await takenIn(data, [many])
    expect(report).toMatchObject({
      ingested: MANY - issues.length,
      unchanged: issues.length,
      replaced: 0,
      failed: [],
    })
  })

  it('ends a command that waits for questions', async () => {
    const asking = start(['ask', '--json'], { data: copyOf(empty) })
    asking.type('有哪些做法？')
    await asking.line()
    asking.child.kill('SIGINT')
    expect(await asking.ended).toMatchObject({ code: 130, stderr: `${zh.interrupted}\n` })
  })
})

describe('several processes', () => {
  it('that take in the same folder at once take each issue in once, and others ask meanwhile', async () => {
    const data = copyOf(empty)
    const both = [0, 1].map(() => start(['ingest', many, '--json'], { data }))
    await published(data, 2)
    const question = '荻花湿地有什么变化？'
    const asked = await Promise.all(
      [0, 1, 2].map(() => run(['ask', '--json'], { data, input: `${question}\n${question}\n` })),
    )
    for (const { code, stdout, stderr } of asked) {
      expect([code, stderr]).toEqual([0, ''])
      expect(lines(stdout)).toHaveLength(2)
    }
    const reports = await Promise.all(
      both.map(async (taking) => JSON.parse((await taking.end()).stdout) as IngestReport),
    )
    const sum = (count: (report: IngestReport) => number) =>
      reports.reduce((all, report) => all + count(report), 0)
    expect(sum(({ ingested }) => ingested)).toBe(MANY)
    expect(sum(({ unchanged }) => unchanged)).toBe(MANY)
    expect(sum(({ failed }) => failed.length)).toBe(0)
    const issues = await held(data)
    expect(new Set(issues.map(({ head }) => head.total)).size).toBe(MANY)
    expect(issues).toHaveLength(MANY)
  })

  it('notice within two seconds what another has published', async () => {
    const data = copyOf(empty)
    const asking = start(['ask', '--json'], { data })
    const chatting = start(['chat'], { data })
    const question = '谁写了云岫县的“背篓征集队”？'
    asking.type(question)
    expect((JSON.parse(await asking.line()) as Answer).status).toBe('no_evidence')
    chatting.type(question)
    expect(await chatting.line()).not.toContain('岑雾生')
    expect((await run(['ingest', SAMPLE], { data })).code).toBe(0)
    const from = performance.now()
    asking.type(question)
    expect(JSON.parse(await asking.line())).toMatchObject({ status: 'answered' })
    expect(performance.now() - from).toBeLessThan(2000)
    chatting.type(question)
    expect((await chatting.end()).stdout).toContain('岑雾生')
    expect((await asking.end()).code).toBe(0)
  })
})
