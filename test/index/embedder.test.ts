import {
  appendFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Embedder } from '../../src/index/embedder.js'
import { type EmbedderOptions, loadEmbedder } from '../../src/index/transformers-embedder.js'
import { writeTinyModel } from './tiny-model.js'

const load = (model: string, options: Partial<EmbedderOptions> = {}) =>
  loadEmbedder({ model, modelsDir: resolve('embeddings'), ...options })

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)

async function one(embedder: Embedder, text: string): Promise<Float32Array> {
  return (await embedder.embed([text]))[0] as Float32Array
}

/** Changes a JSON file of a model's folder. */
function edit(folder: string, name: string, change: object): void {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }))
}

describe('an embedder', () => {
  it('gives vectors of unit length, in the order of the texts, whatever their company', async () => {
    const embedder = await load(writeTinyModel())
    const texts = ['代表建议办理', '人大', '环保督察的会议在市区', '']
    const vectors = await embedder.embed(texts)
    expect(vectors.slice(0, 3).map((vector) => Math.hypot(...vector))).toEqual(
      [1, 1, 1].map((x) => expect.closeTo(x, 5)),
    )
    for (const [i, text] of texts.entries()) expect(vectors[i]).toEqual(await one(embedder, text))
  })

  it('gives the zero vector, never NaN, where the model knows nothing', async () => {
    const embedder = await load(writeTinyModel())
    for (const text of ['', ' \n　', '\u{1f600}\u{1f600}', '\u200b', 'ÿþ', '\ud800'])
      expect([text, ...(await one(embedder, text))]).toEqual([text, ...new Float32Array(16)])
    expect(await embedder.embedQuery(' ')).toEqual(new Float32Array(16))
    expect(await embedder.embed([])).toEqual([])
  })

  it('gives Traditional, full-width and Simplified text the same vector', async () => {
    const embedder = await load(writeTinyModel())
    expect(await one(embedder, '環保督察會議，２０２４')).toEqual(await one(embedder, '环保督察会议,2024'))
  })

  it('gives by summing rows what the library gives by running the graph', async () => {
    const folder = writeTinyModel()
    const summed = await load(folder)
    edit(folder, 'config.json', { num_hidden_layers: 1 })
    const run = await load(folder)
    const texts = [
      '代表建议办理，环保督察。',
      '人大会议 在市区',
      '不知道的字和人大',
      '2024年',
      '\u200b',
      'xyz',
    ]
    const [a, b] = [await summed.embed(texts), await run.embed(texts)]
    for (const i of texts.keys())
      for (const [d, x] of (a[i] as Float32Array).entries()) expect(x).toBeCloseTo(b[i]?.[d] ?? Number.NaN, 5)
  })

  it('reads pooling and query prefix from the folder, and options win', async () => {
    const folder = writeTinyModel()
    expect((await load(folder)).info).toMatchObject({ pooling: 'mean', queryPrefix: '', dimensions: 16 })
    edit(folder, 'config_sentence_transformers.json', { prompts: { query: '人大：' } })
    edit(folder, '1_Pooling/config.json', { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false })
    const stated = await load(folder)
    expect(stated.info).toMatchObject({ pooling: 'cls', queryPrefix: '人大：' })
    // With CLS pooling the first token alone counts, here that of the prefix.
    expect(await stated.embedQuery('环保')).toEqual(await one(stated, '人大'))
    const told = await load(folder, { pooling: 'mean', queryPrefix: '' })
    expect(told.info).toMatchObject({ pooling: 'mean', queryPrefix: '' })
  })

  it('takes CLS for a BERT whose folder does not say how to pool', async () => {
    const folder = writeTinyModel()
    rmSync(join(folder, '1_Pooling'), { recursive: true })
    expect((await load(folder)).info.pooling).toBe('cls')
  })

  it('changes its fingerprint with files, pooling, prefix and dimensions, and not with the name', async () => {
    const folder = writeTinyModel()
    const same = await load(join(folder, '..', 'tiny'))
    const prints = [
      (await load(folder)).info.fingerprint,
      (await load(folder, { queryPrefix: '问' })).info.fingerprint,
      (await load(folder, { pooling: 'cls' })).info.fingerprint,
      (await load(folder, { dimensions: 8 })).info.fingerprint,
    ]
    appendFileSync(join(folder, 'tokenizer_config.json'), '\n')
    prints.push((await load(folder)).info.fingerprint)
    expect(new Set(prints).size).toBe(prints.length)
    expect(same.info.fingerprint).toBe(prints[0])
  })

  it('keeps the first dimensions where fewer are wanted', async () => {
    const folder = writeTinyModel()
    const [full, cut] = [
      await one(await load(folder), '人大'),
      await one(await load(folder, { dimensions: 4 }), '人大'),
    ]
    expect(cut).toHaveLength(4)
    expect(cosine(cut, full.slice(0, 4)) / Math.hypot(...full.slice(0, 4))).toBeCloseTo(1, 5)
  })
})

