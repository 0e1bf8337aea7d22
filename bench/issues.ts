import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRandom } from '../src/eval/random.js'
import type { ReadFile } from '../src/ingest/read-file.js'

/** Of a library of bulletins: an article has some paragraphs, an issue some articles. */
const PARAGRAPHS = 5
const ARTICLES = 100
/** Characters that make a chunk, on average: how many paragraphs a number of chunks takes. */
const CHUNK = 118

/**
 * Writes issues of about `chunks` chunks in all, one file each, and returns the folder. Text is taken from `source`,
 * numbers go on after `last`.
 */
export async function writeIssues(
  folder: string,
  chunks: number,
  source: AsyncGenerator<string, never>,
  last = 0,
): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (let left = chunks * CHUNK, issue = last + 1; left > 0; issue += 1) {
    const articles: string[] = []
    while (articles.length < ARTICLES && left > 0) {
      const lines: string[] = []
      while (lines.length < PARAGRAPHS) {
        const { value } = await source.next()
        lines.push(value)
        left -= value.length
      }
      articles.push(lines.join('\n'))
    }
    await writeFile(join(folder, `${String(issue).padStart(6, '0')}.txt`), articles.join('\n\n'))
  }
  return folder
}

/** Reads what `writeIssues` wrote: no bulletin's layout, so that only what comes after parsing is measured. */
export async function readIssue(path: string): Promise<ReadFile> {
  const bytes = await readFile(path)
  const articles = bytes.toString('utf8').split('\n\n')
  const number = Number(/(\d+)\.txt$/.exec(path)?.[1] ?? 0)
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    issues: [
      {
        issue: {
          title: '基准',
          kind: null,
          number,
          total: number,
          date: null,
          publisher: null,
          editor: null,
          phone: null,
          recipients: null,
          toc: [],
        },
        masthead: '',
        colophon: '',
        articles: articles.map((text) => ({
          title: text.slice(0, 20),
          column: null,
          district: null,
          kind: 'article',
          bylines: [],
          byline: '',
          text,
          points: [],
        })),
        warnings: [],
      },
    ],
  }
}

/** Questions made of what stands in the files: a stretch of some paragraph, asked about. */
export async function questionsFrom(path: string, count: number): Promise<string[]> {
  const articles = (await readFile(path, 'utf8')).split('\n\n')
  const next = createRandom(7)
  return Array.from({ length: count }, () => {
    const text = (articles[Math.floor(next() * articles.length)] as string).replace(/\s/g, '')
    const at = Math.floor(next() * Math.max(1, text.length - 30))
    const stretch = text.slice(at, at + 8 + Math.floor(next() * 14)).replace(/[，。；、]/g, '')
    return `${stretch}${['是什么？', '有多少？', '有哪些？', '怎么做？'][Math.floor(next() * 4)]}`
  })
}
