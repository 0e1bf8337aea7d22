import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, readCorpus, samplePassages } from '../../embeddings/distil/corpus.js'
import { chooseVocabulary } from '../../embeddings/distil/vocabulary.js'
import { createRandom } from '../../src/eval/random.js'
import { createTokenize } from '../../src/index/unigram.js'

const clause = fc.string({ unit: fc.constantFrom(...'代表建议环保ab1 '), minLength: 1, maxLength: 320 })
const paragraph = fc
  .array(fc.tuple(clause, fc.constantFrom('，', '。', '。”', '；')), { maxLength: 12 })
  .map((clauses) => clauses.flat().join(''))

describe('cutting a paragraph', () => {
  it('gives pieces of 6 to 300 characters, closing punctuation aside, that stand in it in this order', () => {
    fc.assert(
      fc.property(paragraph, fc.nat(), (line, seed) => {
        let from = 0
        for (const piece of cut(line, createRandom(seed))) {
          expect(piece.length).toBeGreaterThanOrEqual(6)
          expect(piece.length).toBeLessThanOrEqual(302)
          const at = line.indexOf(piece, from)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + piece.length
        }
      }),
    )
  })
})

describe('sampling a corpus', () => {
  const dir = mkdtempSync(join(tmpdir(), 'corpus-'))
  const paragraphs = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${name}第${i}段，說的是環保督察。`)
  writeFileSync(join(dir, 'large.txt.gz'), gzipSync(paragraphs('大', 900).join('\n')))
  writeFileSync(join(dir, 'small.txt'), paragraphs('小', 100).join('\n'))
  writeFileSync(join(dir, 'notes.md'), 'not read')
  const sources = readCorpus(dir)

  it('reads text plain and gzipped, in Simplified characters', () => {
    expect(sources.map((source) => [source.name, source.lines.length])).toEqual([
      ['large.txt.gz', 900],
      ['small.txt', 100],
    ])
    expect(sources[0]?.lines[0]).toBe('大第0段，说的是环保督察。')
  })

  it('begins a longer sample with the shorter one', () => {
    expect(samplePassages(sources, 400, 1).slice(0, 100)).toEqual(samplePassages(sources, 100, 1))
    expect(samplePassages(sources, 100, 2)).not.toEqual(samplePassages(sources, 100, 1))
  })

  it('gives a small source more than its share of characters, and ends with the corpus', () => {
    const small = samplePassages(sources, 200, 1).filter((text) => text.startsWith('小')).length
    expect(small).toBeGreaterThan(40)
    expect(samplePassages(sources, 1e6, 1).length).toBeLessThanOrEqual(2000)
  })
})

describe('choosing a vocabulary', () => {
  const sample = Array.from({ length: 60 }, (_, i) => `环保督察整改，代表建议办理 ${2000 + (i % 3)}年 app`)
  const dictionary = '环保 100 n\n督察 50 n\n整改 40 v\n从不出现 900 n\n代表 90 n\n建议 80 n'

  it('keeps every character of the sample and the words that it uses', () => {
    const { texts } = chooseVocabulary(dictionary, sample, 100)
    expect(texts).toEqual(
      expect.arrayContaining([...'环保督察整改,代表建议办理年', '环保', '督察', 'app', '2000']),
    )
    expect(texts).not.toContain('从不出现')
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('keeps to its size by leaving out the rarest words', () => {
    const { texts, scores } = chooseVocabulary(dictionary, sample, 30)
    expect(texts).toHaveLength(30)
    expect(scores).toHaveLength(30)
  })

  it('splits text into the words it chose', () => {
    const pieces = chooseVocabulary(dictionary, sample, 100)
    const ids = createTokenize(pieces)('环保督察整改')
    expect(ids.map((id) => pieces.texts[id])).toEqual(['环保', '督察', '整改'])
  })
})
