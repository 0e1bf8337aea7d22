import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  cpSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { zh as said } from '../../src/chat/catalogue.zh.js'
import { QUESTION_LIMIT } from '../../src/chat/question-check.js'
import { zh } from '../../src/commands/words.zh.js'
import { copyOf, json, lines, manyIssues, type Run, run, SAMPLES, temporary } from './bulletin.js'
import { held, libraryOf } from './library.js'

const SAMPLE = join(SAMPLES, '2024-03.txt')
/** An invented story. */
const NOVEL = Array.from(
  { length: 40 },
  (_, n) =>
    `她推开窗，雪还在下。“你还记得那条河吗？”他忽然问道。她没有回头，心里却想起${n}年前的那个黄昏，想起他眼睛里的光。“不记得了。”她轻声说道，似乎连自己也不相信。`,
).join('\n')

let data = ''

beforeAll(async () => {
  data = await libraryOf([SAMPLE])
})

/** One line that says what to do, exit 1, nothing printed, and what was held is held. */
async function expectRefusal({ code, stderr }: Run, word: RegExp, library = data): Promise<void> {
  expect(code).toBe(1)
  expect(lines(stderr)).toHaveLength(1)
  expect(stderr).toMatch(word)
  expect(await held(library)).toHaveLength(1)
}

describe('a file that cannot be read as a bulletin', () => {
  const file = (name: string, content: string | Buffer): string => {
    const path = join(temporary(), name)
    writeFileSync(path, content)
    return path
  }
  const bytes = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 151 + (at >> 3)) & 255))
  const broken = Buffer.concat([
    readFileSync(SAMPLE),
    Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xff, 0x81, 0x00, 0xff]),
  ])

  const huge = (): string => {
    const path = file('huge.txt', '简报')
    truncateSync(path, 200 * 1024 * 1024)
    return path
  }
  const refused: [string, () => string, RegExp][] = [
    ['an empty file', () => file('empty.txt', ''), /empty\.txt.*空/],
    ['a file of blanks', () => file('blank.txt', ' \n\n '), /blank\.txt.*没有文字/],
    [
      'a program',
      () => file('program.txt', Buffer.concat([Buffer.from('\x7fELF'), bytes])),
      /program\.txt.*二进制/,
    ],
    ['bytes that are no text', () => file('bytes.txt', bytes), /bytes\.txt.*请/],
    ['invalid UTF-8', () => file('broken.txt', broken), /broken\.txt.*请/],
    ['a novel', () => file('novel.txt', NOVEL), /novel\.txt.*--force/],
    ['a file of 200 MB', huge, /huge\.txt.*200 MB.*请/],
    ['a name of two lines', () => file('two\n\u001b[31mlines.txt', ''), /two \[31mlines\.txt.*空/],
  ]

  it.each([refused[1], refused[4], refused[6], refused[7]] as typeof refused)(
    'is refused by parse in one line: %s',
    async (_what, make, word) => {
      const { code, stdout, stderr } = await run(['parse', make()])
      expect([code, stdout]).toEqual([1, ''])
      expect(lines(stderr)).toHaveLength(1)
      expect(stderr).toMatch(word)
    },
  )

  it('is refused by ingest in one line each, and nothing of it is stored', async () => {
    const { code, stderr } = await run(['ingest', ...refused.map(([, make]) => make())], { data })
    expect(code).toBe(1)
    const told = lines(stderr)
    expect(told).toHaveLength(refused.length)
    for (const [at, [, , word]] of refused.entries()) expect(told[at]).toMatch(word)
    expect(await held(data)).toHaveLength(1)
  })

  it('is taken in with --force where it is text', async () => {
    const path = file('novel.txt', NOVEL)
    const report = await json(['ingest', path, '--force'], { data: copyOf(data) })
    expect(report).toMatchObject({ ingested: 1, failed: [] })
    expect((await run(['parse', path, '--force'])).code).toBe(0)
  })
})

describe('a question that cannot be asked', () => {
  const questions: [string, string, string][] = [
    ['nothing', '', said.questionEmpty],
    ['blanks', ' 　', said.questionEmpty],
    ['one character', '养', said.questionTooShort],
    ['signs', '？！……', said.questionNoWords],
    ['emoji', '🎉🎉🎉', said.questionNoWords],
    ['10,000 characters', '养'.repeat(10_000), said.questionTooLong(10_000, QUESTION_LIMIT)],
  ]

  // The check is one and the same: each of the two is shown some of it, and the chat below all.
  it.each(questions.map((one, at) => [...one, at % 2 === 0 ? 'ask' : 'search'] as const))(
    'of %s is refused in one line',
    async (_what, question, message, command) => {
      const { code, stdout, stderr } = await run([command, question], { data })
      expect([code, stdout, stderr]).toEqual([1, '', `${message}\n`])
    },
  )

  it('is refused by chat in the same words, and a line of ask gets them as its answer', async () => {
    const input = `${questions.map(([, question]) => question).join('\n')}\n`
    const messages = questions.map(([, , message]) => message)
    const chat = await run(['chat'], { data, input })
    expect([chat.code, lines(chat.stdout)]).toEqual([0, messages])
    const asked = await run(['ask', '--json'], { data, input })
    expect([asked.code, lines(asked.stdout).map((line) => JSON.parse(line).answer)]).toEqual([0, messages])
  })
})

