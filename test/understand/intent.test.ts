import { describe, expect, it } from 'vitest'
import {
  type Intent,
  intentOf,
  type MetaField,
  metaField,
  metaFields,
} from '../../src/retrieve/understand/intent.js'

const WORDINGS: readonly [string, Intent, districts?: number][] = [
  ['老年食堂谁写的', 'who'],
  ['那篇是哪位写的', 'who'],
  ['作者是谁', 'who'],
  ['哪个单位供稿', 'who'],
  ['谁的文章', 'who'],
  ['由谁执笔', 'who'],
  ['加装电梯 撰稿人', 'who'],
  ['通讯员叫什么', 'who'],
  ['两区食堂对比', 'compare', 2],
  ['两区食堂有什么区别', 'compare', 2],
  ['食堂做法有何不同', 'compare', 0],
  ['哪个更多', 'compare', 2],
  ['食堂各有多少家', 'compare', 2],
  ['分别有几家', 'compare', 2],
  ['2023年和2024年食堂比较', 'compare', 0],
  ['食堂数量的变化', 'trend'],
  ['这几年食堂怎么变的', 'trend'],
  ['建议线索历年多少', 'trend'],
  ['食堂发展的来龙去脉', 'trend'],
  ['增长了多少', 'trend'],
  ['和2023年比较2024年怎样', 'trend', 1],
  ['这篇文章的提纲', 'outline'],
  ['讲了哪几点', 'outline'],
  ['分几个方面', 'outline'],
  ['小标题有哪些', 'outline'],
  ['有哪些要点', 'outline'],
  ['主要讲了哪四个方面', 'outline'],
  ['是哪个工委写的', 'who'],
  ['哪些区做过老年食堂', 'cross'],
  ['哪几个县有加装电梯', 'cross'],
  ['谁做过示范食堂', 'cross'],
  ['别的地方有类似做法吗', 'cross'],
  ['还有哪里开展票决', 'cross'],
  ['有哪些关于食堂的报道', 'cross'],
  ['有多少个区做了', 'cross'],
  ['哪里有驿站', 'cross'],
  ['各区怎么推进票决', 'cross'],
  ['最近出台了哪些决定', 'cross'],
  ['条例什么时候通过', 'when'],
  ['测评安排在哪个月份', 'when'],
  ['哪天揭牌', 'when'],
  ['几月几号开始', 'when'],
  ['何时施行', 'when'],
  ['礼拜几接待', 'when'],
  ['会议哪一年开的', 'when'],
  ['开工时间是', 'when'],
  ['老年食堂有多少家', 'figure'],
  ['收集意见建议多少条', 'figure'],
  ['开了几场座谈会', 'figure'],
  ['满意率是多少', 'figure'],
  ['办结率', 'figure'],
  ['第几次会议', 'figure'],
  ['湿地多大', 'figure'],
  ['投入资金', 'figure'],
  ['平均多久办完', 'figure'],
  ['百分之几的人满意', 'figure'],
  ['总共几万元', 'figure'],
  ['参与人数', 'figure'],
  ['代表故事写了几篇', 'figure'],
  ['淳安有几个县代表中心组', 'figure', 1],
  ['食堂的钱从哪里出', 'fact'],
  ['食堂由哪些部门牵头', 'list'],
  ['总结一下老年食堂', 'summary'],
  ['主要内容', 'summary'],
  ['那篇讲了什么', 'summary'],
  ['食堂文章概要', 'summary'],
  ['大概说什么', 'summary'],
  ['有什么亮点', 'summary'],
  ['七链合一是哪七链', 'list'],
  ['三本账分别是什么', 'list'],
  ['包括哪些内容', 'list'],
  ['有什么做法', 'list'],
  ['怎么推进老年食堂', 'list'],
  ['如何破解电梯难题', 'fact'],
  ['三式督是指什么', 'list'],
  ['采取了哪些措施', 'list'],
  ['五个环节是什么', 'list'],
  ['六个一', 'list'],
  ['老年食堂', 'fact'],
  ['监督码贴在哪', 'fact'],
  ['为什么要设补偿资金', 'fact'],
  ['是不是强制的', 'fact'],
  ['代表能做主吗', 'fact'],
]

describe('the kind of answer a question wants', () => {
  it.each(WORDINGS)('%s → %s', (text, intent, districts = 0) => {
    expect(intentOf(text, districts)).toBe(intent)
  })
})

const FRAME: readonly [string, boolean, MetaField | null][] = [
  ['去年一共收录了多少篇', false, 'articles'],
  ['这个简报发给谁', false, 'recipients'],
  ['第6期是哪天出的', true, 'date'],
  ['什么时候出版', true, 'date'],
  ['条例什么时候通过', false, null],
  ['责任编辑是谁', false, 'editor'],
  ['谁编辑的', true, 'editor'],
  ['电话是多少', false, 'phone'],
  ['编辑部电话', false, 'phone'],
  ['送给哪些单位', true, 'recipients'],
  ['抄送谁', true, 'recipients'],
  ['本刊是谁主办的', false, 'publisher'],
  ['哪个单位编印', true, 'publisher'],
  ['总第694期是第几期', true, 'number'],
  ['特刊是哪一期', true, 'number'],
  ['是普刊还是特刊', true, 'kind'],
  ['有哪些文章', true, 'contents'],
  ['目录', true, 'contents'],
  ['监督纵横栏目登了什么', false, 'contents'],
  ['有哪些栏目', true, 'columns'],
  ['有几篇文章', true, 'articles'],
  ['有几则简讯', true, 'briefs'],
  ['信息摘登有几条', false, 'briefs'],
  ['哪些区没有报送', false, 'silent'],
  ['还有哪些区没有稿子', false, 'silent'],
  ['现在库里有几期', false, 'issues'],
  ['收录了哪些期', false, 'issues'],
  ['编印单位', false, 'publisher'],
  ['出刊日期是哪天？', false, 'date'],
  ['报送范围', false, 'recipients'],
  ['第6期没见到哪几个区县', true, 'silent'],
  ['编印单位开展的活动', false, null],
  ['老年食堂的开业日期', false, null],
  ['老年食堂有多少家', true, null],
  ['老年食堂有哪些文章', false, null],
]

describe('the part of the frame a question asks for', () => {
  it.each(FRAME)('%s (an issue named: %s) → %s', (text, namesIssue, field) => {
    expect(metaField(text, namesIssue)).toBe(field)
  })
})

describe('several parts of the frame asked for side by side', () => {
  it.each([
    ['第5期的编辑是谁，电话多少', 'editor', ['editor', 'phone']],
    ['这期总第几期，哪天出的', 'number', ['number', 'date']],
    ['第5期的编辑是谁', 'editor', ['editor']],
  ] as const)('%s', (text, field, fields) => {
    expect(metaFields(text, field)).toEqual(fields)
  })
})

describe('a question for two things', () => {
  it.each([
    ['成立了什么队伍，共有多少人', 'fact'],
    ['培训班在哪儿办的，来了多少人', 'fact'],
    ['办了几场，来了多少人', 'figure'],
  ] as const)('%s is a %s', (text, intent) => {
    expect(intentOf(text, 0)).toBe(intent)
  })
})
