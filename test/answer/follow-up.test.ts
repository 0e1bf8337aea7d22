import { describe, expect, it } from 'vitest'
import { compose, type Draft } from '../../src/answer/draft.js'
import {
  asksTheirOthers,
  comparisonOf,
  followUp,
  isElliptic,
  leansOnThread,
} from '../../src/answer/follow-up.js'
import type { Answer } from '../../src/model.js'
import type { Question } from '../../src/retrieve/understand/understand.js'
import { ISSUE, readerOf, vocabulary } from '../understand/reader.js'
import { articleOf, evidenceOf, issueOf } from './invented.js'

const read = readerOf(
  vocabulary({ issues: [ISSUE, { ...ISSUE, id: 'i0', number: 5, total: 693, date: '2031-03-28' }] }),
)

const DRAFT: Draft = {
  status: 'answered',
  lead: null,
  items: [{ text: '食堂开了九家。', evidence: evidenceOf('食堂开了九家。') }],
  layout: 'lines',
}
const ANSWER: Answer = {
  ...compose(DRAFT),
  question: '松溪区食堂有多少家？',
  resolved: '松溪区食堂有多少家？',
  understood: [],
  ms: 1,
}
const asked = (before: string, next: string) => followUp(read(next), read(before), ANSWER)
const listed: Answer = {
  ...ANSWER,
  ...compose({
    status: 'answered',
    lead: null,
    items: ['a1', 'a2', 'a3'].map((id, index) => ({
      text: `第${index + 1}篇的话。`,
      evidence: {
        source: 'title',
        issue: issueOf(),
        article: articleOf('食堂开了。', { id, title: `第${index + 1}篇的题目` }),
        start: 0,
        end: 6,
      },
    })),
    layout: 'lines',
  }),
}

