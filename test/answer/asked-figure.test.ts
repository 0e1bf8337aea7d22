import { describe, expect, it } from 'vitest'
import { askedFigure, unitFit } from '../../src/answer/asked-figure.js'
import { askedWord, countedBefore, saysWord } from '../../src/answer/asked-word.js'
import { figures } from '../../src/bulletin/figures.js'

const unitFits = (question: string, text: string): number[] =>
  figures(text).map((figure) => unitFit(askedFigure(question), figure, question))

describe('what a question asks to be counted', () => {
  it.each([
    ['收集意见建议多少条', '条', ''],
    ['收集了多少条建议', '条', '建议'],
    ['开了几场座谈会', '场', '座谈会'],
    ['有多少名代表参加', '名', '代表参加'],
    ['几个月办完', '个月', '办完'],
  ])('%s', (question, unit, noun) => {
    expect(askedFigure(question)).toMatchObject({ unit, noun })
  })

  it.each([
    ['满意率是多少', '%'],
    ['占比', '%'],
    ['花了多少钱', '元'],
    ['开发经费', '元'],
    ['项目总投资', '元'],
    ['参与人数', '人'],
    ['湿地面积', '亩'],
    ['要等多久', '天'],
    ['古道多长', '公里'],
  ])('%s wants a figure in %s or its like', (question, unit) => {
    expect(askedFigure(question).units).toContain(unit)
  })

  it.each([
    ['收集意见多少条', '收集意见27条', [1]],
    ['收集意见多少条', '办理27件', [0.6]],
    ['收集意见多少条', '投入27万元', [0]],
    ['街道站有多少个', '建成“1+9”总站、街道站', [1, 1]],
    ['满意率是多少', '满意率98.5%', [1]],
    ['花了多少钱', '投入320万元', [1]],
    ['多少人参加', '1.2万人参加', [1]],
    ['有多少个老人', '60周岁以上老人2890名', [0, 0.5]],
    ['有多少个孩子', '6岁以下儿童310名', [0, 0.5]],
    ['多少岁可以报名', '年满55周岁可报名', [0.6]],
    ['第几次会议', '第十七次会议', [1]],
    ['几次会议', '第十七次会议', [0]],
    ['有多少', '2024年', [0]],
    ['有多少个联络站', '四级体系', [0]],
  ])('%s: how well %s fits', (question, text, fits) => {
    expect(unitFits(question, text)).toEqual(fits)
  })
})

describe('the word a figure or date is asked of', () => {
  it.each([
    ['收集了多少条建议', ['收集', '建议'], '建议'],
    ['开发经费是多少', ['开发', '经费'], '经费'],
    ['站点哪天揭牌', ['站点', '揭牌'], '揭牌'],
    ['食堂', ['食堂'], '食堂'],
    ['多少', [], null],
    ['竹有多少', ['竹'], null],
  ])('%s', (question, terms, word) => {
    expect(askedWord(question, terms)).toBe(word)
  })

  it('is said by a text as far as its pairs of characters are', () => {
    expect(saysWord('闲置的房产', '闲置房产')).toBeCloseTo(2 / 3)
    expect(saysWord('食堂', '食堂')).toBe(1)
    expect(saysWord('', '食堂')).toBe(0)
  })
})

describe('what is counted', () => {
  it.each([
    ['立法信息采集员有多少', '信息采集员'],
    ['满意率是多少？', '满意率'],
    ['口袋乐园现在几个', '口袋乐园'],
    ['代表联络站一共建了多少个', '代表联络站'],
    ['工作日的食堂总共收了多少', '食堂'],
    ['多少条建议', null],
    ['谁写的', null],
  ])('%s → %s', (text, word) => {
    expect(countedBefore(text)).toBe(word)
  })
})
