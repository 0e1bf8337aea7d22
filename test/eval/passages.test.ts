import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluatePassages } from '../../src/eval/passages.js'
import { readPassages, readQuestions } from '../../src/eval/question-set.js'
import { createSegmenter } from '../../src/index/words.js'
import { bigramEmbedder, temporaryStore } from '../retrieve/support.js'

const PASSAGES = [
  { id: 'p1', title: '老年食堂', text: '青禾区新建社区食堂12家，服务老人3400人次。' },
  { id: 'p2', title: null, text: '临溪县视察农村公路，发现破损路段31处。' },
  { id: 'p3', title: '', text: '南浦区开展河道治理询问，推动整改14项。' },
]
const QUESTIONS = [
  {
    id: 'q1',
    question: '农村公路破损路段有多少处？',
    answers: ['31处'],
    passage_ids: ['p2'],
    unanswerable: false,
  },
  { id: 'q2', question: '社区食堂新建了几家', answers: [['12家']], passage_ids: ['p1', 'p3'] },
  { id: 'q3', question: '火星上有什么', answers: [], passage_ids: ['p1'], unanswerable: true },
  { id: 'q4', question: '无处可寻', passage_ids: [] },
]
const lines = (objects: readonly object[]): string =>
  objects.map((object) => JSON.stringify(object)).join('\n')

describe('passage evaluation', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passages-'))
    await writeFile(join(folder, 'p.jsonl.gz'), gzipSync(lines(PASSAGES)))
    await writeFile(join(folder, 'q.jsonl'), `${lines(QUESTIONS)}\n\n`)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('finds passages by every retriever, and asks only what has an answer', async () => {
    const passages = await readPassages(join(folder, 'p.jsonl.gz'))
    const questions = await readQuestions(join(folder, 'q.jsonl'))
    const segmenter = createSegmenter()
    const { store, dispose } = await temporaryStore()
    const progress: number[] = []
    const result = await evaluatePassages(passages, questions, {
      store,
      embedder: bigramEmbedder(segmenter),
      segmenter,
      onProgress: (done) => progress.push(done),
    })
    await dispose()
    expect(result.n).toBe(2)
    expect(progress.at(-1)).toBe(3)
    expect(result.gain).toEqual({ over: 'words', mean: 0, low: 0, high: 0 })
    for (const name of ['words', 'bigrams', 'bm25', 'dense', 'hybrid'] as const) {
      expect(result.retrievers[name]).toMatchObject({ r1: 1, r5: 1, r10: 1, mrr10: 1 })
      expect(result.retrievers[name].p95_ms).toBeGreaterThan(0)
    }
  })

  it('names the line of a file that is no such set, and the file that is not there', async () => {
    await writeFile(join(folder, 'bad.jsonl'), '{"id":"p","text":"文"}\n{"id":"q"}\n')
    await expect(readPassages(join(folder, 'bad.jsonl'))).rejects.toThrow(/第 2 行.*text/)
    await expect(readQuestions(join(folder, 'none.jsonl'))).rejects.toMatchObject({ code: 'not_found' })
  })
})
