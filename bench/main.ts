/**
 * `npm run bench [-- --sizes 5000,50000,500000] [--only reading|library|matching|chats]`: what the README promises of
 * speed and memory, measured in processes of their own over temporary libraries. 500,000 chunks take most of an hour, nearly all for the graph.
 */
import { type ChildProcess, execFile, fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import type { Findings } from './findings.js'
import { questionsFrom, writeIssues } from './issues.js'
import { paragraphs, SOURCE } from './texts.js'

const ROOT = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '5000,50000' },
    questions: { type: 'string', default: '300' },
    only: { type: 'string' },
    /** How long chats are asked. */
    seconds: { type: 'string', default: '60' },
  },
})
const real = join(ROOT, '../shared/bulletins')
/** What people ask of any bulletin; some find something, some do not. */
const QUESTIONS = [
  '老年食堂有哪些做法？',
  '代表联络站建了多少个？',
  '最近有哪些关于养老的文章？',
  '谁写了民生实事的文章？',
  '河道治理怎么做？',
  '地铁什么时候通车？',
  '教育方面有哪些做法？',
  '投入资金多少？',
]
const folder = await mkdtemp(join(tmpdir(), 'bulletin-bench-'))

console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, text: ${SOURCE}`)
const bulletins = existsSync(real) ? real : join(ROOT, 'data/samples')
try {
  if (values.only === undefined || values.only === 'matching') {
    for (const subscribers of ['10000', '100000'])
      print(await run('matching', join(folder, `matching-${subscribers}`), subscribers))
    print(await run('expansion', join(folder, 'expansion'), '10000'))
  }
  if (values.only === undefined || values.only === 'library' || values.only === 'reading')
    print(await run('reading'))
  if (values.only === undefined || values.only === 'library') {
    print(await run('model', join(folder, 'none')))
    print(await run('bulletins', join(folder, 'few'), bulletins))
    for (const size of values.sizes.split(',').map(Number)) await measure(size)
  }
  if (values.only === undefined || values.only === 'chats') await measureChats(bulletins)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** The small library that an office has, asked by everyone at once. */
async function measureChats(bulletins: string): Promise<void> {
  const data = join(folder, 'chats')
  await run('bulletins', data, bulletins)
  print(await run('chats', data, JSON.stringify(QUESTIONS), values.seconds))
}

async function measure(size: number): Promise<void> {
  console.log(`\n${size} chunks`)
  const data = join(folder, `data-${size}`)
  const source = paragraphs()
  const texts = await writeIssues(join(folder, `texts-${size}`), size, source)
  print(await run('take-in', data, texts))
  print(await firstAnswer(data, texts))
  print(await run('ask', data, texts, values.questions))
  const more = await writeIssues(
    join(folder, `more-${size}`),
    Math.min(size, 5_000),
    source,
    readdirSync(texts).length,
  )
  const asking = start('ask-on', data, texts)
  await new Promise((resolve) => asking.child.once('message', resolve))
  // Each issue is a new generation, which the one that answers takes up.
  await run('take-in', data, more)
  asking.child.send({ stop: true })
  print(await asking.findings)
}

/** The product itself, as it is installed: from the start of its process to its answer. */
async function firstAnswer(data: string, texts: string): Promise<Findings> {
  const [file] = readdirSync(texts)
  const [question] = await questionsFrom(join(texts, file as string), 1)
  const taken: number[] = []
  for (let i = 0; i < 3; i += 1) {
    const from = performance.now()
    await promisify(execFile)(process.execPath, [
      join(ROOT, 'dist/main.js'),
      ...['--data', data, '--quiet', 'ask', question as string],
    ])
    taken.push((performance.now() - from) / 1000)
  }
  taken.sort((a, b) => a - b)
  return { 'start to first answer, median of 3': `${(taken[1] as number).toFixed(2)} s` }
}

function print(findings: Findings): void {
  for (const [label, value] of Object.entries(findings))
    console.log(`  ${label.padEnd(52)}${value.padStart(12)}`)
}

function run(...args: string[]): Promise<Findings> {
  return start(...args).findings
}

function start(...args: string[]): { child: ChildProcess; findings: Promise<Findings> } {
  const child = fork(join(import.meta.dirname, 'stage.ts'), args, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  let output = ''
  child.stdout?.on('data', (piece) => {
    output += piece
  })
  const findings = new Promise<Findings>((resolve, reject) => {
    child.once('close', (code) => {
      if (code !== 0) reject(new Error(`${args[0]} ended with ${code}`))
      else resolve(JSON.parse(output.trim().split('\n').at(-1) ?? '{}'))
    })
  })
  return { child, findings }
}
