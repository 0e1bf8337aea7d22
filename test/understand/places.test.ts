import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesIn } from '../../src/retrieve/understand/places.js'
import { loadSounds } from '../../src/retrieve/understand/sounds.js'
import { segmenter } from '../segmenter.js'

const KNOWN = ['富阳区', '西湖区', '上城区', '建德市', '淳安县', '临平区']
const TEXTS = '西湖大学 湖滨社区 杭州市 高新园区 中小学 食堂 社区 建德'
const { kindOf } = segmenter
const sounds = await loadSounds()
const places = (text: string) =>
  placesIn(text, KNOWN, { occurs: (name) => TEXTS.includes(name), kindOf, sounds }, ['杭州市'])

describe('places named in a question', () => {
  it.each([
    ['富阳区的意见', ['富阳区']],
    ['富阳出台了什么', ['富阳区']],
    ['上城区人大做了什么', ['上城区']],
    ['上城人大', ['上城区']],
    ['淳安和建德对比', ['淳安县', '建德市']],
    ['西湖区和西湖大学', ['西湖区']],
    ['富阳区富阳', ['富阳区']],
  ])('knows the districts of %s', (text, districts) => {
    expect(places(text)).toMatchObject({ districts, unknown: [], corrections: [] })
  })

  it.each(['西湖大学谁去过', '西湖龙井', '临平路', '上城镇'])('takes %s for another name', (text) => {
    expect(places(text).districts).toEqual([])
  })

  it.each([
    ['富洋区的意见', '富洋区', '富阳区'],
    ['建得市怎么做', '建得市', '建德市'],
    ['纯安县', '纯安县', '淳安县'],
  ])('offers what %s may have meant', (text, asked, meant) => {
    expect(places(text).corrections).toEqual([{ asked, meant }])
    expect(places(text).unknown).toEqual([])
  })

  it.each([
    ['那富洋呢', '富洋', '富阳'],
    ['建得怎么做', '建得', '建德'],
  ])('hears what %s may have meant without its suffix', (text, asked, meant) => {
    expect(places(text).corrections).toEqual([{ asked, meant }])
  })

  it('never takes another real place for a slip, and names the one it is near', () => {
    expect(places('阜阳区的意见')).toMatchObject({
      unknown: ['阜阳区'],
      corrections: [],
      alike: [{ asked: '阜阳区', known: '富阳区' }],
    })
  })

  it.each(['共有多少名县人大代表', '12位区人大代表'])('takes what is counted in %s for no place', (text) => {
    expect(places(text)).toMatchObject({ districts: [], unknown: [] })
  })

  it.each(['杭州市人大常委会的决定', '杭州的食堂'])('takes the own city in %s for no bar', (text) => {
    expect(places(text)).toMatchObject({ districts: [], unknown: [] })
    expect(places(text).spans).toHaveLength(1)
  })

  it.each([
    ['宁波市的食堂', ['宁波市']],
    ['宁波有食堂吗', ['宁波']],
    ['火星上有几个食堂', ['火星']],
    ['北京怎么做', ['北京']],
    ['火星区的食堂', ['火星区']],
    ['四川省', ['四川省']],
    ['那桐庐县呢', ['桐庐县']],
    ['萧山区有没有', ['萧山区']],
  ])('knows that nothing was reported of %s', (text, unknown) => {
    expect(places(text)).toMatchObject({ districts: [], unknown })
  })

  it.each([
    '社区食堂',
    '偏远山区',
    '深山区的村',
    '园区企业',
    '城市更新',
    '全市有几家',
    '各区县怎么做',
    '哪些区做过',
    '哪几个县市',
    '老旧小区改造',
    '超市门口',
    '农贸市场',
    '市民怎么看',
    '开发区',
    '上市公司',
    '市长是谁',
    '县级医院',
    '我区',
    '周边地区',
    '两个区',
    '区人大常委会',
    '夜市经济',
    '街区',
  ])('takes %s for no place', (text) => {
    expect(places(text)).toMatchObject({ districts: [], unknown: [], corrections: [] })
  })

  it('gives spans inside the text that do not overlap, whatever is asked', () => {
    const piece = fc.constantFrom(
      '富阳',
      '区',
      '富洋区',
      '宁波',
      '市',
      '县',
      '社区',
      '西湖大学',
      '的',
      '建德',
      '火星',
      '全',
      'a',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const spans = [...places(text).spans].sort((a, b) => a.start - b.start)
        for (const [i, { start, end }] of spans.entries()) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0)
        }
      }),
    )
  })
})
