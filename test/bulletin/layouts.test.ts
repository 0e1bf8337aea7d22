import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainMarkdown } from '../../src/bulletin/formats/markdown.js'
import { parseText } from '../../src/bulletin/parse.js'
import { lost } from './account.js'
import { labels, textFiles, textOf } from './corpus.js'
import { type Label, labelOf } from './label.js'

const ISSUE = `# 澄州人大信息

2024年第7期（总第95期）

澄州市人大常委会办公室编　　2024年6月20日

本期目录

◆要闻速递
1．市人大常委会召开第十八次会议………………1
2．市人大常委会开展《澄州市物业管理条例》执法
检查……………………………3
◆基层动态
白石区：“三个一”推动代表建议落地…………5
简讯三则………7

◆要闻速递

市人大常委会召开第十八次会议

6月18日，市十四届人大常委会第十八次会议在澄州召开。
会议听取了有关报告。

一、听取报告情况
会议听取了三个报告。
二、表决事项
会议表决通过了两项决定。

供稿：市人大常委会办公室 王一鸣

市人大常委会开展《澄州市物业管理条例》执法
检查

执法检查组先后到五个区开展检查。首先是听汇报，其次是看现场，最后是开座谈会。
（城建环保工委 李 明）

◆基层动态

白石区：“三个一”推动代表建议落地

白石区人大常委会推动代表建议落地见效。
一是建一本台账。进机关。逐一走访承办单位，核对办理进度并登记造册。进社区。听取居民对办理结果的意见并当场评分。
二是评一次结果。全部建议逐件测评。
（白石区人大常委会办公室 欧阳文 张三丰）

简讯三则

▲青禾区人大常委会组织代表视察防汛工作，提出建议12条。（青禾区人大常委会办公室 周海）
▲云渡区人大常委会开展宪法宣传活动，近三成社区参与。（云渡区人大常委会办公室 吴丽）
▲望岳区人大常委会召开主任会议，听取预算执行情况报告。（望岳区人大常委会办公室 郑思远）

报：省人大常委会办公厅
送：市委、市政府、市政协
发：各区人大常委会，市人大代表
签发：陈建国　　审核：林文博　　编辑：黄静
电话：0000-55551234　　　（共印150份）
`

describe('a layout that none of the real bulletins has', () => {
  const [issue] = parseText(ISSUE)

  it('has numbered contents with leaders, marked columns, briefs with marks and bylines at their ends', () => {
    expect(issue?.articles.map(({ kind, column, title, byline }) => [kind, column, title, byline])).toEqual([
      ['article', '要闻速递', '市人大常委会召开第十八次会议', '供稿：市人大常委会办公室 王一鸣'],
      ['article', '要闻速递', '市人大常委会开展《澄州市物业管理条例》执法检查', '（城建环保工委 李 明）'],
      ['article', '基层动态', '白石区：“三个一”推动代表建议落地', '（白石区人大常委会办公室 欧阳文 张三丰）'],
      ['brief', '简讯', null, '（青禾区人大常委会办公室 周海）'],
      ['brief', '简讯', null, '（云渡区人大常委会办公室 吴丽）'],
      ['brief', '简讯', null, '（望岳区人大常委会办公室 郑思远）'],
    ])
  })

  it('has several fields on a line of its colophon', () => {
    expect(issue?.issue).toMatchObject({
      number: 7,
      total: 95,
      date: '2024-06-20',
      publisher: '澄州市人大常委会办公室',
      editor: '黄静',
      phone: '0000-55551234',
      recipients: ['省人大常委会办公厅', '市委、市政府、市政协', '各区人大常委会', '市人大代表'],
    })
  })

  it('loses nothing', () => {
    expect(lost(ISSUE, issue ? [issue] : [])).toEqual([])
    expect(issue?.warnings.map((warning) => warning.code)).toEqual(['column', 'bullet'])
  })

  it('is cut into the same articles without its table of contents', () => {
    const bare = ISSUE.replace(/本期目录[\s\S]*?(?=\n◆要闻速递\n\n)/, '')
    const titles = (text: string): (string | null)[] =>
      parseText(text)[0]?.articles.map(({ title }) => title) ?? []
    expect(titles(bare).slice(0, 3)).toEqual(titles(ISSUE).slice(0, 3))
  })
})

const LAYOUTS = join(import.meta.dirname, 'layouts')

describe('bulletins of offices that set them in ways of their own', () => {
  const expected = labels<Label[]>('layouts')

  it.each(textFiles(LAYOUTS))('are read as their editor meant them: %s', (file) => {
    const text = textOf(LAYOUTS, file)
    const issues = parseText(text)
    expect(issues.map((issue) => labelOf(file, issue))).toEqual(
      expected.filter((label) => label.file === file),
    )
    expect(lost(text, issues)).toEqual([])
  })

  it('are read as their editor meant them: 44-markdown.md', () => {
    const file = '44-markdown.md'
    const text = plainMarkdown(textOf(LAYOUTS, file))
    const issues = parseText(text)
    expect(issues.map((issue) => labelOf(file, issue))).toEqual(
      expected.filter((label) => label.file === file),
    )
    expect(lost(text, issues)).toEqual([])
  })
})
