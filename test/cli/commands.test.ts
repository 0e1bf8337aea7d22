import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { zh } from '../../src/commands/words.zh.js'
import type { Answer, StoredArticle, StoredIssue } from '../../src/model.js'
import { canMakeTerminal } from '../adapters/console/terminal.js'
import { COMMAND, copyOf, environment, json, lines, run, SAMPLES, start, temporary } from './bulletin.js'
import { answersOf, held, takenIn } from './library.js'

const FILES = ['2024-01', '2024-02', '2024-03'].map((name) => join(SAMPLES, `${name}.txt`))
const QUESTION = '谁写了云岫县的“背篓征集队”？'

let data = ''
let report: { issues: { id: string }[] }

beforeAll(async () => {
  data = temporary()
  report = await json(['ingest', ...FILES], { data })
})

describe('shapes', () => {
  it('parse gives the issue, its articles with points, and doubts, and keeps nothing', async () => {
    const parsed = await json<Record<string, unknown>>(['parse', FILES[2] as string])
    expect(Object.keys(parsed)).toEqual(expect.arrayContaining(['issue', 'articles', 'warnings']))
    expect(parsed.issue).toMatchObject({ kind: '特刊', number: 3, total: 123, date: '2024-05-24' })
    expect(Object.keys(parsed.issue as object).sort()).toEqual(
      'date,editor,kind,number,phone,publisher,recipients,title,toc,total'.split(','),
    )
    for (const article of parsed.articles as StoredArticle[]) {
      expect(Object.keys(article)).toEqual(
        expect.arrayContaining('title,column,district,kind,bylines,text,points'.split(',')),
      )
      for (const { heading, start, end } of article.points)
        expect(article.text.slice(start, end)).toContain(heading)
    }
  })

  it('ingest counts issues, and a second time finds them unchanged', async () => {
    expect(report).toMatchObject({ ingested: 3, unchanged: 0, replaced: 0, failed: [] })
    for (const issue of report.issues)
      expect(Object.keys(issue)).toEqual(['id', 'title', 'articles', 'briefs', 'chunks'])
    expect(await takenIn(data, FILES)).toEqual({ ...report, ingested: 0, unchanged: 3 })
  })

  it('issues are listed newest first, with the ids that ingest gave', async () => {
    const { issues } = await json<{ issues: { id: string; number: number; sample: boolean }[] }>(['issues'], {
      data,
    })
    expect(issues.map(({ number }) => number)).toEqual([3, 2, 1])
    expect(issues.map(({ id }) => id).sort()).toEqual(report.issues.map(({ id }) => id).sort())
    expect(issues.every(({ sample }) => !sample)).toBe(true)
  })

  it('show finds an issue by id, total number, year and number, and latest, an object a line', async () => {
    const newest = report.issues[2]?.id as string
    const { stdout } = await run(['show', newest, '123', '2024-3', 'latest', '--json'], { data })
    const shown = lines(stdout).map((line) => JSON.parse(line) as StoredIssue)
    expect(shown.map(({ id }) => id)).toEqual(Array(4).fill(newest))
    expect(shown[0]).toMatchObject({ number: 3, masthead: expect.any(String), colophon: expect.any(String) })
  })

  it('search gives ranked passages with the rank by every retriever and what made the score', async () => {
    const { passages } = await json<{ passages: Record<string, Record<string, number>>[] }>(
      ['search', '养老服务有哪些做法', '-k', '3'],
      { data },
    )
    expect(passages).toHaveLength(3)
    for (const { score, ranks, contributions } of passages) {
      expect(Object.keys(ranks as object)).toEqual(expect.arrayContaining(['words', 'bigrams', 'dense']))
      const sum = Object.values(contributions as object).reduce((all, part) => all + part, 0)
      expect(sum).toBeCloseTo(score as unknown as number, 6)
    }
  })

  it('model tells the same fingerprint each time', async () => {
    const model = await json<Record<string, unknown>>(['model'], { data })
    expect(model).toMatchObject({ name: 'bulletin-zh-static', dimensions: 256 })
    expect(model.fingerprint).toMatch(/^[0-9a-f]{16}$/)
  })

  it('doctor finds all well, each check by name', async () => {
    const { ok, checks } = await json<{ ok: boolean; checks: { name: string }[] }>(['doctor'], { data })
    expect(ok).toBe(true)
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Node.js', 'better-sqlite3', zh.checkModel, zh.checkDatabase, zh.checkIndex]),
    )
  })

  it('reindex and remove tell what they did, and what is removed is gone', async () => {
    const own = copyOf(data)
    expect(await json(['reindex'], { data: own })).toEqual({ articles: expect.any(Number) })
    const unknown = await run(['remove', '123', '999'], { data: own })
    expect([unknown.code, unknown.stderr]).toEqual([1, `${zh.notHeld('999')}\n`])
    const id = report.issues[2]?.id as string
    expect(await json(['remove', '123'], { data: own })).toEqual({ removed: [id] })
    const gone = await run(['show', id], { data: own })
    expect([gone.code, gone.stdout, gone.stderr]).toEqual([1, '', `${zh.notHeld(id)}\n`])
    expect(await held(own)).toHaveLength(2)
  })

  it('eval measures on passages and questions of one’s own', async () => {
    const folder = temporary()
    const write = (name: string, rows: object[]) => {
      writeFileSync(join(folder, name), rows.map((row) => JSON.stringify(row)).join('\n'))
      return join(folder, name)
    }
    const passages = write('p.jsonl', [
      { id: 'p1', title: null, text: '松溪区建了一座食堂。' },
      { id: 'p2', title: null, text: '竹山县修了一条公路。' },
    ])
    const asked = { answers: ['竹山县'], passage_ids: ['p2'], unanswerable: false }
    const questions = write('q.jsonl', [{ id: 'q1', question: '谁修了公路？', ...asked }])
    const { n, retrievers } = await json<{ n: number; retrievers: Record<string, object> }>(
      ['eval', '--passages', passages, '--questions', questions],
      { data },
    )
    expect(n).toBe(1)
    for (const name of ['bm25', 'dense', 'hybrid'])
      expect(Object.keys(retrievers[name] as object)).toEqual('r1,r5,r10,mrr10,p50_ms,p95_ms'.split(','))
  })
})

