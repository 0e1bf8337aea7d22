import { createHash } from 'node:crypto'
import type { IssueHead } from '../../src/model.js'
import type { ArticleToStore, ChunkToStore, Publication } from '../../src/store/store.js'

/** An invented city's bulletin, as the ingest room would hand it over. */

export const FINGERPRINT = 'fingerprint-a'

export function head(overrides: Partial<IssueHead> = {}): IssueHead {
  return {
    title: '云州人大信息',
    kind: null,
    number: 3,
    total: 103,
    date: '2024-03-20',
    publisher: '云州市人大常委会研究室',
    editor: null,
    phone: null,
    recipients: null,
    toc: [],
    ...overrides,
  }
}

/** A deterministic unit vector of 8 dimensions. */
export function vector(seed: string): Float32Array {
  const digest = createHash('sha256').update(seed).digest()
  const raw = Float32Array.from(digest.subarray(0, 8), (byte) => byte - 127.5)
  const length = Math.hypot(...raw)
  return raw.map((value) => value / length)
}

export function article(
  title: string | null,
  text: string,
  overrides: Partial<ArticleToStore> = {},
): ArticleToStore {
  const chunks: ChunkToStore[] = []
  for (let start = 0; start < text.length; start += 20) {
    const end = Math.min(start + 20, text.length)
    const piece = text.slice(start, end)
    chunks.push({ start, end, point: null, words: [...piece].join(' '), vector: vector(piece) })
  }
  return {
    title,
    column: '代表工作',
    district: '青澜区',
    kind: title === null ? 'brief' : 'article',
    bylines: [{ unit: '青澜区人大', names: ['陆 明', '周宁'] }],
    byline: '（青澜区人大 陆 明 周宁）',
    text,
    points: [],
    displayTitle: title ?? text.slice(0, 10),
    titleWords: title ?? '',
    chunks,
    ...overrides,
  }
}

export function publication(overrides: Partial<Publication> = {}): Publication {
  const body: Omit<Publication, 'sha256'> = {
    head: head(),
    masthead: '云州人大信息\n第3期（总第103期）',
    colophon: '送：各区人大',
    warnings: [],
    articles: [
      article('青澜区：三张清单推动履职', '青澜区建立三张清单，督办事项共计27条，办结率百分之九十六。'),
      article('白石县：夜间议事会走进社区', '白石县把议事会开到晚上，全年召开12场，收到建议88条。'),
      article(null, '近日，松溪区人大调研湿地保护工作。'),
    ],
    source: '2024-03.txt',
    part: 0,
    parts: 1,
    sample: false,
    fingerprint: FINGERPRINT,
    ...overrides,
  }
  const sha256 = overrides.sha256 ?? createHash('sha256').update(JSON.stringify(body)).digest('hex')
  return { ...body, sha256 }
}
