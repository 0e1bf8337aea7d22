import { mkdtempSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openVectorCache } from '../../embeddings/distil/cache.js'
import { distil } from '../../embeddings/distil/distil.js'
import { writeModelFolder } from '../../embeddings/distil/model-files.js'
import { fitPca, project } from '../../embeddings/distil/pca.js'
import { dequantize, quantize } from '../../embeddings/distil/quantize.js'
import { teach } from '../../embeddings/distil/teach.js'
import { createRandom } from '../../src/eval/random.js'
import type { Embedder } from '../../src/index/embedder.js'
import { loadEmbedder } from '../../src/index/transformers-embedder.js'
import { TINY_PIECES } from '../index/tiny-model.js'

const TEACHER_DIMENSIONS = 24

/** A teacher of one hidden vector a piece: a student can learn it whole, and it is the same in every run. */
function createTeacher(failAfter = Number.POSITIVE_INFINITY) {
  const asked: string[] = []
  const vectorOf = (text: string) => {
    const vector = new Float32Array(TEACHER_DIMENSIONS)
    for (const char of text) {
      const random = createRandom(char.codePointAt(0) as number)
      for (let d = 0; d < TEACHER_DIMENSIONS; d++) vector[d] = (vector[d] as number) + random() - 0.5
    }
    const length = Math.hypot(...vector) || 1
    return vector.map((x) => x / length)
  }
  const embed = async (texts: readonly string[]) => {
    if (asked.length >= failAfter) throw new Error('interrupted')
    asked.push(...texts)
    return texts.map(vectorOf)
  }
  const info = {
    name: 'fake',
    fingerprint: 'fake',
    dimensions: TEACHER_DIMENSIONS,
    pooling: 'cls',
    queryPrefix: '',
  } as const
  const embedder: Embedder = { info, embed, embedQuery: async (text) => vectorOf(text) }
  return { embedder, asked, vectorOf }
}

/** Texts of the tiny vocabulary's pieces. */
function inventTexts(count: number, seed: number): string[] {
  const random = createRandom(seed)
  const words = TINY_PIECES.texts.slice(2)
  return Array.from({ length: count }, () =>
    Array.from(
      { length: 3 + Math.floor(random() * 9) },
      () => words[Math.floor(random() * words.length)],
    ).join(''),
  )
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    return Float32Array.from(values, (x) => x - mean)
  }
  const [x, y] = [centred(a), centred(b)]
  return cosine(x, y) / Math.hypot(...x) / Math.hypot(...y)
}

const make = (seed: number, epochs = 12) =>
  distil(TINY_PIECES, inventTexts(2000, 3), createTeacher().vectorOf, {
    dimensions: 16,
    epochs,
    batch: 64,
    seed,
    onProgress: () => {},
  })

describe('distilling', () => {
  it('brings the student near the teacher on texts it has not seen', async () => {
    const { table, cosine: reached } = make(1)
    expect(reached).toBeGreaterThan(0.95)
    const folder = join(mkdtempSync(join(tmpdir(), 'distil-')), 'model')
    writeModelFolder(folder, TINY_PIECES, table, '# a card\n')
    const student = await loadEmbedder({ model: folder, modelsDir: '' })
    const { vectorOf } = createTeacher()
    const pairs = inventTexts(300, 4).map(
      (text, i, all) => [text, all[(i + 1) % all.length] as string] as const,
    )
    const [taught, learnt]: [number[], number[]] = [[], []]
    for (const [a, b] of pairs) {
      const [x, y] = await student.embed([a, b])
      taught.push(cosine(vectorOf(a), vectorOf(b)))
      learnt.push(cosine(x as Float32Array, y as Float32Array))
    }
    // Two thirds of the teacher's dimensions are left.
    expect(correlation(taught, learnt)).toBeGreaterThan(0.75)
  })

  it('gives the same model for the same seed, and another for another', () => {
    const model = make(1, 1)
    expect(make(1, 1)).toEqual(model)
    expect(make(2, 1).table.rows).not.toEqual(model.table.rows)
  })

  it('writes the same bytes for the same model, card included', () => {
    const { table } = make(1, 1)
    const [a, b] = [1, 2].map(() => join(mkdtempSync(join(tmpdir(), 'distil-')), 'model')) as [string, string]
    for (const folder of [a, b]) writeModelFolder(folder, TINY_PIECES, table, '# a card\n')
    for (const name of ['onnx/model_quantized.onnx', 'tokenizer.json', 'README.md'])
      expect(readFileSync(join(a, name))).toEqual(readFileSync(join(b, name)))
  })
})

