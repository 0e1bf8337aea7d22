import { describe, expect, it } from 'vitest'
import { contentOf } from '../../src/retrieve/understand/content.js'
import { plainVerbs } from '../../src/retrieve/understand/spoken-verbs.js'
import { segmenter } from '../segmenter.js'

const { words, kindOf } = segmenter
const read = (question: string, occurs: (text: string) => boolean = () => false): string =>
  plainVerbs(contentOf(question, []), words, { occurs, kindOf })

describe('verbs between a question’s words', () => {
  it.each([
    ['代表联络站一共建了多少个', '代表联络站 建'],
    ['贷款最高能贷多少钱', '贷款最高 贷 钱'],
    ['小区一共拆了几处', '小区 拆了'],
    ['能申请多少贷款', '能申请 贷款'],
  ])('%s', (question, content) => {
    expect(read(question)).toBe(content)
  })

  it('are left as they are where a text has them, and words that only look like them', () => {
    expect(read('一共建了多少个', (text) => text === '建了')).toBe('建了')
    expect(read('新能源路灯有多少')).toBe('新能源路灯')
  })
})
