import { describe, expect, it } from 'vitest'
import { parseDocx } from '../../src/bulletin/formats/docx.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import { issueName } from '../../src/chat/labels.js'
import type { Reply } from '../../src/model.js'
import { ARTICLE, BRIEF, fakeStore, ISSUE, LONG, SAMPLE_ISSUE } from './library.js'
import { at, makeChat } from './make-chat.js'

const textOf = (reply: Reply) => reply.lines.map((line) => line.map((run) => run.text).join('')).join('\n')
const labels = (reply: Reply) => reply.buttons.flat().map((button) => button.label)

function setUp(over = {}) {
  const chat = makeChat(over)
  const say = (text: string) => chat.message({ ...at('c'), text })
  const press = (reply: Reply, label: string) => {
    const button = reply.buttons.flat().find((one) => one.label === label)
    if (!button) throw new Error(`no button ${label} in ${labels(reply)}`)
    return chat.action(at('c'), button.action)
  }
  return { say, press }
}

describe('the issues', () => {
  it('are browsed by year', async () => {
    const { say, press } = setUp()
    const all = await say('/issues')
    expect(labels(all)).toEqual(['1', '2', '2030 年', '2029 年', zh.byColumn])
    const year = await press(all, '2029 年')
    expect(textOf(year)).toContain('2029 年收录了 1 期：\n1. 2029年总第7期')
    expect(labels(year)).toEqual(['1', '2030 年', zh.allIssues, zh.byColumn])
    expect(textOf(await say('/issues 2030'))).toContain('2030 年收录了 1 期')
    expect(textOf(await say('/issues 1999'))).toBe(zh.issuesUsage('1999'))
  })

  it('are called by their publication where there are several, and one without a number is named once', async () => {
    const other = { ...SAMPLE_ISSUE, head: { ...SAMPLE_ISSUE.head, title: '云州人大信息' } }
    const chat = makeChat({ store: fakeStore([ISSUE, other]) })
    const text = textOf(await chat.message({ ...at('c'), text: '/issues' }))
    expect(text).toContain('1. 松州人大信息 2030年第6期（总第694期） · ')
    expect(text).toContain('2. 云州人大信息 2029年总第7期 ')
    const plain = { ...ISSUE, head: { ...ISSUE.head, number: null, total: null } }
    expect(issueName(plain, zh)).toBe('《松州人大信息》 2030-04-28')
  })

  it('are browsed by column, from which articles open', async () => {
    const { say, press } = setUp()
    const columns = await press(await say('/issues'), zh.byColumn)
    expect(textOf(columns)).toBe('共有 2 个栏目：\n1. 监督纵横 · 1 篇\n2. 信息摘登 · 1 篇')
    const column = await press(columns, '1')
    expect(textOf(column)).toContain(
      '监督纵横 · 1 篇\n\n2030年第6期（总第694期）\n1. 松溪区：“村口食堂”暖人心',
    )
    expect(textOf(await press(column, '1'))).toContain('走访两百户')
    expect(textOf(await say('/issues 摘登'))).toContain('信息摘登 · 1 篇')
    expect(textOf(await say('/issues 天气'))).toBe(zh.issuesUsage('天气'))
  })

  it('have a newest one, which /latest opens', async () => {
    const latest = { ...fakeStore(), resolveIssue: async () => ISSUE }
    expect(textOf(await setUp({ store: latest }).say('/latest'))).toContain('松州人大信息')
    const empty = { ...fakeStore([]), resolveIssue: async () => null }
    expect(textOf(await setUp({ store: empty }).say('/latest'))).toBe(zh.emptyLibrary)
  })
})

describe('a search', () => {
  it('shows passages page by page, each opening in its article, and leaves out what is only distantly near', async () => {
    const start = LONG.text.indexOf('这是第3句')
    const passage = { articleId: LONG.id, revision: 1, start, end: LONG.text.length }
    const search = async () => [10, 9, 8, 7, 6, 5, 2].map((score) => ({ ...passage, score }))
    const { say, press } = setUp({ search })
    const found = await say('/search 翻页')
    expect(textOf(found)).toContain(`${zh.searchFound(6)}\n\n[1] 一篇长文\n2029年总第7期 [样例]\n这是第3句`)
    expect(textOf(found)).toMatch(/正好用来翻页。\n\n第 1\/2 页$/)
    expect(labels(found)).toEqual(['[1]', '[2]', '[3]', '[4]', '[5]', zh.nextPage])
    expect(labels(await press(found, zh.nextPage))).toEqual(['[6]', zh.previousPage])
    expect(textOf(await press(found, '[1]'))).toContain('这是第3句')
    expect(textOf(await setUp({ search: async () => [] }).say('/search 火星'))).toBe(zh.searchNothing)
  })
})

describe('an article', () => {
  it('is opened by words of its title or by its place, or chosen where several fit', async () => {
    const { say, press } = setUp()
    for (const wanted of ['村口食堂', '《“村口食堂”暖人心》', '松溪区 暖人心', '694 1'])
      expect(textOf(await say(`/article ${wanted}`))).toContain('走访两百户')
    const several = await say('/article 松溪区')
    expect(textOf(several)).toContain('走访两百户')
    const both = { catalogue: () => [entry(ARTICLE.id), entry(BRIEF.id)] }
    const choice = await setUp(both).say('/article 同名')
    expect(textOf(choice)).toBe('题目里有这些字的有 2 篇：\n1. 同名文章\n2. 同名文章')
    expect(textOf(await press(choice, '1'))).toContain('取样九处')
    expect(textOf(await say('/article 694 9'))).toMatch(/没有第 9 篇，它有 \d 篇。$/)
    expect(textOf(await say('/article 每餐'))).toBe(
      `${zh.articlesAbout('每餐')}\n1. 松溪区：“村口食堂”暖人心`,
    )
    const nothing = setUp({ search: async () => [] })
    expect(textOf(await nothing.say('/article 火星'))).toBe(zh.articleNotFound('火星'))
    expect(textOf(await say('/article'))).toBe(zh.usageArticle)
  })

  it('comes as a Word or Markdown document that holds all of it', async () => {
    const { say, press } = setUp()
    const article = await say('/article 村口食堂')
    const [word] = (await press(article, zh.asDocx)).files ?? []
    expect(word?.name).toBe('松溪区：“村口食堂”暖人心.docx')
    const read = JSON.stringify(await parseDocx(Buffer.from(word?.bytes ?? [])))
    for (const line of ARTICLE.text.split('\n')) expect(read).toContain(line)
    const [markdown] = (await press(article, zh.asMarkdown)).files ?? []
    expect(new TextDecoder().decode(markdown?.bytes)).toContain('**一是选址听村民的**。开会三十次')
  })

  it('and an issue are opened by a link', async () => {
    const { say } = setUp()
    expect(textOf(await say(`/start a-${ARTICLE.id}`))).toContain('走访两百户')
    expect(textOf(await say(`/start i-${SAMPLE_ISSUE.id}`))).toContain('2029年总第7期')
    expect(textOf(await say('/start a-gone'))).toBe(zh.articleGone)
    expect(textOf(await say('/start nonsense'))).toContain(zh.welcome)
  })
})

function entry(id: string) {
  const about = { displayTitle: '同名文章', district: null, column: null, kind: 'article' as const }
  const rest = { revision: 1, ordinal: 1, units: [], names: [], sample: false }
  return { id, row: 0, issueId: ISSUE.id, ...about, ...rest }
}
