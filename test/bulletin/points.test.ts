import { describe, expect, it } from 'vitest'
import { findPoints } from '../../src/bulletin/points.js'

const outline = (text: string): string[] =>
  findPoints(text).map(({ level, label, heading }) => `${level} ${label ?? '-'} ${heading}`)
const spans = (text: string): string[] => findPoints(text).map(({ start, end }) => text.slice(start, end))

describe('points', () => {
  it('nest in the order in which their kinds of labels come up', () => {
    const text = [
      '一、总体要求',
      '各地要统一思想。',
      '二、主要任务',
      '（一）加强组织领导。要建立机制。1.成立专班；2.明确责任。',
      '（二）强化督促检查。①查进度；②查质量。',
      '三、保障措施',
      '一是加强宣传。二是加强考核。',
    ].join('\n')
    expect(outline(text)).toEqual([
      '1 一、 总体要求',
      '1 二、 主要任务',
      '2 （一） 加强组织领导',
      '3 1. 成立专班',
      '3 2. 明确责任',
      '2 （二） 强化督促检查',
      '3 ① 查进度',
      '3 ② 查质量',
      '1 三、 保障措施',
      '2 一是 加强宣传',
      '2 二是 加强考核',
    ])
  })

  it('reach to just before the next of their own or an outer level, the last to its paragraph’s end', () => {
    const text =
      '为此作如下安排。\n一是摸底数。逐户走访。\n登记造册。\n二是建机制。定期会商。\n下一步，将继续推进。'
    expect(spans(text)).toEqual(['一是摸底数。逐户走访。\n登记造册。', '二是建机制。定期会商。'])
  })

  it('whose heading stands alone on its line hold all that follows', () => {
    const text = '一、工作开展情况\n前三季度视察12次。\n二、存在的问题\n部门配合不够。\n整改不够及时。'
    expect(spans(text)[1]).toBe('二、存在的问题\n部门配合不够。\n整改不够及时。')
  })

  it.each([
    ['一是明确指导思想,锚定目标任务。《决定》提出要求。二是完善。', '明确指导思想,锚定目标任务'],
    ['一是开展专项监督+询问(局长代表面对面)。每年选题。二是完善。', '开展专项监督+询问(局长代表面对面)'],
    ['一是完善制度：建立台账。二是完善。', '完善制度'],
    ['一是用心“督”。专项视察。二是完善。', '用心“督”'],
    [
      '一是组织部门赴各镇街道走访，实地了解项目进展和群众反映强烈的问题以及历年来积压未决的事项并逐一登记在册。二是完善。',
      '组织部门赴各镇街道走访',
    ],
  ])('have the heading that a reader would give: %s', (text, heading) => {
    expect(findPoints(text)[0]?.heading).toBe(heading)
  })

  it('are found without a label where short sentences head the running text', () => {
    const text =
      '一是开展“三进”活动。进校园。组织代表走进课堂讲解宪法知识。进社区。邀请居民旁听议事会并提出意见。二是建立台账。'
    expect(outline(text)).toEqual(['1 一是 开展“三进”活动', '2 - 进校园', '2 - 进社区', '1 二是 建立台账'])
  })

  it('are found without a label where parallel clauses head all sentences', () => {
    const text =
      '一是用力“推”。集中会商促整改，县里邀请村民查看水渠并逐户回访。分类建账促见效，先后三次通报各乡进展。二是用脚“量”。'
    expect(outline(text)).toContain('2 - 集中会商促整改')
    expect(outline(text)).toContain('2 - 分类建账促见效')
  })

  it('of a law are its articles, with what they enumerate', () => {
    expect(
      outline(
        '第一章　总则\n第一条 为了规范行为，制定本办法。\n第二条 下列事项适用本办法：\n（一）养犬登记；\n（二）养犬管理。',
      ),
    ).toEqual([
      '1 第一章 总则',
      '2 第一条 为了规范行为，制定本办法',
      '2 第二条 下列事项适用本办法',
      '3 （一） 养犬登记',
      '3 （二） 养犬管理',
    ])
  })

  it('may be counted by 首先, 其次, 第一， and 其一，', () => {
    expect(outline('会议提出三点要求。首先要统一认识，其次，要抓好落实。最后，要总结经验。')[0]).toBe(
      '1 首先 要统一认识',
    )
    expect(outline('首先，要统一认识。其次，要抓好落实。').map((line) => line.slice(0, 4))).toEqual([
      '1 首先',
      '1 其次',
    ])
    expect(outline('第一，统一认识。第二，抓好落实。').map((line) => line.slice(0, 5))).toEqual([
      '1 第一 ',
      '1 第二 ',
    ])
  })

  it('may be counted by signs that are one character, and by letters', () => {
    const three = (a: string, b: string, c: string): string[] =>
      outline(`${a}摸清底数。逐户走访。\n${b}“亮”出承诺。上墙公示。\n${c}压实责任。定期督查。`)
    for (const labels of ['㈠㈡㈢', '⑴⑵⑶', '⒈⒉⒊']) {
      const [a, b, c] = labels as unknown as [string, string, string]
      expect(three(a, b, c)).toEqual([`1 ${a} 摸清底数`, `1 ${b} “亮”出承诺`, `1 ${c} 压实责任`])
    }
    expect(three('Ⅰ．', 'Ⅱ．', 'Ⅲ．')[2]).toBe('1 Ⅲ． 压实责任')
    expect(three('A、', 'B、', 'C、')[1]).toBe('1 B、 “亮”出承诺')
    expect(outline('要把准三个方向：⑴从政治上看，⑵从大局上看，⑶从实践上看。')).toEqual([
      '1 ⑴ 从政治上看',
      '1 ⑵ 从大局上看',
      '1 ⑶ 从实践上看',
    ])
  })

  it('stand inside a paragraph behind half-width marks and a space, too', () => {
    expect(outline('视察组建议: 一要强化底线思维,备足物资. 二要加强值守,落实制度. 三要抓好管护.')).toEqual([
      '1 一要 强化底线思维,备足物资',
      '1 二要 加强值守,落实制度',
      '1 三要 抓好管护',
    ])
    expect(outline('【主要问题】一是后劲不足；二是数量偏少。')).toEqual([
      '1 一是 后劲不足',
      '1 二是 数量偏少',
    ])
  })

  it('are none where the words only look like labels', () => {
    expect(
      outline(
        '这一是历史的选择。首先要说明的是情况复杂。全区共有1.2万人。出席会议的有（1）组代表。A、B两地共建园区。A.B公司和Ⅱ类水质达标率为9.5 一是好事。',
      ),
    ).toEqual([])
  })
})
