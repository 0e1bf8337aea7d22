import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEnglish } from '../../src/retrieve/understand/english.js'

describe('a question in English', () => {
  it.each([
    ['How many canteens in 汀兰区?', '食堂 汀兰区 多少'],
    ['Who wrote the article about elevators?', '文章 电梯 谁写的'],
    ['What is the latest issue?', '最新一期'],
    ['Which articles are in the latest issue?', '最新一期 有哪些文章'],
    ['When was issue 6 published?', '第6期 出的 什么时候'],
    ['When was issue no. 694 published', '第694期 出的 什么时候'],
    ['which districts have elderly canteens', '老年 食堂 哪些区'],
    ['食堂 how many', '食堂 多少'],
    ['Why?', '为什么'],
    ['Anything else?', '还有吗'],
    ['What did 沈芷若 write about?', '沈芷若 写了什么'],
  ])('%s → %s', (asked, text) => {
    expect(fromEnglish(asked)?.text).toBe(text)
  })

  it.each([
    ['How many canteens does Songxi District have?', '食堂 松溪区 多少'],
    ["Lin'an 70th anniversary activities list", '临安区 70 周年 活动 有哪些'],
    ['What did Cai Jing write?', '蔡静 写了什么'],
    ['How many suggestions did songxi collect', '建议 松溪区 收集 多少'],
  ])('%s is read with the names that its letters spell: %s', (asked, text) => {
    const spelt = new Map([
      ['songxi', '松溪区'],
      ['linan', '临安区'],
      ['caijing', '蔡静'],
    ])
    const read = fromEnglish(asked, (letters) => spelt.get(letters) ?? null)
    expect(read).toEqual({ text, unknown: [] })
  })

  it('names the words it does not know', () => {
    expect(fromEnglish('How many canteens are there in Fuyang?')?.unknown).toEqual(['Fuyang'])
    expect(fromEnglish('Who wrote about elevators')?.unknown).toEqual([])
  })

  it.each(['食堂有多少家', 'python怎么排序', '食堂 vs 驿站', 'AI课程有几门', '', '1+9+56', 'a'])(
    '%s is none',
    (asked) => {
      expect(fromEnglish(asked)).toBeNull()
    },
  )

  it('keeps every Chinese name and number', () => {
    const word = fc.constantFrom(
      'how many',
      'canteens',
      '汀兰区',
      'Fuyang',
      '28',
      'the',
      '蔡静',
      "people's congress",
      '?',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const read = fromEnglish(words.join(' '))
        if (!read) return
        for (const kept of words.filter((each) => /^[\d\u4e00-\u9fff]/.test(each)))
          expect(read.text).toContain(kept)
        expect(read.unknown.every((each) => each === 'Fuyang')).toBe(true)
      }),
    )
  })
})
