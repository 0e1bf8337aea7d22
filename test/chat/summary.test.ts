import { describe, expect, it } from 'vitest'
import { parseDocx } from '../../src/bulletin/formats/docx.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import type { Action, Reply } from '../../src/model.js'
import type { Review } from '../../src/summary/review.js'
import { ARTICLE, BRIEF, citation, fakeStore, ISSUE, SAMPLE_ISSUE } from './library.js'
import { at, makeChat } from './make-chat.js'

const origin = at('c')
const textOf = ({ lines }: Reply) => lines.map((line) => line.map(({ text }) => text).join('')).join('\n')
const actionOf = (reply: Reply, label: string) =>
  reply.buttons.flat().find((button) => button.label === label)?.action as Action

describe('/summary', () => {
  it('shows an issue with every article and brief, and leads to each and to the other lengths', async () => {
    const chat = makeChat({ store: fakeStore([ISSUE, { ...SAMPLE_ISSUE, sample: false }]) })
    const reply = await chat.message({ ...origin, text: '/summary 694' })
    const text = textOf(reply)
    expect(text).toContain(`1. ${ARTICLE.district}：${ARTICLE.displayTitle}`)
    expect(text).toContain(`2. ${BRIEF.text.slice(0, -1)}`)
    expect(text).toContain(zh.summarySilent(['竹溪县']))
    expect(actionOf(reply, '1')).toMatchObject({ type: 'article', articleId: ARTICLE.id })
    const full = await chat.action(origin, actionOf(reply, zh.summaryFull))
    for (const { heading } of ARTICLE.points) expect(textOf(full)).toContain(heading)
    expect(textOf(full).length).toBeGreaterThan(text.length)
  })

  it('gives it as a Word file', async () => {
    const chat = makeChat()
    const reply = await chat.message({ ...origin, text: '/summary 694' })
    const { files } = await chat.action(origin, actionOf(reply, zh.asDocx))
    expect(files?.map(({ name }) => name)).toEqual(['松州人大信息 2030年第6期（总第694期）.docx'])
    const parsed = await parseDocx(Buffer.from(files?.[0]?.bytes ?? []))
    expect(parsed.kind === 'text' && parsed.text).toContain(ARTICLE.displayTitle)
  })

  it('says that an issue is not held', async () => {
    expect(textOf(await makeChat().message({ ...origin, text: '/summary 1' }))).toBe(zh.issueNotFound('1'))
  })
})

describe('/review', () => {
  const entry = { issue: ISSUE, article: ARTICLE, line: { role: 'sentence' as const, citation: citation(1) } }
  const review: Review = {
    asked: '食堂',
    subject: { period: null, district: null, theme: '食堂' },
    by: 'month',
    issues: 1,
    articles: 31,
    from: '2030-04-28',
    to: '2030-04-28',
    districts: [{ district: '松溪区', articles: 31 }],
    groups: [{ name: '2030-04', entries: Array(30).fill(entry) }],
    left: 1,
  }
  const chat = makeChat({ reviewer: { review: async (asked) => (asked === '食堂' ? review : null) } })

  it('shows a page at a time, each line with its source, and the rest on the pages behind', async () => {
    const first = await chat.message({ ...origin, text: '/review 食堂' })
    expect(textOf(first)).toContain('每餐八元，老人六元')
    expect(textOf(first)).toContain(zh.month(2030, 4))
    expect(actionOf(first, '1')).toMatchObject({ type: 'passage', articleId: ARTICLE.id })
    const last = await chat.action(origin, { type: 'review', asked: '食堂', by: 'month', page: 2 })
    expect(textOf(last)).toContain('\n30. ')
    expect(textOf(last)).toContain(zh.reviewLeft(1))
    expect(actionOf(last, zh.reviewByDistrict)).toMatchObject({ by: 'district', page: 0 })
  })

  it('asks what to look back on, and says where there is nothing', async () => {
    expect(textOf(await chat.message({ ...origin, text: '/review' }))).toBe(zh.reviewWhat)
    expect(textOf(await chat.message({ ...origin, text: '/review 火星' }))).toBe(zh.reviewNothing('火星'))
  })
})