describe('an embedding model', () => {
  const asked = (model: string) => run(['ask', '有哪些做法？'], { data, env: { EMBEDDING_MODEL: model } })

  it('that is not there is told of', async () => {
    await expectRefusal(await asked(join(temporary(), 'none')), /EMBEDDING_MODEL/)
    await expectRefusal(await asked('no-such-model'), /EMBEDDING_MODEL/)
  })

  it('that was cut off is told of, whichever file it is', async () => {
    for (const name of ['tokenizer.json', 'onnx/model_quantized.onnx']) {
      const folder = join(temporary(), 'model')
      cpSync('embeddings/bulletin-zh-static', folder, { recursive: true })
      truncateSync(join(folder, name), 100_000)
      await expectRefusal(await asked(folder), new RegExp(name))
    }
  })

  it('of a hub that is out of reach is told of, with what to set', async () => {
    const env = { EMBEDDING_MODEL: 'owner/some-model', HF_ENDPOINT: 'http://127.0.0.1:9' }
    const { code, stdout, stderr } = await run(['model', '--quiet'], { data: copyOf(data), env })
    expect([code, stdout]).toEqual([1, ''])
    expect(lines(stderr)).toHaveLength(1)
    expect(stderr).toMatch(/HF_ENDPOINT/)
  })

  it('other than the library was made with is never used to search it', async () => {
    const folder = join(temporary(), 'model')
    cpSync('embeddings/bulletin-zh-static', folder, { recursive: true })
    writeFileSync(join(folder, 'config.json'), `${readFileSync(join(folder, 'config.json'), 'utf8')}\n`)
    await expectRefusal(await asked(folder), /bulletin reindex/)
    const env = { EMBEDDING_MODEL: folder }
    await expectRefusal(
      await run(['ingest', join(SAMPLES, '2024-01.txt')], { data, env }),
      /bulletin reindex/,
    )
    const doctor = await run(['doctor'], { data, env })
    expect(doctor.code).toBe(1)
    expect(doctor.stdout).toContain(zh.checkIndexForeignTodo)
  })
})

describe('a database', () => {
  it('from a newer version is left alone', async () => {
    const own = copyOf(data)
    const path = join(own, 'library.sqlite')
    const db = new Database(path)
    const version = Number(db.pragma('user_version', { simple: true }))
    db.pragma('user_version = 9999')
    db.close()
    for (const args of [['issues'], ['ask', '有哪些做法？'], ['ingest', SAMPLE]]) {
      const { code, stdout, stderr } = await run(args, { data: own })
      expect([code, stdout]).toEqual([1, ''])
      expect(lines(stderr)).toHaveLength(1)
      expect(stderr).toMatch(/更新版本.*请升级/)
    }
    const after = new Database(path)
    after.pragma(`user_version = ${version}`)
    after.close()
    expect(await held(own)).toHaveLength(1)
  })

  it('that is none is told of', async () => {
    const own = temporary()
    copyFileSync(SAMPLE, join(own, 'library.sqlite'))
    const { code, stderr } = await run(['issues'], { data: own })
    expect(code).toBe(1)
    expect(lines(stderr)).toHaveLength(1)
    expect(stderr).toMatch(/library\.sqlite.*备份/)
  })
})

describe('a disk', () => {
  const mounted: string[] = []
  afterEach(() => {
    for (const folder of mounted.splice(0)) spawnSync('umount', ['-l', folder])
  })
  /** A small file system of its own, where the tests may make one. */
  function mount(size: string): string | null {
    const folder = temporary()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) return null
    mounted.push(folder)
    return folder
  }
  const unmountable = mount('64k') === null
  const skip = unmountable ? ' (skipped: no right to mount a file system)' : ''

  it.skipIf(unmountable)(
    `that is full refuses the rest, keeps what is stored, and answers on${skip}`,
    async () => {
      const full = mount('1500k') as string
      cpSync(data, full, { recursive: true })
      const { code, stderr } = await run(['ingest', manyIssues(30)], { data: full })
      expect(code).toBe(1)
      expect(lines(stderr)).toHaveLength(1)
      expect(stderr).toMatch(/(磁盘|空间)/)
      expect((await held(full)).length).toBeGreaterThanOrEqual(1)
      const asked = await run(['ask', '谁写了云岫县的“背篓征集队”？'], { data: full })
      expect([asked.code, asked.stdout.includes('岑雾生')]).toEqual([0, true])
    },
  )

  it.skipIf(unmountable)(`that is read-only is told of${skip}`, async () => {
    const folder = mount('8m') as string
    cpSync(data, folder, { recursive: true })
    spawnSync('mount', ['-o', 'remount,ro', folder])
    for (const args of [
      ['ingest', SAMPLE],
      ['ask', '有哪些做法？'],
    ]) {
      const { code, stdout, stderr } = await run(args, { data: folder })
      expect([code, stdout]).toEqual([1, ''])
      expect(lines(stderr)).toHaveLength(1)
      expect(stderr).toMatch(/权限.*--data/)
    }
  })

  it('where the data folder cannot be made is told of', async () => {
    const file = join(temporary(), 'file')
    closeSync(openSync(file, 'w'))
    chmodSync(file, 0o444)
    const { code, stdout, stderr } = await run(['issues'], { data: join(file, 'data') })
    expect([code, stdout]).toEqual([1, ''])
    expect(lines(stderr)).toHaveLength(1)
    expect(stderr).toMatch(/--data/)
  })
})
