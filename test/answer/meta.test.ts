import { describe, expect, it } from 'vitest'
import { compose } from '../../src/answer/draft.js'
import { type IssueWithArticles, metaAnswer } from '../../src/answer/meta.js'
import type { MetaField } from '../../src/retrieve/understand/intent.js'
import { articleOf, issueOf } from './invented.js'

const DISTRICTS = ['松溪区', '柏溪县']
const ARTICLE = articleOf('松溪区把食堂办到村口。')
const BRIEF = articleOf('柏溪县检查水质，取样九处。', {
  id: 'a2',
  ordinal: 2,
  title: null,
  displayTitle: '柏溪县检查水质',
  column: '信息摘登',
  district: '柏溪县',
  kind: 'brief',
})
const BOTH: IssueWithArticles = { issue: issueOf(), articles: [ARTICLE, BRIEF] }
const ONE: IssueWithArticles = {
  issue: issueOf({ id: 'i2' }, { number: 5, total: 693, date: '2031-03-28' }),
  articles: [ARTICLE],
}
const ask = (field: MetaField, ...issues: IssueWithArticles[]) =>
  compose(metaAnswer(field, issues, DISTRICTS))

describe('questions about the publication', () => {
  it.each([
    ['date', '2031年第6期：2031年4月28日[1]', 'masthead', '2031年4月28日'],
    ['editor', '责任编辑 辛夷[1]', 'colophon', '责任编辑：辛夷  电话：（0000）12345'],
    ['phone', '电话 （0000）12345[1]', 'colophon', '责任编辑：辛夷  电话：（0000）12345'],
    ['publisher', '松州市人大常委会研究室[1]', 'masthead', '松州市人大常委会研究室 2031年4月28日'],
    ['kind', '普刊[1]', 'masthead', '（普刊）'],
    ['number', '第6期（总第694期）[1]', 'masthead', '第6期（总第694期）'],
  ] as const)('%s is read off the frame, and its line cited', (field, answer, source, quote) => {
    const shown = ask(field, BOTH)
    expect(shown.answer).toBe(answer)
    expect(shown.citations[0]).toMatchObject({ source, quote, article: null })
  })

  it.each([
    ['signer', '签发：祝余', '签发：祝余[1]'],
    ['checker', '核稿 祝余  校对：荀草', '核稿 祝余[1]'],
    ['proofreader', '核稿 祝余  校对：荀草', '校对：荀草[1]'],
    ['chief', '主编：祝余', '主编：祝余[1]'],
    ['copies', '（共印150份）', '共印150份[1]'],
    ['mailbox', '投稿邮箱：bulletin@example.org', '投稿邮箱：bulletin@example.org[1]'],
  ] as const)('%s is read where a frame prints it', (field, colophon, answer) => {
    expect(ask(field, BOTH).status).toBe('no_evidence')
    expect(ask(field, { issue: { ...issueOf(), colophon }, articles: [] }).answer).toBe(answer)
  })

  it('lists every recipient with its own line', () => {
    const { answer, citations } = ask('recipients', BOTH)
    expect(answer).toBe('送 各区人大常委会[1]\n送 市直各部门[2]')
    expect(citations.map(({ quote }) => quote)).toEqual(['送：各区人大常委会', '发：市直各部门'])
  })

  it('counts articles and briefs apart', () => {
    expect(ask('articles', BOTH).answer).toMatch(/^2031年第6期共1篇文章、1则信息摘登：/)
    expect(ask('briefs', BOTH).answer).toBe('2031年第6期有1则信息摘登：\n信息摘登｜柏溪县检查水质[1]')
    expect(ask('articles', BOTH, ONE).answer).toBe(
      '2期共2篇文章、1则信息摘登：\n2031年第6期：1篇文章、1则信息摘登[1]\n2031年第5期：1篇文章、0则信息摘登[2]',
    )
  })

  it('lists contents and columns, each cited by its title', () => {
    expect(ask('contents', BOTH).citations.map(({ source, quote }) => [source, quote])).toEqual([
      ['title', '村口食堂暖人心'],
      ['text', '柏溪县检查水质，取样九处。'],
    ])
    expect(ask('columns', BOTH).answer).toBe('监督纵横[1]\n信息摘登[2]')
  })

  it('names the districts that an issue does not report', () => {
    expect(ask('silent', ONE).answer).toBe('2031年第5期未见报道：\n柏溪县（本期已报道：松溪区）[1]')
    expect(ask('silent', BOTH).answer).toContain('没有，各区县都有报道')
  })

  it('lists the issues held', () => {
    expect(ask('issues', BOTH, ONE).answer).toBe(
      '库中共2期：\n松州人大信息2031年第6期，2031-04-28[1]\n松州人大信息2031年第5期，2031-03-28[2]',
    )
    expect(compose(metaAnswer('issues', [BOTH, ONE], DISTRICTS, '辛夷')).answer).toMatch(
      /^责任编辑辛夷：库中共2期：/,
    )
  })

  it('says which issue it speaks of where several are asked', () => {
    expect(ask('editor', BOTH, ONE).answer).toBe(
      '2031年第6期：责任编辑 辛夷[1]\n2031年第5期：责任编辑 辛夷[2]',
    )
  })

  it.each(['date', 'editor', 'phone', 'recipients', 'kind', 'number'] as const)(
    'says that %s is not printed where it is not',
    (field) => {
      const bare = issueOf(
        { masthead: '', colophon: '' },
        { editor: null, phone: null, recipients: null, kind: null },
      )
      const { status, answer } = ask(field, { issue: bare, articles: [] })
      expect(status).toBe('no_evidence')
      expect(answer).toContain('没有写明')
    },
  )
})
