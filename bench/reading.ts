import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { NOT_EMBEDDED, pagesPdf, show } from '../test/formats/pdf-builder.js'
import { product } from './product.js'
import { paragraphs } from './texts.js'

const { parseText } = await product<typeof import('../src/bulletin/parse.js')>('bulletin/parse')

const SAMPLES = join(import.meta.dirname, '../data/samples')
/** The command line as it is installed: what is built, not the sources through a loader. */
const MAIN = join(import.meta.dirname, '../dist/main.js')
const ARTICLES = 60
const PAGES = 30
const LINES = 30
const COLUMNS = 34
/** What is timed is some megabytes at least, and the best of some rounds: other processes' work does not count. */
const BYTES = 2_000_000
const ROUNDS = 15

/** Text read per second of one core's time, and a PDF of 30 pages by the built command line. */
export async function measureReading(): Promise<Record<string, string>> {
  const samples = await Promise.all(
    (await readdir(SAMPLES)).map((name) => readFile(join(SAMPLES, name), 'utf8')),
  )
  const source = paragraphs()
  const next = async (): Promise<string> => (await source.next()).value as string
  const issue = await longIssue(next)
  return {
    'an issue of 60 articles, read': `${speed([issue])} MB/s`,
    'the samples, read': `${speed(samples)} MB/s`,
    'a PDF of 30 pages, by the command `parse`': `${await readPdf(next)} s`,
  }
}

/** An issue as an office sets it: masthead, contents, columns, articles with points and bylines, colophon. */
async function longIssue(next: () => Promise<string>): Promise<string> {
  const titles: string[] = []
  const articles: string[] = []
  for (let i = 0; i < ARTICLES; i++) {
    const title = `青禾区：第${i + 1}次视察 推动民生实事落地`
    const points = ['一是摸清底数。', '二是压实责任。', '三是跟踪问效。']
    const body = [await next()]
    for (const point of points) body.push(point + (await next()))
    titles.push(title)
    articles.push([title, ...body, '（青禾区人大常委会办公室 张一鸣）'].join('\n\n'))
  }
  const head = '澄州人大信息\n（普刊）\n第6期（总第94期）\n澄州市人大常委会研究室编\n2024年5月10日\n目  录'
  const foot = '送：省人大常委会办公厅\n责任编辑：张一鸣\n电话：（0000）5555000'
  return [head, titles.join('\n'), ...articles, foot].join('\n\n')
}

function speed(texts: string[]): string {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const times = Math.ceil(BYTES / bytes)
  let best = 0
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage()
    for (let i = 0; i < times; i++) for (const text of texts) parseText(text)
    const { user, system } = process.cpuUsage(before)
    best = Math.max(best, (bytes * times) / (user + system))
  }
  return best.toFixed(1)
}

async function readPdf(next: () => Promise<string>): Promise<string> {
  const text: string[] = []
  while (text.join('').length < PAGES * LINES * COLUMNS) text.push(await next())
  const whole = text
    .join('')
    .replace(/[^\u4e00-\u9fff，。；：]/g, '')
    .padEnd(PAGES * LINES * COLUMNS, '会')
  const pages = Array.from({ length: PAGES }, (_, page) =>
    Array.from({ length: LINES }, (_, line) => {
      const at = (page * LINES + line) * COLUMNS
      return show(whole.slice(at, at + COLUMNS), 60, 780 - line * 24)
    }).join(''),
  )
  const folder = await mkdtemp(join(tmpdir(), 'bulletin-bench-'))
  try {
    const path = join(folder, 'issue.pdf')
    await writeFile(path, pagesPdf(pages, NOT_EMBEDDED))
    const from = performance.now()
    await promisify(execFile)(process.execPath, [MAIN, 'parse', path, '--force', '--json'])
    return ((performance.now() - from) / 1000).toFixed(2)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
