import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zh } from '../../src/chat/catalogue.zh.js'
import { digestReply } from '../../src/chat/digest-reply.js'
import { createCompose } from '../../src/digest/compose/compose.js'
import type { Digest } from '../../src/digest/compose/digest.js'
import { createNews } from '../../src/digest/compose/news.js'
import { createMatcher } from '../../src/digest/match/matcher.js'
import { DEFAULT_SCHEDULE, parseSubscription } from '../../src/digest/sentence/parse-subscription.js'
import type { DeliveredArticle, Delivery, Reply, Subscription } from '../../src/model.js'
import { temporaryLibrary } from '../eval/library.js'
import { language } from '../language.js'

const SAMPLES = join(import.meta.dirname, '../../data/samples')
let library: Awaited<ReturnType<typeof temporaryLibrary>>
beforeAll(async () => {
  library = await temporaryLibrary([SAMPLES], {}, await language())
}, 60_000)
afterAll(() => library?.remove())

/** What a subscription by that sentence is sent of these issues (their total numbers). */
async function digestOf(sentence: string, totals: string[], change: DeliveredArticle['change'] = 'new') {
  const { store } = library
  const matcher = createMatcher(library)
  const known = { districts: ['汀兰区', '白鹭区'], columns: [], names: [], units: [] }
  const { condition } = parseSubscription(sentence, { known, words: (text) => [text] })
  if (condition === null) throw new Error(sentence)
  const subscription: Subscription = {
    id: 's1',
    address: { channel: 'telegram', id: '1', topic: null },
    owner: 'u',
    condition,
    schedule: DEFAULT_SCHEDULE,
    lang: 'zh',
    state: 'active',
    reason: null,
    createdAt: '2024-01-01T00:00:00.000Z',
    revision: 1,
  }
  const deliveries: Delivery[] = []
  for (const total of totals) {
    const issueId = (await store.resolveIssue(total))?.id ?? ''
    const matched = (await matcher.match([subscription], issueId)).get('s1') ?? []
    deliveries.push({
      id: `d${total}`,
      subscriptionId: 's1',
      address: subscription.address,
      issueId,
      part: change === 'new' ? 0 : 2,
      articles: matched.map((article) => ({ ...article, change })),
      dueAt: '',
      state: 'sending',
      why: null,
      message: null,
      remoteId: null,
      settledAt: null,
    })
  }
  return createCompose({ store, news: createNews({ store, matcher }) })({ subscription, deliveries })
}
const textOf = (reply: Reply) => reply.lines.map((line) => line.map(({ text }) => text).join('')).join('\n')
const newsOf = (digest: Digest | null) =>
  digest?.issues.flatMap(({ items }) => items.flatMap(({ news }) => news))

describe('a digest', () => {
  it('says of each article once why it is there, quotes it, and opens the passage', async () => {
    const digest = await digestOf('汀兰区，“老年食堂”或关键词“食堂”', ['124'])
    const reply = digestReply(digest as Digest, 0, zh)
    const shown = textOf(reply)
    expect(shown).toContain('1. 汀兰区：老年食堂如何“长红”')
    expect(shown).toContain('因为：汀兰区 · “老年食堂” · “食堂”')
    const item = digest?.issues[0]?.items[0]
    if (!item) throw new Error('no item')
    const quote = item.article.text.slice(item.quote.start, item.quote.end)
    expect(quote).toContain('老年食堂')
    expect(shown).toContain(quote)
    expect(reply.buttons[0]?.[0]?.action).toEqual({
      type: 'passage',
      articleId: item.article.id,
      revision: 1,
      start: item.quote.start,
      end: item.quote.end,
    })
    expect(reply.buttons.at(-1)?.map(({ label }) => label)).toEqual([
      zh.pauseThis,
      zh.widenThis,
      zh.changeThis,
    ])
  })

  it('says what is new against earlier issues, in the words of both, and how many were looked at', async () => {
    const found = newsOf(await digestOf('汀兰区 关键词“老年食堂”', ['124']))
    const texts = await Promise.all(
      (await library.store.issues()).map(({ id }) => library.store.articlesOf(id)),
    )
    const all = texts.flat().map(({ text }) => text)
    const figure = found?.find((news) => news.type === 'figure')
    expect(all.some((text) => text.includes(figure?.now ?? '-'))).toBe(true)
    expect(all.some((text) => text.includes(figure?.before ?? '-'))).toBe(true)
    expect(figure?.now).not.toBe(figure?.before)
    expect(found).toContainEqual({ type: 'coined', term: '长红', issues: 6 })
    const first = newsOf(await digestOf('汀兰区 有关“儿童友好”', ['118']))
    expect(first).toContainEqual(
      expect.objectContaining({
        type: 'first',
        district: '汀兰区',
        reason: { type: 'theme', value: '儿童友好' },
      }),
    )
    // Of 2024 it is no more.
    const second = newsOf(await digestOf('汀兰区 有关“儿童友好”', ['122']))
    expect(second?.some(({ type }) => type === 'first')).toBe(false)
  })

  it('that corrects says so, tells no news, and offers nothing of what was withdrawn', async () => {
    const reply = digestReply((await digestOf('汀兰区', ['124'], 'withdrawn')) as Digest, 0, zh)
    expect(textOf(reply)).toContain('更正：发给您的 1 篇有变动')
    expect(textOf(reply)).toContain('已撤下')
    expect(reply.buttons).toHaveLength(1)
  })

  it('of more than fits counts the rest behind a button, and has every article once', async () => {
    const digest = (await digestOf('全部文章', ['124', '123'])) as Digest
    const total = digest.issues.reduce((sum, { items }) => sum + items.length, 0)
    const first = digestReply(digest, 0, zh)
    const rest = first.buttons.at(-2)?.[0]
    expect(rest?.label).toBe(zh.digestRest(total - 8))
    expect(rest?.action).toMatchObject({ type: 'digest', subscriptionId: 's1', page: 1 })
    const numbers = [0, 1, 2, 3].flatMap((page) =>
      digestReply(digest, page, zh)
        .buttons.flatMap((row) => row.map(({ label }) => label))
        .filter((label) => /^\d+$/.test(label)),
    )
    expect(numbers).toEqual(Array.from({ length: total }, (_, at) => String(at + 1)))
  })

  it('of everything gives no reasons, and no quote of it ends within a list', async () => {
    const digest = (await digestOf('全部文章', ['124'])) as Digest
    const pages = [0, 1].map((page) => textOf(digestReply(digest, page, zh))).join('\n')
    expect(pages).not.toContain(zh.digestWhy(''))
    const quotes = digest.issues.flatMap(({ items }) =>
      items.map(({ article, quote }) => article.text.slice(quote.start, quote.end)),
    )
    expect(quotes.filter((quote) => /[，；：、]$/.test(quote))).toEqual([])
    expect(quotes).toContain('古驿县人大常委会围绕第三个“古驿道保护周”开展“五个一”活动')
  })

  it('is none where nothing suits', async () => {
    expect(await digestOf('关键词“没有这个词”', ['124'])).toBeNull()
  })
})
