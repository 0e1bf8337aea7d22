import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { createRandom } from '../src/eval/random.js'

const CORPUS = join(import.meta.dirname, '../../shared/corpora/train')
/** Paragraphs that say something, and are no tables. */
const SHORTEST = 60
const LONGEST = 600

/** Where the text comes from, for the printed report. */
export const SOURCE = existsSync(CORPUS) ? '../shared/corpora/train' : 'generated text'

/**
 * Paragraphs of real Chinese text, or of generated sentences where the corpus is absent; without end: past the last of
 * the corpus come its paragraphs again, the first half of one with the second half of an earlier one.
 */
export async function* paragraphs(): AsyncGenerator<string, never> {
  if (!existsSync(CORPUS)) return yield* generated()
  yield* read()
  for (let distance = 1_000; ; distance += 1_000) {
    const earlier: string[] = []
    for await (const paragraph of read()) {
      earlier.push(paragraph)
      if (earlier.length <= distance) continue
      const other = earlier.shift() as string
      yield paragraph.slice(0, paragraph.length / 2) + other.slice(other.length / 2)
    }
  }
}

async function* read(): AsyncGenerator<string> {
  for (const name of readdirSync(CORPUS).sort()) {
    if (!name.endsWith('.txt.gz')) continue
    const lines = createInterface({ input: createReadStream(join(CORPUS, name)).pipe(createGunzip()) })
    for await (const line of lines) if (line.length >= SHORTEST && line.length <= LONGEST) yield line
  }
}

const PLACES = ['青禾区', '临溪县', '云江新区', '白石镇', '望湖街道', '松岭乡', '南浦区', '双桥镇']
const ACTORS = ['人大代表', '常委会', '专门委员会', '联络站', '街道办事处', '监督小组', '选民代表']
const ACTS = ['视察', '督办', '调研', '审议', '走访', '评议', '听取汇报', '开展询问', '检查落实']
const THEMES = [
  '老年食堂',
  '农村公路',
  '河道治理',
  '教育资源',
  '垃圾分类',
  '养老服务',
  '营商环境',
  '粮食安全',
]
const RESULTS = ['收集意见', '推动整改', '新建项目', '办结建议', '惠及群众', '发现问题']

/** Sentences from a small grammar with figures, different for every seed. */
function* generated(): Generator<string, never> {
  const next = createRandom(1)
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] as string
  const figure = (): number => Math.floor(next() * 5_000)
  for (;;) {
    const sentences = Array.from(
      { length: 4 + Math.floor(next() * 6) },
      () =>
        `${pick(PLACES)}${pick(ACTORS)}就${pick(THEMES)}${pick(ACTS)}，${pick(RESULTS)}${figure()}件，涉及${pick(THEMES)}${figure()}处。`,
    )
    yield sentences.join('')
  }
}
