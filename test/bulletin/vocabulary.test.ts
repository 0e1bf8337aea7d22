import { describe, expect, it } from 'vitest'
import { findDates, firstDay, issueNumbers } from '../../src/bulletin/dates.js'
import { type Figure, figures } from '../../src/bulletin/figures.js'
import { parseNumeral } from '../../src/bulletin/numerals.js'
import { findPlaces, learnPlaces, placeOfOrgan, placeOfTitle } from '../../src/bulletin/places.js'

describe('dates and numbers', () => {
  it.each([
    ['2024年5月10日', '2024-05-10'],
    ['二〇二四年五月十日', '2024-05-10'],
    ['二○二四年十二月三十一日', '2024-12-31'],
    ['2024 年 5 月 10 日', '2024-05-10'],
    ['2024-05-10 08:30', '2024-05-10'],
    ['2024.5.10', '2024-05-10'],
    ['中華民國94年12月23日', '2005-12-23'],
    ['2024年2月30日', null],
  ])('%s is %s', (text, iso) => {
    expect(firstDay(text)).toBe(iso)
  })

  it('give months and years as such', () => {
    expect(findDates('2023年和2024年5月').map((date) => date.iso)).toEqual(['2023', '2024-05'])
  })

  it.each([
    ['第6期(总第694期)', 6, 694],
    ['第六期（总第一百二十期）', 6, 120],
    ['2024年第 3 期 总第 88 期', 3, 88],
    ['总第七期', null, 7],
    ['第六届', null, null],
  ])('of an issue are read from %s', (text, number, total) => {
    expect(issueNumbers(text)).toEqual({ number, total })
  })

  it.each([
    ['十七', 17],
    ['一百二十', 120],
    ['二〇二四', 2024],
    ['廿六', 26],
    ['1,327', 1327],
    ['1.2万', 12000],
    ['三亿二千万', 320000000],
    ['两', 2],
    ['人大', null],
  ])('%s is %s', (text, value) => {
    expect(parseNumeral(text)).toBe(value)
  })
})

describe('figures', () => {
  const of = (text: string): Pick<Figure, 'text' | 'value' | 'unit' | 'noun' | 'approx'>[] =>
    figures(text).map(({ text: printed, value, unit, noun, approx }) => ({
      text: printed,
      value,
      unit,
      noun,
      approx,
    }))

  it.each([
    ['收集意见建议27条', { text: '27条', value: 27, unit: '条', noun: '意见建议', approx: false }],
    ['开展活动9 场。', { text: '9 场', value: 9, unit: '场', noun: '活动', approx: false }],
    ['收益10余万元', { text: '10余万元', value: 100000, unit: '万元', noun: '收益', approx: true }],
    ['满意率100％', { text: '100％', value: 100, unit: '％', noun: '满意率', approx: false }],
    ['近三成居民', { text: '近三成', value: 0.3, unit: '成', noun: '居民', approx: true }],
    ['第十七次会议', { text: '第十七次', value: 17, unit: '次', noun: '会议', approx: false }],
    ['12名人大代表', { text: '12名', value: 12, unit: '名', noun: '人大代表', approx: false }],
    [
      '市人大常委会第十七次会议召开',
      { text: '第十七次', value: 17, unit: '次', noun: '会议', approx: false },
    ],
    ['12名人大代表参加视察', { text: '12名', value: 12, unit: '名', noun: '人大代表', approx: false }],
    [
      '全县改造老旧小区二十三个',
      { text: '二十三个', value: 23, unit: '个', noun: '老旧小区', approx: false },
    ],
    ['计划到2035年', { text: '2035年', value: 2035, unit: '年', noun: '', approx: false }],
    ['四分之三的代表', { text: '四分之三', value: 0.75, unit: null, noun: '', approx: false }],
    ['网点由9家增加到21家', { text: '21家', value: 21, unit: '家', noun: '网点', approx: false }],
    ['保有量目前已达9万辆', { text: '9万辆', value: 90000, unit: '万辆', noun: '保有量', approx: false }],
    ['周期为10个工作日', { text: '10个工作日', value: 10, unit: '个工作日', noun: '周期', approx: false }],
    ['百分之八十', { text: '百分之八十', value: 80, unit: '%', noun: '', approx: false }],
  ])('%s', (text, figure) => {
    expect(of(text)).toContainEqual(figure)
  })

  it('stand with their offsets and their sentence', () => {
    const text = '去年召开两次会议。到2023年、2025年、2035年分步实现。'
    const found = figures(text)
    expect(found.map((figure) => figure.value)).toEqual([2, 2023, 2025, 2035])
    for (const { start, end, text: printed, sentenceStart, sentenceEnd } of found) {
      expect(text.slice(start, end)).toBe(printed)
      expect(text.slice(sentenceStart, sentenceEnd)).toContain(printed)
    }
    expect(text.slice(found[1]?.sentenceStart, found[1]?.sentenceEnd)).toBe(
      '到2023年、2025年、2035年分步实现。',
    )
  })

  it('are no words that hold a numeral', () => {
    expect(of('一是统一思想，十分重要，万一出错，一些同志')).toEqual([])
  })
})

describe('places', () => {
  const names = ['西湖区', '上城区', '鹿鸣县', '琅溪市']

  it('are found by name and by stem, but not inside another name', () => {
    const found = (text: string): string[] => findPlaces(text, names).map((mention) => mention.name)
    expect(found('西湖大学和西湖龙井')).toEqual([])
    expect(found('上城区人大')).toEqual(['上城区'])
    expect(found('上城和鹿鸣怎么做')).toEqual(['上城区', '鹿鸣县'])
  })

  it('are learnt from titles, bylines and first words, in any city', () => {
    const source = { district: null, bylines: [], text: '' }
    expect(
      learnPlaces([
        { ...source, title: '青屿区：渔灯下的议事会' },
        { ...source, title: null, text: '琅溪市人大常委会组织视察。' },
        { ...source, title: '小餐桌', bylines: [{ unit: '云岫县人大常委会办公室', names: [] }] },
        { ...source, title: '社区：议事有了新去处' },
      ]),
    ).toEqual(['青屿区', '琅溪市', '云岫县'])
  })

  it('are no common words that end like one', () => {
    for (const text of ['社区人大代表', '全市人大工作', '各区人大', '城市人大', '市人大常委会'])
      expect(placeOfOrgan(text)).toBeNull()
    expect(placeOfOrgan('杭州市富阳区人大常委会')).toBe('富阳区')
    expect(placeOfOrgan('督促区财政局牵头')).toBeNull()
    expect(placeOfOrgan('苇州区应急管理局')).toBe('苇州区')
    expect(placeOfOrgan('红苇岗区消防救援大队')).toBe('红苇岗区')
    expect(placeOfTitle('淳安：茶园新事', new Set(['淳安县']))).toBe('淳安县')
    expect(placeOfTitle('五年五十件：票出来的答卷', new Set())).toBeNull()
    // What joins words is no part of a name; a party's name stands before one.
    expect(placeOfTitle('学校与青禾市人民政府签约', new Set())).toBeNull()
    expect(placeOfTitle('我局向云渡县政府移交档案', new Set())).toBeNull()
    expect(placeOfOrgan('中共青禾市委办公室')).toBe('青禾市')
    expect(placeOfOrgan('政协云渡县委员会')).toBe('云渡县')
    expect(placeOfOrgan('大同市人大常委会')).toBe('大同市')
  })
})
