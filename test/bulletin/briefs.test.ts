import { describe, expect, it } from 'vitest'
import { parseText } from '../../src/bulletin/parse.js'

const BODY = '今年以来，镇人大围绕站点建设推行清单管理，组织代表走访选民，收集意见并逐条办理，群众反映良好。'
const frame = (rest: string): string =>
  `松州人大信息\n第6期（总第94期）\n松州市人大常委会办公室编  2031年4月28日\n\n松溪区：清单管起代表联络站\n${BODY}\n（松溪区人大　林叙白）\n\n${rest}`
const articles = (rest: string) => parseText(frame(rest))[0]?.articles ?? []

describe('briefs', () => {
  it('with a title in brackets before each have that title', () => {
    const [, first, second] = articles(
      '【简讯】\n【柏溪县院举办开放日活动】4月8日，柏溪县检察院邀请40名学生参观。\n【松溪区院开展消防通道监督】松溪区检察院督促整改小区12个。',
    )
    expect(first).toMatchObject({
      title: '柏溪县院举办开放日活动',
      kind: 'brief',
      column: '简讯',
      text: '4月8日，柏溪县检察院邀请40名学生参观。',
    })
    expect(second).toMatchObject({ title: '松溪区院开展消防通道监督', kind: 'brief' })
  })

  it('with an office or a place in brackets before each have none', () => {
    const [, first] = articles('【简讯】\n【柏溪县】整治河道12公里。\n【松溪区】新建驿站3个。')
    expect(first).toMatchObject({ title: null, kind: 'brief' })
  })

  it('follow a column that bears a mark as they do', () => {
    const [, first, second] = articles(
      '●信息摘登\n▲柏溪县人大常委会视察春耕，走访农资门店21家。\n▲松溪区人大常委会举办培训班，92名代表参加。',
    )
    expect(first).toMatchObject({ column: '信息摘登', kind: 'brief', title: null })
    expect(second).toMatchObject({ column: '信息摘登', kind: 'brief', title: null })
  })

  it('follow an article that is signed by who holds a post', () => {
    const text = frame('【信息摘登】\n▲柏溪县人大常委会视察春耕，走访农资门店21家。').replace(
      '（松溪区人大　林叙白）',
      '（松溪区青禾镇人大主席　季长安）',
    )
    const [first, brief] = parseText(text)[0]?.articles ?? []
    expect(first?.bylines).toEqual([{ unit: '松溪区青禾镇人大主席', names: ['季长安'] }])
    expect(brief).toMatchObject({ kind: 'brief', column: '信息摘登' })
  })
})

describe('lines of one width', () => {
  const wrapped = (lines: readonly string[]): string => lines.join('\n')
  const PROSE = [
    '　　松溪区把老年助餐列入民生实事，先后建成社区食堂四十二家，覆盖城区全部街道，日均',
    '就餐老人八千余人次，并为行动不便的老人送餐上门，群众满意率逐年提高，做法被多地借鉴推',
    '广。区人大常委会组织代表分组视察，听取汇报并提出意见建议，推动主管部门完善补贴办法和',
    '监管措施，让老人吃得放心、吃得舒心。',
  ]
  const MORE = [
    '　　柏溪县在乡镇敬老院开设助餐窗口二十六个，由村级互助员登记独居老人的口味和忌口，每周',
    '公布菜单并接受评议，对连续三次评议不合格的窗口责令整改，年内已有两家因此更换了经营单',
    '位。县财政按就餐人次给予补助，镇村两级分别安排场地和人员，村民以工代资参与帮厨，既减',
    '轻了负担，也让老人多了说话的去处。',
  ]
  it('go on behind a number that had no room on the line before, and behind a mark', () => {
    const text = wrapped([
      '松州民政交流',
      '第6期',
      '松州市民政局　2031年4月28日',
      '',
      '松溪区推进老年助餐服务',
      ...PROSE,
      ...MORE,
      '（松溪区民政局　林叙白）',
      '',
      '全市助餐服务主要指标完成情况',
      '　　截至8月31日，全市建成老年助餐点二百八十四个，累计助餐服务完成年度任务的',
      '88.9%；各级财政投入补贴三千八百万元。',
      '（松州市民政局）',
      '',
      '【简讯】',
      '　　● 8月12日，全市殡葬领域突出问题整治推进会在市民政局三楼会议室召开，市民政局局长祝',
      '余出席并讲话，会议部署了三个方面的整治任务，要求年底前完成。',
      '　　● 8月19日，松溪区举办培训班。',
    ])
    const [issue] = parseText(text)
    expect(issue?.articles.map(({ title }) => title)).toEqual([
      '松溪区推进老年助餐服务',
      '全市助餐服务主要指标完成情况',
      null,
      null,
    ])
    expect(issue?.articles[1]?.text).toContain('年度任务的88.9%')
    expect(issue?.articles[2]?.text).toContain('局长祝余出席')
  })
})
