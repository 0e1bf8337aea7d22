import { describe, expect, it } from 'vitest'
import { issueReferences, type KnownIssue } from '../../src/retrieve/understand/issue-reference.js'

const known = (
  id: string,
  number: number | null,
  total: number | null,
  date: string | null,
  kind = '普刊',
): KnownIssue => ({
  id,
  sample: false,
  title: '松州人大信息',
  number,
  total,
  date,
  kind,
  home: null,
})
const ISSUES = [
  known('old', 6, 682, '2023-04-20'),
  known('special', 11, 687, '2023-11-08', '特刊'),
  known('march', 5, 693, '2024-03-15'),
  known('new', 6, 694, '2024-05-10'),
]
const idsOf = (text: string): string[] => issueReferences(text, ISSUES).ids
const missingOf = (text: string): string[] => issueReferences(text, ISSUES).missing

describe('issues named in a question', () => {
  it.each([
    ['第6期讲了什么', ['new', 'old']],
    ['2024年第6期讲了什么', ['new']],
    ['2024年度第6期', ['new']],
    ['二〇二四年第六期', ['new']],
    ['2024-6期', ['new']],
    ['总第694期是哪天出的', ['new']],
    ['总第六百九十四期', ['new']],
    ['第694期有几篇', ['new']],
    ['694期有几篇', ['new']],
    ['最新一期有哪些文章', ['new']],
    ['最近一期', ['new']],
    ['本期责任编辑是谁', ['new']],
    ['这期讲了什么', ['new']],
    ['上一期讲了什么', ['march']],
    ['上期讲了什么', ['march']],
    ['上上期讲了什么', ['special']],
    ['前一期讲了什么', ['march']],
    ['特刊讲了什么', ['special']],
    ['2023年11月出的那期', ['special']],
    ['2024年5月10日那期', ['new']],
    ['第5期和第6期对比', ['march', 'new', 'old']],
  ])('%s', (text, ids) => {
    expect(idsOf(text)).toEqual(ids)
    expect(missingOf(text)).toEqual([])
  })

  it.each([
    '一期工程什么时候完工',
    '二期工程投了多少',
    '三期项目',
    '产业园二期建设',
    '办了2期培训班',
    '培训班办了几期',
    '前期调研怎么做的',
    '前期准备',
    '最后期限是哪天',
    '这期间做了什么',
    '本期间',
    '群众的新期待',
    '假期托管',
    '短期内',
    '汛期怎么防',
    '期末满意度',
    '中期评估',
    '第几期',
    '是哪一期',
    '有几期',
    '每一期都有的栏目',
    '最新动态',
    '是特刊还是普刊',
  ])('takes no issue from %s', (text) => {
    expect(issueReferences(text, ISSUES)).toMatchObject({ ids: [], missing: [] })
  })

  it.each([
    ['第99期讲了什么', ['第99期']],
    ['总第700期', ['总第700期']],
    ['2022年第6期', ['2022年第6期']],
    ['2023年7月出的那期', ['2023年7月的一期']],
  ])('names what is not held in %s', (text, missing) => {
    expect(missingOf(text)).toEqual(missing)
    expect(idsOf(text)).toEqual([])
  })

  it('reads a question that is nothing but a number as an issue', () => {
    expect(idsOf('694')).toEqual(['new'])
    expect(idsOf(' 5 ')).toEqual(['march'])
    expect(missingOf('700')).toEqual(['第700期'])
    expect(issueReferences('2024', ISSUES)).toMatchObject({ ids: [], missing: [] })
  })

  it('gives spans that lie in the text and do not overlap', () => {
    const text = '2024年第6期和总第687期，还有上一期'
    const spans = issueReferences(text, ISSUES).spans.sort((a, b) => a.start - b.start)
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      '2024年第6期',
      '总第687期',
      '上一期',
    ])
  })
})
