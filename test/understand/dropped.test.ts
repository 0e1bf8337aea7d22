import { describe, expect, it } from 'vitest'
import { dropped, dropsFromLast, isKept } from '../../src/retrieve/understand/dropped.js'

describe('readings that a question drops', () => {
  it.each([
    ['不限富阳区：富阳区的意见', '富阳区的意见', ['富阳区']],
    ['不限2024年：不限富阳区、第6期：意见', '意见', ['2024年', '富阳区', '第6期']],
    ['不改富洋区：富洋区的意见', '富洋区的意见', ['富洋区']],
    ['不限户籍的政策有哪些', '不限户籍的政策有哪些', []],
    ['富阳区：意见', '富阳区：意见', []],
    ['', '', []],
  ])('%s', (text, question, without) => {
    expect(dropped(text)).toEqual({ question, without })
  })

  it.each([
    ['不限富阳区', '富阳区'],
    ['去掉2024年。', '2024年'],
    ['不限于富阳区', '富阳区'],
    ['富阳区呢', null],
    ['不限富阳区：意见', null],
  ])('after another question, %s drops %s', (text, name) => {
    expect(dropsFromLast(text)).toBe(name)
  })

  it('are known by their words', () => {
    expect(isKept(['富阳区'], 'district', '富阳区')).toBe(false)
    expect(isKept(['今年'], 'period', '今年（2024年）')).toBe(false)
    expect(isKept(['富洋区'], 'correction', '富洋区 → 富阳区')).toBe(false)
    expect(isKept(['富洋区'], 'district', '富阳区')).toBe(true)
    expect(isKept([], 'issue', '第6期')).toBe(true)
  })
})