describe('a question after another', () => {
  it('asks what else the authors wrote, unless it names one', () => {
    for (const text of ['他还写过什么', '作者还写过哪些文章', '她们还写了别的吗'])
      expect(asksTheirOthers(read(text)), text).toBe(true)
    for (const text of ['蔡静还写过什么', '还写进了条例吗', '谁写的'])
      expect(asksTheirOthers(read(text)), text).toBe(false)
  })

  it.each([
    ['松溪区食堂有多少家？', '那柏溪县呢？', '柏溪县食堂有多少家？'],
    ['松溪食堂有多少家', '柏溪呢', '柏溪县食堂有多少家'],
    ['食堂有多少家', '那柏溪县呢', '柏溪县食堂有多少家'],
    ['松溪区食堂有多少家', '那宁波市呢', '宁波市食堂有多少家'],
    ['2030年松溪区食堂有多少家', '那2031年呢', '2031年松溪区食堂有多少家'],
    ['第6期有哪些文章', '第5期呢', '第5期有哪些文章'],
    ['松溪区食堂有多少家', '为什么？', '松溪区食堂有多少家，为什么？'],
    ['松溪区食堂有多少家', '还有吗', '松溪区食堂有多少家，还有吗？'],
    ['松溪区食堂有多少家', '第二点详细说说', '《村口食堂暖人心》第2点'],
    ['松溪区食堂有多少家', '多少', '松溪区食堂有多少家：多少'],
    ['第6期有哪些文章', '责任编辑是谁', '第6期责任编辑是谁'],
    ['哪些区办了食堂', '柏溪县的详细说说', '柏溪县办了食堂'],
    ['松溪区食堂有多少家，还有吗', '柏溪县呢', '柏溪县食堂有多少家'],
    ['松溪区食堂有多少家', '类似的做法还有吗', '与《村口食堂暖人心》类似的做法'],
    ['松溪区食堂有多少家', '还有别的区在做吗', '与《村口食堂暖人心》类似的做法'],
    ['松溪区食堂有多少家', '和以前比有什么变化', '《村口食堂暖人心》：和以前比有什么变化'],
    ['松溪区食堂有多少家', '怎么做到的', '《村口食堂暖人心》：怎么做到的'],
    ['松溪区食堂有多少家', '哪一期？', '《村口食堂暖人心》是哪一期的'],
    ['松溪区食堂有多少家', '结果怎么样', '《村口食堂暖人心》：结果怎么样'],
    ['松溪区怎么办食堂', '有什么成效', '《村口食堂暖人心》：有什么成效'],
    ['松溪区食堂有多少家', '谁写的', '《村口食堂暖人心》：谁写的'],
    ['松溪区食堂有多少家', '换成柏溪', '柏溪县食堂有多少家'],
    ['松溪区食堂有多少家', '改查柏溪县的吧', '柏溪县食堂有多少家'],
    ['蔡静写过什么', '那柏溪县呢', '柏溪县写过什么'],
    ['松溪区食堂有多少家', '这个区还有哪些报道', '松溪区还有哪些报道'],
    ['松溪区食堂有多少家', '那其他区呢？', '各区食堂有多少家'],
    ['松溪区食堂有多少家', '别的地方怎么样', '各区食堂有多少家'],
  ])('%s / %s → %s', (before, next, resolved) => {
    expect(asked(before, next)?.resolved).toBe(resolved)
  })

  it.each([
    '换成新电梯的有几台',
    '柏溪县加装电梯有多少台',
    '蔡静写了哪些文章',
    '第5期有哪些文章',
    '最新一期责任编辑是谁',
  ])('%s stands alone', (next) => {
    expect(asked('松溪区食堂有多少家', next)).toBeNull()
  })

  it('stays in the article of the last answer, or goes to another place', () => {
    expect(asked('松溪区食堂有多少家', '为什么？')).toMatchObject({ articleId: 'a1', more: false })
    expect(asked('松溪区食堂有多少家', '还有吗')).toMatchObject({ more: true })
    expect(asked('松溪区食堂有多少家', '第三点呢')).toMatchObject({ articleId: 'a1', point: 3 })
    expect(asked('松溪区食堂有多少家', '那柏溪县呢')).toMatchObject({ articleId: null })
  })

  it.each([
    ['第二篇讲了什么', 'a2', '《第2篇的题目》：讲了什么'],
    ['第三个具体怎么做的', 'a3', '《第3篇的题目》：具体怎么做的'],
    ['第一条详细说说', 'a1', '《第1篇的题目》：讲了什么'],
    ['第二篇展开讲讲', 'a2', '《第2篇的题目》：讲了什么'],
  ])('%s opens that article of a list', (next, articleId, resolved) => {
    const follow = followUp(read(next), read('哪些区办了食堂'), listed)
    expect(follow).toMatchObject({ articleId, resolved, point: null })
  })

  it('goes back over a refusal for a point, and to the question before an article for another place', () => {
    const refused: Answer = {
      ...ANSWER,
      ...compose({ status: 'no_evidence', message: { zh: '没有。', en: 'Nothing.' }, nearest: [] }),
    }
    const last = read('柏溪县食堂有多少家')
    expect(followUp(read('第二点详细说说'), last, refused, last, ANSWER)).toMatchObject({
      articleId: 'a1',
      point: 2,
    })
    expect(followUp(read('为什么'), last, refused, last, ANSWER)).toMatchObject({ articleId: null })
    const opened = read('《村口食堂暖人心》第2点')
    expect(followUp(read('柏溪县呢'), opened, ANSWER, read('松溪区食堂有多少家'))?.resolved).toBe(
      '柏溪县食堂有多少家',
    )
  })

  it('opens an article for what is asked of it, without its title among what is looked for', () => {
    expect(asked('松溪区食堂有多少家', '谁写的')).toMatchObject({ articleId: 'a1', read: '谁写的' })
    expect(asked('松溪区食堂有多少家', '多少')?.read).toBeUndefined()
  })

  it.each([
    ['两个区比较一下', '松溪区和柏溪县对比：食堂有多少家'],
    ['那这两个地方有什么区别', '松溪区和柏溪县对比：食堂有多少家'],
    ['它们对比呢', '松溪区和柏溪县对比：食堂有多少家'],
  ])('%s compares the places talked of', (next, resolved) => {
    const talked = [read('柏溪县食堂有多少家'), read('松溪区食堂有多少家')]
    expect(comparisonOf(read(next), talked[0] as Question, talked)?.resolved).toBe(resolved)
  })

  it.each(['两个区都有的活动', '松溪区和柏溪县比较一下', '这两个地方'])(
    '%s compares none of them',
    (next) => {
      const talked = [read('柏溪县食堂有多少家'), read('松溪区食堂有多少家')]
      expect(comparisonOf(read(next), talked[0] as Question, talked)).toBeNull()
    },
  )

  it('compares nothing where one place alone was talked of', () => {
    const last = read('松溪区食堂有多少家')
    expect(comparisonOf(read('两个区比较一下'), last, [last, last])).toBeNull()
  })

  it('does not grow when asked again and again', () => {
    let resolved = '松溪区食堂有多少家？'
    for (let i = 0; i < 10; i++) resolved = asked(resolved, '还有吗')?.resolved ?? ''
    expect(resolved).toBe('松溪区食堂有多少家，还有吗？')
  })
})

describe('a question that leans on another', () => {
  it.each(['还有吗', '更多', '为什么？', '第二点详细说说', '第99点', '第3条呢'])('%s does', (text) => {
    expect(leansOnThread(read(text))).toBe(true)
  })

  it.each(['食堂有多少家', '为什么要办食堂', '第6期', '第二项民生实事是什么', '第三条道路怎么修', '谁写的'])(
    '%s does not',
    (text) => {
      expect(leansOnThread(read(text))).toBe(false)
    },
  )

  it.each([
    ['多少钱', true],
    ['柏溪县呢', false],
    ['水源地搬迁关停养殖场的具体安排', false],
  ])('%s is elliptic: %s', (text, elliptic) => {
    expect(isElliptic(read(text))).toBe(elliptic)
  })
})