describe('ask', () => {
  it('answers each line of standard input as soon as it stands there, in order, each on its own', async () => {
    const asking = start(['ask', '--json'], { data })
    const questions = [QUESTION, '第123期是哪天出的？', '？！', '', '火星上有没有人大？']
    const answers: Answer[] = []
    for (const question of questions) {
      asking.type(question)
      // The next is written only when this one was answered: standard input is still open.
      answers.push(JSON.parse(await asking.line()) as Answer)
    }
    expect((await asking.end()).code).toBe(0)
    expect(answers.map(({ question }) => question)).toEqual(questions)
    expect(answers[0]).toMatchObject({ status: 'answered' })
    expect(answers[1]?.answer).toContain('2024')
    expect(answers.slice(2).every(({ citations }) => citations.length === 0)).toBe(true)
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(
        expect.arrayContaining('question,status,answer,citations,items,nearest,ms'.split(',')),
      )
      expect(answer.answer.length).toBeLessThanOrEqual(400)
      expect(answer.answer).not.toBe('')
    }
  })

  it('quotes exactly what show gives, of articles and of the issue’s frame', async () => {
    const questions = [QUESTION, '第123期是哪天出的？', '鹿鸣区怎么陪跑票决项目？', '第122期责任编辑是谁？']
    const citations = (await answersOf(data, questions)).flatMap((answer) => answer.citations)
    expect(citations.length).toBeGreaterThan(3)
    const ids = citations.map((one) => (one.article === null ? one.issue.id : one.article.id))
    const shown = lines((await run(['show', ...ids, '--json'], { data })).stdout)
    for (const [at, { source, quote, start, end }] of citations.entries()) {
      const from = JSON.parse(shown[at] as string) as Record<string, string>
      expect(from.id).toBe(ids[at])
      expect(from[source]?.slice(start, end)).toBe(quote)
    }
  })

  it('shows a person the answer and where it stands, with nothing on standard error', async () => {
    const { code, stdout, stderr } = await run(['ask', QUESTION], { data })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/岑雾生[\s\S]*\[1\] 2024年第3期（总第123期） · 云岫县/)
    expect(stdout).not.toContain('\u001b')
  })

  it('says where samples are quoted, and in English what is asked for in English', async () => {
    const samples = temporary()
    const first = await run(['--lang', 'en', 'issues'], { data: samples })
    expect(first.stdout).toMatch(/^No bulletin is held yet/)
    const { stdout } = await run(['--lang', 'en', 'show', 'latest'], { data })
    expect(stdout).toContain('brief')
    const ended = await run(['--lang', 'en', 'start'], { data: samples, input: `${QUESTION}\n` })
    expect(ended.stdout).toMatch(/\[1\] 2024 no\. 3 \(123 in all\) .*\[sample\]/)
  })
})

describe('output', () => {
  it('goes on when the reader has gone away, quietly', () => {
    const piped = `yes '${QUESTION}' | head -200 | ${COMMAND} --data ${data} ask | head -1`
    const { stdout, stderr } = spawnSync('bash', ['-c', piped], { env: environment(), encoding: 'utf8' })
    expect(lines(stdout)).toHaveLength(1)
    expect(stderr).toBe('')
  })

  it('is taken from BULLETIN_DATA, or the folder that --data names', async () => {
    const found = await run(['issues'], { env: { BULLETIN_DATA: data } })
    expect(lines(found.stdout)).toHaveLength(3)
    const other = await run(['issues', '--data', temporary()], { env: { BULLETIN_DATA: data } })
    expect(other.stdout).toBe(`${zh.noIssues}\n`)
  })

  const skip = canMakeTerminal ? '' : ' (skipped: script of util-linux is not there)'
  it.skipIf(!canMakeTerminal)(`is coloured on a terminal, unless NO_COLOR${skip}`, () => {
    const list = (env: Record<string, string>) =>
      spawnSync('script', ['-qec', `${COMMAND} --data ${data} issues`, '/dev/null'], {
        env: environment({ TERM: 'xterm', ...env }),
        encoding: 'utf8',
      }).stdout
    expect(list({})).toContain('\u001b[2m')
    expect(list({ NO_COLOR: '1' })).not.toContain('\u001b')
  })

  it.skipIf(!canMakeTerminal)(`has a progress bar on a terminal, and none with --quiet${skip}`, () => {
    const take = (flag: string) =>
      spawnSync(
        'script',
        ['-qec', `${COMMAND} --data ${temporary()} ${flag} ingest ${FILES[0]}`, '/dev/null'],
        {
          env: environment({ TERM: 'xterm' }),
          encoding: 'utf8',
        },
      ).stdout
    expect(take('')).toContain(zh.progress.files)
    expect(take('--quiet')).not.toContain(zh.progress.files)
  })
})