describe('asking the teacher', () => {
  const newCache = () => join(mkdtempSync(join(tmpdir(), 'cache-')), 'fake.vectors')
  const texts = inventTexts(3000, 5).map((text, i) => `${i}${text}`)

  it('goes on where a broken run was', async () => {
    const path = newCache()
    const first = createTeacher(1024)
    const cache = openVectorCache(path, TEACHER_DIMENSIONS)
    await expect(teach(first.embedder, texts, cache, () => {})).rejects.toThrow('interrupted')
    cache.close()
    const second = createTeacher()
    const reopened = openVectorCache(path, TEACHER_DIMENSIONS)
    const progress: number[] = []
    await teach(second.embedder, texts, reopened, (done) => progress.push(done))
    expect(second.asked).toEqual(texts.slice(1024))
    expect(progress).toEqual([1024, 2048, 3000])
    for (const text of [texts[0], texts[2999]] as string[])
      expect(reopened.get(text)).toEqual(second.vectorOf(text))
    reopened.close()
  })

  it('drops a record that was torn by a kill, and only that', async () => {
    const path = newCache()
    const teacher = createTeacher()
    const cache = openVectorCache(path, TEACHER_DIMENSIONS)
    await teach(teacher.embedder, texts.slice(0, 10), cache, () => {})
    cache.close()
    truncateSync(path, statSync(path).size - 5)
    const reopened = openVectorCache(path, TEACHER_DIMENSIONS)
    expect(texts.slice(0, 10).map((text) => reopened.has(text))).toEqual([...Array(9).fill(true), false])
    reopened.put(texts.slice(9, 10), [teacher.vectorOf(texts[9] as string)])
    expect(reopened.get(texts[9] as string)).toEqual(teacher.vectorOf(texts[9] as string))
    reopened.close()
  })
})

describe('rounding to int8', () => {
  it('turns a row by less than half a degree', () => {
    const random = createRandom(2)
    const table = Float32Array.from(
      { length: 256 * 50 },
      (_, i) => (random() - 0.5) * (1 + Math.floor(i / 256)),
    )
    const rounded = dequantize(quantize(table, 256))
    for (let row = 0; row < 50; row++) {
      const [a, b] = [table, rounded].map((all) => all.slice(row * 256, (row + 1) * 256)) as [
        Float32Array,
        Float32Array,
      ]
      expect(cosine(a, b) / Math.hypot(...a) / Math.hypot(...b)).toBeGreaterThan(Math.cos(Math.PI / 360))
    }
  })

  it('leaves an empty row empty', () => {
    expect(dequantize(quantize(new Float32Array(8), 4))).toEqual(new Float32Array(8))
  })
})

describe('principal components', () => {
  it('finds the plane that points lie in, strongest direction first', () => {
    const random = createRandom(9)
    const points = Array.from({ length: 500 }, () => {
      const [a, b] = [(random() - 0.5) * 10, (random() - 0.5) * 2]
      return Float32Array.from([3 + (a * 3) / 5, a * (4 / 5), b, 1])
    })
    const { directions, kept } = fitPca(points, 2)
    expect(kept).toBeCloseTo(1, 6)
    expect(Math.abs((directions[0]?.[0] as number) * 0.6 + (directions[0]?.[1] as number) * 0.8)).toBeCloseTo(
      1,
      3,
    )
    expect(Math.abs(directions[1]?.[2] as number)).toBeCloseTo(1, 3)
  })

  it('gives projections of unit length', () => {
    const texts = inventTexts(200, 1)
    const { vectorOf } = createTeacher()
    const projection = fitPca(texts.map(vectorOf), 5)
    for (const text of texts) expect(Math.hypot(...project(projection, vectorOf(text)))).toBeCloseTo(1, 5)
  })
})