describe('a model that cannot be used', () => {
  it.each([
    ['nowhere/at/all', /把 EMBEDDING_MODEL 设为.* \/ .*set EMBEDDING_MODEL to/],
    ['no-such-model', /把 EMBEDDING_MODEL 设为.* \/ .*set EMBEDDING_MODEL to/],
    ['owner/name', /EMBEDDING_MODEL/],
  ])('names the missing model %s and what to set', async (model, words) => {
    await expect(load(model)).rejects.toMatchObject({
      code: 'model_missing',
      message: expect.stringMatching(words),
    })
  })

  it('names a missing file', async () => {
    const folder = writeTinyModel()
    rmSync(join(folder, 'tokenizer.json'))
    await expect(load(folder)).rejects.toMatchObject({
      code: 'model_missing',
      message: expect.stringContaining('tokenizer.json'),
    })
  })

  it('says that a file was cut off, at whatever byte', async () => {
    for (const share of [0, 0.001, 0.3, 0.9, 0.9999]) {
      const folder = writeTinyModel()
      const path = join(folder, 'onnx/model_quantized.onnx')
      truncateSync(path, Math.floor(statSync(path).size * share))
      await expect(load(folder)).rejects.toMatchObject({
        code: 'model_broken',
        message: expect.stringMatching(/重新取回.* \/ .*fetch (?:it|the model) again/),
      })
    }
  })

  it.each(['config.json', 'tokenizer.json'])('says that %s is not JSON', async (name) => {
    const folder = writeTinyModel()
    truncateSync(join(folder, name), 20)
    await expect(load(folder)).rejects.toMatchObject({
      code: 'model_broken',
      message: expect.stringContaining(name),
    })
  })

  it('says that a graph does not load, in one line and with nothing on the console', async () => {
    const folder = writeTinyModel()
    // Whole as a protobuf, yet no model.
    writeFileSync(join(folder, 'onnx/model_quantized.onnx'), Uint8Array.from([8, 7]))
    await expect(load(folder)).rejects.toMatchObject({
      code: 'model_broken',
      message: expect.not.stringContaining('\n'),
    })
  })
})

describe('the bundled model', () => {
  it('puts a question nearest to the passage that answers it in other words', async () => {
    const embedder = await load('bulletin-zh-static')
    const passages = await embedder.embed([
      '我市持续改善空气质量，全年优良天数比例提高三个百分点。',
      '各乡镇新建养老服务站，为高龄老人提供助餐服务。',
      '常委会听取道路交通安全法实施情况的汇报。',
    ])
    const nearest = async (question: string) => {
      const asked = await embedder.embedQuery(question)
      const cosines = passages.map((passage) => cosine(asked, passage))
      return cosines.indexOf(Math.max(...cosines))
    }
    expect(await nearest('大气污染治理得怎么样？')).toBe(0)
    expect(await nearest('怎样照顾年纪大的居民吃饭？')).toBe(1)
    expect(await nearest('車禍與駕駛管理')).toBe(2)
  })

  const teacher = '../shared/models/bge-small-zh-v1.5'
  it.skipIf(!existsSync(teacher))(
    `has a transformer for a peer in a local folder (needs ${teacher})`,
    async () => {
      const embedder = await load(resolve(teacher))
      expect(embedder.info).toMatchObject({ pooling: 'cls', dimensions: 512 })
      const [a, b, c] = await embedder.embed(['大气污染治理', '改善空气质量', '道路交通安全'])
      expect(cosine(a as Float32Array, b as Float32Array)).toBeGreaterThan(
        cosine(a as Float32Array, c as Float32Array),
      )
    },
  )
})
