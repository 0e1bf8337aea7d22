import { describe, expect, it } from 'vitest'
import { askedOffice, namesHolder } from '../../src/answer/person.js'

describe("an office's holder", () => {
  it.each([
    ['市长是谁', { title: '市长', body: null }],
    ['人大主任叫什么', { title: '主任', body: '人大' }],
    ['县委书记姓什么', { title: '书记', body: '县委' }],
    ['松溪县教育局副局长是谁', { title: '副局长', body: '教育局' }],
    ['芦湾社区的书记是谁', { title: '书记', body: '芦湾社区' }],
    ['谁写的', null],
    ['局长说了什么', null],
  ])('%s asks for %j', (question, office) => {
    expect(askedOffice(question)).toEqual(office)
  })

  it.each([
    ['镇长王小竹表态', '镇长', true],
    ['王小竹镇长表态', '镇长', true],
    ['主任陈 安', '主任', false],
    ['市长和9个部门', '市长', false],
    ['分管副市长到场', '市长', false],
    ['鹿鸣区长乐坊街道', '区长', false],
    ['各区县长等出席', '县长', false],
    ['主任任组长的领导小组', '组长', false],
    ['主任任组长的领导小组', '主任', false],
    ['主任任小竹到场', '主任', true],
    ['没有写', '市长', false],
  ])('%s names its %s: %s', (text, office, names) => {
    expect(namesHolder(text, { title: office, body: null })).toBe(names)
  })

  it.each([
    ['县教育局局长柏长青作报告', '教育局', '局长', true],
    ['县教育局党组书记、局长柏长青', '教育局', '局长', true],
    ['县教育局副局长柏长青', '教育局', '局长', false],
    ['县水利局局长柏长青', '教育局', '局长', false],
    ['社区党委书记柏长青牵头', '区委', '书记', false],
  ])('%s names who heads %s as %s: %s', (text, body, title, names) => {
    expect(namesHolder(text, { title, body })).toBe(names)
  })
})
