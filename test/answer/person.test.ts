import { describe, expect, it } from 'vitest'
import { askedOffice, namesHolder } from '../../src/answer/person.js'

describe("an office's holder", () => {
  it.each([
    ['市长是谁', '市长'],
    ['人大主任叫什么', '主任'],
    ['县委书记姓什么', '书记'],
    ['谁写的', null],
    ['局长说了什么', null],
  ])('%s asks for %s', (question, office) => {
    expect(askedOffice(question)).toBe(office)
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
    expect(namesHolder(text, office)).toBe(names)
  })
})
