import { basename, dirname, sep } from 'node:path'
import { AutoTokenizer, env } from '@xenova/transformers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTokenize, normalizedRuns, piecesOf } from '../../src/index/unigram.js'
import { TINY_PIECES, writeTinyModel } from './tiny-model.js'

describe('the Unigram tokenizer', () => {
  it('gives the known pieces that Transformers.js gives, for any text', async () => {
    const folder = writeTinyModel()
    env.allowRemoteModels = false
    env.localModelPath = dirname(folder) + sep
    const theirs = await AutoTokenizer.from_pretrained(basename(folder))
    const ours = createTokenize(TINY_PIECES)
    const text = fc.string({
      unit: fc.constantFrom(...'代表建议办理环保督察人大会。，２0④', ' ', '\n', '未', '𠮷', 'Ａ', 'ﬁ'),
      maxLength: 30,
    })
    fc.assert(
      fc.property(text, (written) => {
        const known = theirs.encode(written).filter((id: number) => id !== 1)
        expect(normalizedRuns(written).flatMap(ours)).toEqual(known)
      }),
    )
  })

  it('prefers the likelier split', () => {
    const pieces = { texts: ['环', '保', '环保', '保督', '督'], scores: [-1, -1, -4, -1, -5] }
    expect(createTokenize(pieces)('环保督')).toEqual([0, 3])
  })

  it('takes no tokenizer that works otherwise for its own', () => {
    expect(piecesOf({ model: { type: 'WordPiece', vocab: {} } })).toBeUndefined()
    expect(
      piecesOf({ normalizer: { type: 'NFC' }, model: { type: 'Unigram', vocab: [['a', 0]] } }),
    ).toBeUndefined()
  })
})
