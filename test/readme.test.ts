import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8')
const READMES = ['README.md', 'README.zh-CN.md'].map((name) => ({ name, text: read(name) }))
const [english = { name: '', text: '' }] = READMES

/** npm's own start costs a second each; this is what its scripts run, and a test below holds them to it. */
const SCRIPTS = { 'npm run -s bulletin --': 'node dist/main.js', 'npm start': 'node dist/main.js start' }

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

/** A shell block marked `<!-- run, prints: PHRASE -->` in the line before it. */
interface Runnable {
  phrase: string
  script: string
}

function runnableBlocks(text: string): Runnable[] {
  return [...text.matchAll(/<!-- run, prints: (.+?) -->\n```sh\n([\s\S]*?)```/g)].map(
    ([, phrase = '', script = '']) => ({ phrase, script }),
  )
}

function shellBlocks(text: string): string[] {
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, script = '']) => script)
}

/** Words of the first column of a table below a heading row that begins with one of `heads`. */
function firstColumn(text: string, heads: readonly string[]): string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => heads.some((head) => line.startsWith(`| ${head} |`)))
  const rows = lines.slice(start + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end).map((row) => /^\| `([A-Za-z_]+)/.exec(row)?.[1] ?? row)
}

/** What was typed in the README's conversation, keys left out, and the lines that hold its quotes and refusals. */
function conversation(text: string): { questions: string[]; said: string[] } {
  const lines = (/```text\n([\s\S]*?)```/.exec(text)?.[1] ?? '').split('\n')
  const typed = lines.flatMap((line) => (line.startsWith('问：') ? [line.slice(2)] : []))
  return {
    questions: typed.filter((line) => !/^\d+$/.test(line)),
    said: lines.filter((line) => /\[\d+\]$|^库中没有找到/.test(line)),
  }
}

let data: string

function run(script: string): Promise<Outcome> {
  // Neither the reader's token nor settings of whoever runs the tests; `.env` gives way to what is set to nothing.
  const unset = Object.fromEntries(configured().map((name) => [name, '']))
  const env = { ...process.env, ...unset, BULLETIN_DATA: data, NO_COLOR: '1' }
  return new Promise((resolve) => {
    const options = { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 1 << 26 } as const
    const child = execFile('bash', ['-euo', 'pipefail', '-c', script], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    )
    child.stdin?.end()
  })
}

/** Variables that are configured, by their names in src/config.ts and .env.example. */
function configured(): string[] {
  const named = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name)
  return [...new Set([...named, 'NO_COLOR'])].sort()
}

/** Names of the commands, in order of the alphabet. */
async function commandsOfHelp(): Promise<string[]> {
  const { stdout, code } = await run('node dist/main.js --help')
  expect(code).toBe(0)
  return [...stdout.matchAll(/^ {2}([a-z]+)(?: [[<][^\n]*?)?(?: {2}|$)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help')
    .sort()
}

beforeAll(async () => {
  if (!existsSync(join(ROOT, 'dist/main.js'))) throw new Error('dist/ is missing: run npm run build first')
  data = await mkdtemp(join(tmpdir(), 'readme-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

describe('the README', () => {
  it('shows a conversation as it is printed today, the same in both languages', async () => {
    const [shown, ...others] = READMES.map(({ text }) => conversation(text))
    for (const other of others) expect(other).toEqual(shown)
    const { questions = [], said = [] } = shown ?? {}
    expect(said.length).toBeGreaterThanOrEqual(questions.length)
    const typed = questions.map((question) => `'${question}'`).join(' ')
    const { stdout } = await run(`printf '%s\\n' ${typed} | node dist/main.js start`)
    expect(said.filter((line) => !stdout.includes(line))).toEqual([])
  }, 60_000)

  // One after another in one data folder, as a reader would.
  for (const { phrase, script } of runnableBlocks(english.text)) {
    it(`keeps its promise that ${script.split('\n')[0]} prints ${phrase}`, async () => {
      const direct = Object.entries(SCRIPTS).reduce((text, [npm, node]) => text.replaceAll(npm, node), script)
      expect(direct).not.toMatch(/\bnpm\b/)
      const { code, stdout, stderr } = await run(direct)
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain(phrase)
    }, 60_000)
  }

  it('marks blocks as runnable', () => {
    expect(runnableBlocks(english.text).length).toBeGreaterThanOrEqual(5)
  })

  it("calls npm scripts that do what this test does in npm's place", () => {
    const { scripts } = JSON.parse(read('package.json'))
    expect([scripts.bulletin, scripts.start]).toEqual(Object.values(SCRIPTS))
  })

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'))
    for (const { name, text } of [...READMES, { name: 'CONTRIBUTING.md', text: read('CONTRIBUTING.md') }]) {
      const called = [...text.matchAll(/npm run (?:-s )?([a-z]+)/g)].map(([, script = '']) => script)
      expect([name, called.filter((script) => !(script in scripts))]).toEqual([name, []])
    }
  })

  it('shows the same commands in both languages', () => {
    const [first, ...others] = READMES.map(({ text }) => ({
      blocks: shellBlocks(text),
      runnable: runnableBlocks(text),
    }))
    for (const other of others) expect(other).toEqual(first)
  })

  it('lists every command of --help and no other, in both languages', async () => {
    const commands = await commandsOfHelp()
    for (const { text } of READMES) expect(firstColumn(text, ['command', '命令']).sort()).toEqual(commands)
  })

  for (const { name, text } of READMES) {
    it(`lists in ${name} every variable of src/config.ts and no other`, () => {
      expect(firstColumn(text, ['variable', '变量']).sort()).toEqual(configured())
    })

    it(`leads in ${name}, CONTRIBUTING and CHANGELOG only to files that exist`, () => {
      for (const document of [text, read('CONTRIBUTING.md'), read('CHANGELOG.md')]) {
        const links = [...document.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => target)
        expect(links.filter((target) => !existsSync(join(ROOT, target)))).toEqual([])
      }
    })
  }

  it('leads in CONTRIBUTING.md to the files that a change belongs in', () => {
    const paths = [...read('CONTRIBUTING.md').matchAll(/`((?:src|test|bench|embeddings|data)\/[^`*…\s]+)`/g)]
    const missing = paths.map(([, path = '']) => path).filter((path) => !existsSync(join(ROOT, path)))
    expect(missing).toEqual([])
  })
})
