import { describe, expect, it } from 'vitest'
import { written } from '../../src/retrieve/understand/glossary.js'
import { strangeNouns } from '../../src/retrieve/understand/strange-nouns.js'
import { segmenter } from '../segmenter.js'

const { words, kindOf } = segmenter
const TEXT = '老年食堂增加到九家，为伞企开设海外仓，茶园联盟带动农户，电信网络诈骗案件下降。'
const strange = (content: string): string[] =>
  strangeNouns(content, words(content), written(content), { occurs: (text) => TEXT.includes(text), kindOf })

describe('nouns of a question that stand in no text', () => {
  it.each([
    ['老年食堂的厨师', ['厨师']],
    ['茶园联盟的盟主', ['盟主']],
    ['老年食堂', []],
    ['小伞企', []],
    ['诈骗案', []],
    ['老年食堂的情况', []],
    ['电瓶车', []],
    ['下降', []],
  ])('%s: %j', (content, nouns) => {
    expect(strange(content)).toEqual(nouns)
  })
})
