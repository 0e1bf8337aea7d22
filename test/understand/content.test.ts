import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf, isFrameWord, phrasesIn } from '../../src/retrieve/understand/content.js'
import { written } from '../../src/retrieve/understand/glossary.js'

describe('what a question is about', () => {
  it.each([
    ['请问老年食堂有多少家？', '老年食堂'],
    ['帮我查一下示范食堂的情况', '示范食堂'],
    ['加装电梯怎么样了', '加装电梯'],
    ['哎，我想问一下老年食堂那个是咋回事', '老年食堂'],
    ['关于水源保护有哪些报道', '水源保护'],
    ['养老的数字是多少', '养老'],
    ['数字化改革的主题活动', '数字化改革的主题活动'],
    ['两年里都做了哪些事', '都做'],
    ['什么是什么', ''],
    ['哪里的站点编入代表', '站点编入代表'],
    ['多少', ''],
    ['？！。', ''],
  ])('%s', (text, content) => {
    expect(contentOf(text, [])).toBe(content)
  })

  it('leaves out the spans it is given', () => {
    expect(contentOf('富阳区老年食堂', [{ start: 0, end: 3 }])).toBe('老年食堂')
  })

  it('says nothing that the question does not', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (text) => {
        const content = contentOf(text, [])
        expect(content.length).toBeLessThanOrEqual(text.length)
        for (const run of content.split(' ')) expect(text).toContain(run)
      }),
    )
  })

  it.each(['的', '多少', '谁', '哪些区', '为什么', '什么时候', '第几次', '怎么'])('%s frames it', (word) => {
    expect(isFrameWord(word)).toBe(true)
  })

  it.each(['食堂', '电梯', '条例', '代表', '竹', '一'])('%s does not', (word) => {
    expect(isFrameWord(word)).toBe(false)
  })
})

describe('phrases of a question', () => {
  it.each([
    ['“四式督”是什么', ['四式督']],
    ['"四 式 督"', ['四式督']],
    ['「三坚持」和《实施意见》', ['三坚持', '实施意见']],
    ['1+14+61+144是什么', ['1+14+61+144']],
    ['1 ＋ 9 ＋ 56', ['1+9+56']],
    ['四个+怎么做', ['四个+']],
    ['七个一是哪些', ['七个一']],
    ['七个一些', []],
    ['“”', []],
    ['没有引号', []],
    ['哪些区搞过“几个一”', []],
  ])('%s', (text, phrases) => {
    expect(phrasesIn(text)).toEqual(phrases)
  })
})

describe('everyday words', () => {
  it('are told as bulletins write them, the longest first, without what was said already', () => {
    expect(written('饭堂多少家')).toEqual(['食堂', '就餐', '用餐'])
    expect(written('饭堂就是食堂')).not.toContain('食堂')
    expect(written('外卖小哥歇脚')).toEqual(['骑手', '配送', '驿站'])
    expect(written('议案')).toEqual([])
    expect(written('')).toEqual([])
  })

  it('never lose their way in odd text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'binary' }), (text) => {
        for (const word of written(text)) expect(text).not.toContain(word)
      }),
    )
  })
})
