import { describe, expect, it } from 'vitest'
import { hearNames, nameSlips } from '../../src/retrieve/understand/name-slips.js'
import { loadSounds } from '../../src/retrieve/understand/sounds.js'

const sounds = await loadSounds()
const heard = hearNames(['蔡静', '四式督', '银龄号', '1+9'], sounds.keys)
const slips = (text: string) =>
  nameSlips(text, heard, {
    occurs: (part) => '四式督 银龄号 蔡静 菜径'.includes(part),
    kindOf: (word) => (word === '彩镜' ? 'n' : null),
    sounds,
  })

describe('slips of the input method', () => {
  it.each([
    ['蔡婧写了什么', '蔡婧', '蔡静'],
    ['四事督是什么', '四事督', '四式督'],
    ['银铃号花了多少钱', '银铃号', '银龄号'],
  ])('%s', (text, asked, meant) => {
    expect(slips(text)).toEqual([{ asked, meant }])
  })

  it.each(['蔡静写了什么', '菜径在哪里', '彩镜多少钱', '今天天气', ''])('none in %s', (text) => {
    expect(slips(text)).toEqual([])
  })

  it('hears two texts alike in every reading, whatever the tone', () => {
    expect(sounds.alike('富洋区', '富阳区')).toBe(true)
    expect(sounds.alike('建得', '建德')).toBe(true)
    expect(sounds.alike('宁波市', '富阳区')).toBe(false)
    expect(sounds.alike('富阳', '富阳区')).toBe(false)
  })
})
