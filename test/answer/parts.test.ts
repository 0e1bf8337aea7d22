import { describe, expect, it } from 'vitest'
import type { Draft } from '../../src/answer/draft.js'
import { joinParts } from '../../src/answer/parts.js'
import { articleOf, issueOf } from './invented.js'

const SENTENCE = '全年开展活动9场,参与代表50余人次,收集意见27条。'
const OTHER = '另建联络站12个。'
const article = articleOf(`${SENTENCE}${OTHER}`)
const issue = issueOf()

function answered(figure: string, from = 0, to = SENTENCE.length): Draft {
  const text = `${figure}（松溪区，2031年第6期）：${article.text.slice(from, to)}`
  const evidence = { source: 'text' as const, issue, article, start: from, end: to }
  return { status: 'answered', lead: null, items: [{ text, evidence }], layout: 'lines' }
}
const REFUSED: Draft = { status: 'no_evidence', message: { zh: '没有。', en: 'Nothing.' }, nearest: [] }
const texts = (draft: Draft | null): string[] =>
  draft?.status === 'answered' ? draft.items.map(({ text }) => text) : []

describe('answers to several questions in one', () => {
  it('set the figures of one sentence before it, and other sentences below', () => {
    const draft = joinParts([
      { asked: '松溪区开展几场活动', draft: answered('9场') },
      { asked: '松溪区开展 收集几条意见', draft: answered('27条') },
      { asked: '松溪区开展 建几个站', draft: answered('12个', SENTENCE.length, article.text.length) },
    ])
    expect(texts(draft)).toEqual([
      `9场、27条（松溪区，2031年第6期）：${SENTENCE}`,
      `12个（松溪区，2031年第6期）：${OTHER}`,
    ])
  })

  it('take a figure that was not found by itself from a sentence that answers another part', () => {
    const draft = joinParts([
      { asked: '松溪区开展几场活动', draft: answered('9场') },
      { asked: '松溪区开展 多少人次参加', draft: REFUSED },
    ])
    expect(texts(draft)).toEqual([`9场、50余人次（松溪区，2031年第6期）：${SENTENCE}`])
    expect(draft).toMatchObject({ lead: null })
  })

  it('take a figure whose unit people use for the one that is asked for', () => {
    const draft = joinParts([
      { asked: '松溪区开展几场活动', draft: answered('9场') },
      { asked: '松溪区开展 多少人参加', draft: REFUSED },
    ])
    expect(texts(draft)).toEqual([`9场、50余人次（松溪区，2031年第6期）：${SENTENCE}`])
  })

  it.each(['松溪区开展 培训了多少老师', '松溪区开展 发放多少条救生毯子', '松溪区开展 办结多少件'])(
    'say that %s is not stated',
    (asked) => {
      const draft = joinParts([
        { asked: '松溪区开展几场活动', draft: answered('9场') },
        { asked, draft: REFUSED },
      ])
      expect(texts(draft)).toEqual([`9场（松溪区，2031年第6期）：${SENTENCE}`])
      expect(draft).toMatchObject({ lead: { zh: `“${asked.slice(asked.indexOf(' ') + 1)}”：未见写明。` } })
    },
  )

  it('are none where no part has one', () => {
    expect(joinParts([{ asked: '几场', draft: REFUSED }])).toBeNull()
  })
})
