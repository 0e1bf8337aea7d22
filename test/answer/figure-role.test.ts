import { describe, expect, it } from 'vitest'
import { figureAnswer, figureCandidates } from '../../src/answer/figure.js'
import { askedRole, roleOf } from '../../src/answer/figure-role.js'
import { isOtherOfRow } from '../../src/answer/ordinal.js'
import { figures } from '../../src/bulletin/figures.js'
import type { Question } from '../../src/retrieve/understand/understand.js'
import { articleOf, foundOf, issueOf } from './invented.js'

const rolesIn = (text: string) => figures(text).map(({ start, end }) => roleOf(text, start, end))
const asking = (folded: string, terms: string[]): Question =>
  ({ folded, terms, phrases: [], districts: [], periods: [], content: terms.join('') }) as never
const shown = (text: string, folded: string, terms: string[]): string | undefined =>
  figureCandidates({ question: asking(folded, terms), found: [foundOf(articleOf(text), terms)] })[0]?.shown

describe('what a figure is beside what it counts', () => {
  it.each([
    ['网点由9家发展到21家', ['from', 'to']],
    ['比上年增加12种', ['by']],
    ['补偿240万元，平均每亩补偿320元', [null, 'each']],
    ['在六条街上各建1个', [null, 'each']],
    ['日均就餐900人次', ['each']],
    ['累计开展各类活动8次', [null]],
  ])('%s', (text, roles) => {
    expect(rolesIn(text)).toEqual(roles)
  })

  it.each([
    ['周期缩短了多少', 'by'],
    ['周期缩短到多少', 'to'],
    ['一亩补多少钱', 'each'],
    ['人均多少平方米', 'each'],
    ['原来有多少家', 'from'],
    ['网点有多少家', null],
  ])('%s wants %s', (question, role) => {
    expect(askedRole(question)).toBe(role)
  })

  it.each([
    [
      '预审周期由6个月缩短到10个工作日，受理132件。',
      '周期缩短了多少',
      ['周期', '缩短'],
      '由6个月缩短到10个工作日',
    ],
    ['预审周期由6个月缩短到10个工作日，受理132件。', '周期缩短到多少天', ['周期', '缩短'], '10个工作日'],
    ['为47家企业开设海外仓，较年初增加30家。', '海外仓增加了几家', ['海外', '增加'], '30家'],
    ['安排补偿资金240万元，平均每亩补偿320元。', '补偿一亩多少钱', ['补偿'], '320元'],
    ['安排补偿资金240万元，平均每亩补偿320元。', '补偿资金有多少', ['补偿', '资金'], '240万元'],
  ])('%s · %s', (text, question, terms, answer) => {
    expect(shown(text, question, terms)).toBe(answer)
  })

  it('is another one where the question names the first and the text the second', () => {
    expect(isOtherOfRow('首届徒步赛多少人', '第二届徒步赛吸引3000人')).toBe(true)
    expect(isOtherOfRow('第17次会议', '第十七次会议')).toBe(false)
    expect(isOtherOfRow('徒步赛多少人', '第二届徒步赛')).toBe(false)
    expect(isOtherOfRow('首届徒步赛多少人', '沿线12个村的徒步赛')).toBe(false)
  })
})

describe('one figure at several times', () => {
  const found = (id: string, date: string, count: number) => ({
    ...foundOf(articleOf(`全区老年食堂增加到${count}家。`, { id }), ['老年', '食堂']),
    issue: issueOf({ id: `i${id}` }, { date }),
  })

  it('is told newest first', () => {
    const findings = {
      question: asking('老年食堂有多少家', ['老年', '食堂']),
      found: [found('a1', '2030-02-01', 9), found('a2', '2031-04-01', 21)],
    }
    const answer = figureAnswer(findings, figureCandidates(findings))
    expect(answer.status === 'answered' && answer.items.map(({ text }) => text.slice(0, 2))).toEqual([
      '21',
      '9家',
    ])
  })
})
