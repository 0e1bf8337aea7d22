import { describe, expect, it } from 'vitest'
import { parseText } from '../../src/bulletin/parse.js'
import type { ParsedIssue } from '../../src/model.js'

const HEAD = '澄州人大信息\n（普刊）\n第6期（总第94期）\n澄州市人大常委会研究室编\n2024年5月10日\n'
const article = (title: string, ...paragraphs: string[]): string =>
  `${title}\n\n${paragraphs.join('\n\n')}\n\n（白石区人大常委会办公室 张一鸣）\n\n`
const LEAD = '白石区人大常委会围绕基层治理开展专题视察，推动问题整改。'
const one = (text: string): ParsedIssue => {
  const issues = parseText(text)
  expect(issues).toHaveLength(1)
  return issues[0] as ParsedIssue
}
const codes = (issue: ParsedIssue): string[] => issue.warnings.map((warning) => warning.code)

describe('damage', () => {
  it('by page numbers in the middle of a sentence is mended, and told', () => {
    const issue = one(
      HEAD +
        article(
          '白石区：议事有了新去处',
          LEAD,
          '一是建站点。第一时间成立由主任任 — 8 — 组长的小组，充分发挥代',
          '-9 -',
          '表作用。',
        ) +
        article('白石区：二', LEAD),
    )
    expect(issue.articles[0]?.text.split('\n')[1]).toBe(
      '一是建站点。第一时间成立由主任任组长的小组，充分发挥代表作用。',
    )
    expect(issue.warnings.find((warning) => warning.code === 'page_number')?.message).toContain(
      '「— 8 —」「-9 -」',
    )
  })

  it('by a repeated line, zero-width and private-use characters is mended, and told', () => {
    const twice = '会议听取了关于基层治理工作情况的报告，提出了意见。'
    const issue = one(
      HEAD +
        article('白石区：议事有\u200b了新去处', twice, twice, `\ue123${LEAD}`) +
        article('白石区：二', LEAD),
    )
    expect(issue.articles[0]?.title).toBe('白石区：议事有了新去处')
    expect(issue.articles[0]?.text).toBe(`${twice}\n${LEAD}`)
    expect(codes(issue)).toEqual(expect.arrayContaining(['duplicate', 'invisible']))
  })

  it('by spaces that scanning left is mended in running text; names and slogans keep theirs', () => {
    const issue = one(
      HEAD +
        article('白石区：新去处', '到 2026 年底，组织人大 代表开展“凝聚力量 共促发展”活动 3 场。') +
        article('白石区：二', LEAD),
    )
    expect(issue.articles[0]?.text).toBe('到2026年底，组织人大代表开展“凝聚力量 共促发展”活动3场。')
  })

  it('by a text that goes on elsewhere (下转, 上接) is mended, and told', () => {
    for (const between of [
      '（下转第4页）\n\n（上接第2页）\n',
      '\n（下转第二版）\n（上接第一版）',
      '（下转第4页）\n— 3 —\n',
    ]) {
      const issue = one(
        `${HEAD}${article('白石区：议事有了新去处', `区人大常委会会议听取了关于基层治理的报告，充分发挥代${between}表作用，推动问题整改。`)}${article('白石区：二', LEAD)}`,
      )
      expect(issue.articles[0]?.text).toBe(
        '区人大常委会会议听取了关于基层治理的报告，充分发挥代表作用，推动问题整改。',
      )
      expect(codes(issue)).toContain('continuation')
    }
  })

  it('by a byline that landed in a title is mended without a table of contents too', () => {
    const source = `${HEAD}青禾区：一张清单管到底\n\n${LEAD}\n\n白石区：织密基层代表联络网络打通\n\n（青禾区人大常委会办公室 李二）\n\n履职最后一米\n\n${LEAD}\n\n（白石区人大常委会办公室 张一鸣）`
    const issue = one(source)
    expect(issue.articles.map(({ title, byline }) => [title, byline])).toEqual([
      ['青禾区：一张清单管到底', '（青禾区人大常委会办公室 李二）'],
      ['白石区：织密基层代表联络网络打通履职最后一米', '（白石区人大常委会办公室 张一鸣）'],
    ])
    expect(codes(issue)).toContain('title_broken')
  })
})

describe('warnings', () => {
  it('name what the table of contents promises and the text does not hold', () => {
    const toc = '目  录\n代表工作 白石区：议事有了新去处\n青禾区：这一篇没有正文在里面\n信息摘登 3则\n'
    const issue = one(
      `${HEAD}${toc}${article('白石区：议事有了新去处', LEAD)}${LEAD}\n（白石区人大常委会办公室 李二）\n`,
    )
    expect(issue.warnings.find((warning) => warning.code === 'toc_missing')?.message).toContain(
      '青禾区：这一篇没有正文在里面',
    )
    expect(issue.warnings.find((warning) => warning.code === 'brief_count')?.message).toContain('3 则')
  })

  it('tell that an issue was cut off at its end', () => {
    const text =
      HEAD + article('白石区：一', LEAD) + article('白石区：二', LEAD) + article('白石区：三', LEAD)
    expect(codes(one(text))).not.toContain('cut_off')
    expect(codes(one(text.slice(0, -25)))).toContain('cut_off')
  })
})

describe('the frame', () => {
  it('is kept as printed, to be quoted', () => {
    const issue = one(
      `${HEAD}${article('白石区：一', LEAD)}送：省人大常委会办公厅、研究室\n市人大常委会组成人员，各区人大常委会\n责任编辑：张一鸣　审核：李二\n电话：（0000）5555000\n共印200份`,
    )
    expect(issue.masthead).toBe(HEAD.trim())
    expect(issue.colophon.split('\n')).toHaveLength(5)
    expect(issue.issue).toMatchObject({
      title: '澄州人大信息',
      recipients: ['省人大常委会办公厅、研究室', '市人大常委会组成人员', '各区人大常委会'],
      editor: '张一鸣',
      phone: '（0000）5555000',
    })
  })

  it.each([
    ['澄州政协简报\n2024年第3期\n（总第88期）\n澄州市政协办公室　　二〇二四年三月五日', 3, 88, '2024-03-05'],
    ['澄 州 人 大 信 息\n（增刊）\n第十二期\n澄州市人大常委会办公室主办\n2023.12.1', 12, null, '2023-12-01'],
  ])('may be set otherwise: %#', (head, number, total, date) => {
    const { issue } = one(`${head}\n\n${article('白石区：一', LEAD)}${article('白石区：二', LEAD)}`)
    expect(issue).toMatchObject({ number, total, date })
    expect(issue.title).toMatch(/^澄州(?:政协简报|人大信息)$/)
    expect(issue.publisher).toMatch(/^澄州市/)
  })

  it('may name its columns over titles alone, without a table of contents', () => {
    const { articles } = one(
      `${HEAD}\n监督纵横\n${article('白石区：议事有了新去处', LEAD)}代表工作\n${article('网格里来了代表，小区多了议事亭', LEAD)}`,
    )
    expect(articles.map(({ column, title, district }) => [column, title, district])).toEqual([
      ['监督纵横', '白石区：议事有了新去处', '白石区'],
      ['代表工作', '网格里来了代表，小区多了议事亭', '白石区'],
    ])
  })

  it('keeps a title whose first line is short', () => {
    const { articles } = one(
      `${HEAD}\n${article('老街新貌\n——白石区老街更新纪实', LEAD)}${article('白石区：二', LEAD)}`,
    )
    expect(articles[0]).toMatchObject({ column: null, title: '老街新貌 ——白石区老街更新纪实' })
  })
})
