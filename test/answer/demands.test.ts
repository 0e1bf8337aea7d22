import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localitiesIn } from '../../src/retrieve/understand/localities.js'
import { segmenter } from '../segmenter.js'
import { writtenLibrary } from './written-library.js'

const COUNTY = `松州人大信息
第6期（总第694期）
松州市人大常委会研究室 2031年4月28日

目 录
苇塘区：“灯下议事”听民声
鹭洲区：古树有了“身份证”

苇塘区：“灯下议事”听民声
苇塘区人大常委会推行“灯下议事”，今年共开86场，参加居民3100人次，收集意见建议240条。一是议得准。芦湾社区居民反映的夜间停车难，经代表协调开放车位130个。二是办得快。柏桥镇人大督办路灯改造，新装路灯75盏。
（苇塘区人大 蔡 静）

鹭洲区：古树有了“身份证”
鹭洲区人大常委会监督古树保护，全区共有古树920株，其中一级古树31株。区林业局局长柏长青向常委会报告，去年投入保护资金46万元，关停树旁烧烤摊7家。护树队伍建成“1+9+56”区总站、街道站和村居守护点三级体系。
（鹭洲区人大 田 禾）
`
const STREET = `梨园街道工作信息
第3期
青岬区梨园街道党政办公室编 2031年5月6日

水塔社区：借条楼道种花
水塔社区组织居民认领楼道花架64个，办赏花会5场。
（水塔社区 温 良）

街道清理占道
街道综合执法队劝离流动摊贩88个。
（街道执法队 雷 动）
`

describe('what the grammar of a question demands of its answer', () => {
  let library: Awaited<ReturnType<typeof writtenLibrary>>
  beforeAll(async () => {
    library = await writtenLibrary(COUNTY, STREET)
  })
  afterAll(() => library?.remove())

  it.each([
    ['芦湾社区开放了多少车位', '130个'],
    ['柏桥镇新装了多少路灯', '75盏'],
    ['梨园街道劝离了多少流动摊贩', '88个'],
    ['古树中一级古树有多少株', '31株'],
    ['苇塘区2031年的灯下议事开了多少场', '86场'],
    ['鹭洲区关闭了多少家烧烤摊', '7家'],
    ['鹭洲区林业局局长是谁', '柏长青'],
    ['鹭洲区街道站有多少个', '9 街道站（'],
  ])('%s is answered with %s', async (question, expected) => {
    const { status, answer } = await library.answerer.answer(question)
    expect(status).toBe('answered')
    expect(answer).toContain(expected)
  })

  it.each([
    ['水塔社区开放了多少车位', '水塔社区'],
    ['芦湾社区认领了多少楼道花架', '芦湾社区'],
    ['荻花社区认领了多少楼道花架', '荻花社区'],
    ['灯下议事参加居民中女性有多少人', '女性'],
    ['古树中香樟有多少株', '香樟'],
    ['全国有多少株古树', '全国'],
    ['灯下议事的古树有多少株', '灯下议事'],
    ['鹭洲区为什么放弃古树保护', '放弃'],
    ['灯下议事发生了什么事故', '事故'],
    ['第二十八次会议听取了什么古树报告', '第二十八次会'],
    ['柏长风局长说古树有多少株', '柏长风'],
    ['荻溪实验中学认养了古树多少株', '荻溪'],
    ['古树身份证是哪家设计院做的', '设计院'],
    ['柏长青多大年纪', '年纪'],
    ['苇塘区为什么取消灯下议事', '取消'],
    ['灯下议事死亡了多少人', '死亡'],
    ['鹭洲区2029年有多少株古树', '2029年'],
    ['鹭洲区明年要保护多少株古树', '明年'],
    ['古树的价格是多少', '价格'],
    ['鹭洲区林业局副局长是谁', '副局长'],
    ['鹭洲区区委书记是谁', '书记'],
  ])('%s is refused, and %s is said to be missing', async (question, missing) => {
    const { status, answer } = await library.answerer.answer(question)
    expect(status).toBe('no_evidence')
    expect(answer).toContain(missing)
  })

  it.each(['你觉得灯下议事好不好', '哪个区做得最好', '灯下议事是不是形式主义'])(
    '%s asks for a judgement, which is not given',
    async (question) => {
      const { status, answer } = await library.answerer.answer(question)
      expect(status).toBe('no_evidence')
      expect(answer).toContain('不作评价')
    },
  )
})

describe('places below a district', () => {
  const { words, kindOf } = segmenter
  it.each([
    ['柏桥镇新装了多少路灯', ['柏桥镇']],
    ['苇塘区柏桥镇人大做了什么', ['柏桥镇']],
    ['长乐坊街道的立法联系点', ['长乐坊街道']],
    ['界首乡人大着眼什么', ['界首乡']],
    ['荻花社区和芦湾社区哪个多', ['荻花社区', '芦湾社区']],
    ['白沙村有多少党员', ['白沙村']],
    ['苇塘区青溪镇种了多少水稻', ['青溪镇']],
    ['行政村有多少个', []],
    ['美丽乡村有哪些', []],
    ['青年入乡的决定', []],
    ['美丽乡村建设得怎么样', []],
    ['老旧社区怎么改造', []],
    ['智慧社区建了多少个', []],
    ['全区有多少个乡镇街道', []],
    ['建成了多少个示范村', []],
    ['哪些社区开了食堂', []],
  ])('%s names %j', (question, names) => {
    expect(localitiesIn(question, words, kindOf)).toEqual(names)
  })
})
