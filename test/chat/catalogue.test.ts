import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/chat/catalogue.en.js'
import { type Catalogue, zh } from '../../src/chat/catalogue.zh.js'
import type { Action, Answer, Reply } from '../../src/model.js'
import { ARTICLE, answered, BRIEF, citation, fakeStore, ISSUE, LONG, SAMPLE_ISSUE } from './library.js'
import { at, makeChat } from './make-chat.js'

/** The catalogue with each message in brackets that occur nowhere else. */
function bracketed(words: Catalogue): Catalogue {
  const entries = Object.entries(words).map(([key, value]) => {
    if (typeof value === 'string') return [key, `⟦${value}⟧`]
    const message = value as (...gaps: unknown[]) => string
    return [key, (...gaps: unknown[]) => `⟦${message(...gaps)}⟧`]
  })
  return Object.fromEntries(entries) as Catalogue
}

/** Every string in a value, however deep. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

describe('the catalogues', () => {
  it('have the same messages with the same gaps in each language, none of them empty', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    for (const [key, message] of Object.entries(zh)) {
      const other = en[key as keyof Catalogue]
      expect([key, typeof other]).toEqual([key, typeof message])
      if (typeof message === 'string') expect([key, message === '' || other === '']).toEqual([key, false])
    }
  })

  it('hold every word that is shown: all else in a reply is data, figures and punctuation', async () => {
    const data = { ISSUE, SAMPLE_ISSUE, ARTICLE, BRIEF, LONG, question: '问题在此', suggested: '推荐一问' }
    const known = strings(data).join('\n')
    const commands = new Set(makeChat().commands.map(({ name }) => `/${name}`))
    const nearest = [{ article: ARTICLE.id, title: ARTICLE.displayTitle, issue: ISSUE.id }]
    const items = Array.from({ length: 20 }, (_, i) => ({
      text: '价格看得见',
      citation: citation(i + 1, { start: i, end: i + 1 }),
    }))
    const answers: Partial<Answer>[] = [
      { answer: '价格看得见', items, understood: [{ kind: 'unit', text: '松溪区人大' }] },
      { answer: '价格看得见', resolved: '推荐一问' },
      { status: 'no_evidence', answer: '', citations: [], nearest },
      { status: 'needs_clarification', answer: '', citations: [], choices: ['推荐一问'] },
    ]
    const replies: Reply[] = []
    for (const over of answers) {
      const store = fakeStore()
      const chat = makeChat({
        answer: async (question) => answered(question, over),
        store: {
          ...store,
          article: async (id, revision) => replaceRevision(await store.article(id), revision),
        },
        catalogues: { zh: bracketed(zh), en: bracketed(en) },
      })
      for (const lang of ['zh', 'en'] as const) {
        const texts = [
          '',
          '问',
          '😀',
          '问'.repeat(600),
          '/start',
          '/help',
          '/issues',
          '/issue 694',
          '/issue 7',
          '/x',
          ...[...commands].flatMap((command) => [command, `${command} 问题在此`]),
          '/settings 23:00-6:30',
          '/article 松溪区',
          '/article 694 1',
          '/issues 2030',
        ]
        for (const text of [...texts, '问题在此', '/issue i-sample'])
          replies.push(await chat.message({ ...at('c', lang), text }))
        const actions: Action[] = [
          { type: 'more', question: '问题在此', page: 0 },
          { type: 'more', question: '问题在此', page: 99 },
          { type: 'explain', question: '问题在此' },
          { type: 'full', question: '问题在此' },
          { type: 'rate', question: '问题在此', status: 'answered', helpful: false },
          { type: 'set_length', length: 'short' },
          { type: 'forget', sure: true },
          { type: 'columns' },
          { type: 'column', column: '监督纵横', page: 0 },
          { type: 'share', articleId: ARTICLE.id },
          { type: 'search', question: '问题在此', page: 0 },
          { type: 'export', format: 'md' },
          { type: 'issues', page: 0 },
          { type: 'issue', issueId: 'i-no', page: 0 },
          { type: 'article', articleId: LONG.id, page: 1 },
          { type: 'article', articleId: 'a-no', page: 1 },
          { type: 'outline', articleId: ARTICLE.id },
          { type: 'outline', articleId: BRIEF.id },
          { type: 'passage', articleId: ARTICLE.id, revision: 0, start: 30, end: 34 },
        ]
        for (const action of actions) replies.push(await chat.action(at('c', lang), action))
      }
    }
    for (const reply of replies) {
      const shown = [
        ...reply.lines.flat().map((run) => run.text),
        ...reply.buttons.flat().map((b) => b.label),
      ]
      for (const text of shown) {
        for (const piece of text.replace(/⟦[^⟧]*⟧/g, '\n').split(/\n| · |^\[?\d+[.\]] |^· |　/)) {
          const bare = piece.trim().replace(/…$/, '')
          const isData =
            known.includes(bare) || known.includes(bare.replace('一是 ', '一是').replace('松溪区：', ''))
          const isFigure = !/\p{L}/u.test(bare)
          expect([
            bare,
            isData || isFigure || commands.has(bare) || isPointLine(bare) || isLink(bare),
          ]).toEqual([bare, true])
        }
      }
    }
  })
})

describe('the READMEs', () => {
  it('name every command that readers may send', () => {
    for (const file of ['README.md', 'README.zh-CN.md']) {
      const text = readFileSync(file, 'utf8')
      const unnamed = makeChat()
        .menu('private', 'reader')
        .filter(({ name }) => !text.includes(`\`/${name}`))
      expect([file, unnamed.map(({ name }) => name)]).toEqual([file, []])
    }
  })
})

describe('the code of chat and adapters', () => {
  it('holds no Chinese word outside the catalogues', () => {
    for (const room of ['src/chat', 'src/adapters']) {
      const files = readdirSync(room, { recursive: true, encoding: 'utf8' })
      for (const file of files.filter((name) => name.endsWith('.ts') && !name.includes('catalogue.'))) {
        const code = readFileSync(join(room, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
        expect([file, code.match(/\p{Script=Han}+/gu)]).toEqual([file, null])
      }
    }
  })
})

/** What `/share` makes. */
function isLink(text: string): boolean {
  return /^https:\/\/t\.me\/double_bot\?start=[\w-]+$/.test(text)
}

/** `二是 价格看得见`: a label and a heading of the article. */
function isPointLine(text: string): boolean {
  return ARTICLE.points.some((point) => text === `${point.label} ${point.heading}`)
}

/** A store whose newest revision is another than the one that was quoted. */
function replaceRevision<T extends { revision: number } | null>(article: T, revision: number | undefined): T {
  return article && revision !== undefined ? { ...article, revision } : article
}
