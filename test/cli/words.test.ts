import { describe, expect, it } from 'vitest'
import { columns, table } from '../../src/commands/width.js'
import { en } from '../../src/commands/words.en.js'
import { zh } from '../../src/commands/words.zh.js'

const keys = Object.keys(zh) as (keyof typeof zh)[]
/** What fills the gaps of texts that take more than numbers and names. */
const FILLINGS: Partial<Record<keyof typeof zh, unknown[]>> = {
  corrected: [['7']],
  usageError: ['commander.unknownOption', ['7'], ''],
  fault: ['disk', '7'],
}
/** Filled with what stands in for numbers and names alike. */
const fill = (text: unknown, filling: unknown[] = [7, 7, 7, 7]): string => {
  if (typeof text === 'string') return text
  if (typeof text === 'function') return (text as (...gaps: unknown[]) => string)(...filling)
  return Object.values(text as Record<string, string>).join(' ')
}

describe("the commands' words", () => {
  it.each(keys)('%s is there in both languages, with the same gaps, in one line', (key) => {
    expect(typeof en[key]).toBe(typeof zh[key])
    const [chinese, english] = [fill(zh[key], FILLINGS[key]), fill(en[key], FILLINGS[key])]
    for (const text of [chinese, english]) {
      expect(text.trim()).not.toBe('')
      expect(text).not.toMatch(/\n|undefined|\[object/)
    }
    if (typeof zh[key] === 'function') {
      const gaps = (text: string) => text.match(/7/g)?.length
      expect(gaps(english)).toBe(gaps(chinese))
    } else if (typeof zh[key] === 'object')
      expect(Object.keys(en[key])).toEqual(Object.keys(zh[key] as object))
    expect(english, 'English holds no Chinese').not.toMatch(/\p{Script=Han}/u)
  })

  it('tell a fault that is worded in Chinese by its kind in English, with the particulars behind', () => {
    expect(en.fault('too_large', '文件有 200 MB，请拆开')).toMatch(
      /^It is too large: split it \(文件有 200 MB/,
    )
    for (const told of ['no such file', '不完整 / is cut off: fetch it again'])
      expect(en.fault('model_broken', told)).toBe(told)
    expect(zh.fault('disk', '磁盘已满')).toBe('磁盘已满')
  })

  it('say one and many in English', () => {
    expect(en.counts(1, 1)).toBe('1 article, 1 brief')
    expect(en.counts(2, 0)).toBe('2 articles')
    expect(en.ingestSummary(1, 0, 0, 2)).toBe('1 issue taken in, 0 unchanged, 0 replaced; 2 files refused')
    expect(en.reindexed(0)).toBe('The index is up to date.')
  })
})

describe('columns', () => {
  it('count two for Chinese characters and full-width signs, none for colours', () => {
    expect(columns('第3期（总第123期）')).toBe(18)
    expect(columns('abc “é”')).toBe(7)
    expect(columns('\u001b[2m简报\u001b[22m')).toBe(4)
  })

  it('stand below one another in a table', () => {
    const rows = table([
      ['简报', 'x', '一'],
      ['a', '第1期', ''],
    ])
    expect(rows).toEqual(['简报  x      一', 'a     第1期'])
  })
})
