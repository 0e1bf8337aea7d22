import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { DEFAULT_SCHEDULE } from '../../src/digest/sentence/parse-subscription.js'
import type { Turn } from '../../src/model.js'
import type { KeptAction } from '../../src/store/chat-store.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { answered } from '../chat/library.js'
import { storeDeps } from './store-deps.js'
import { temporaryFolder } from './temporary.js'

const DAY = 86_400_000

let store: Store
let now = new Date('2030-01-01T12:00:00Z')
beforeEach(async () => {
  now = new Date('2030-01-01T12:00:00Z')
  store = await openStore(join(temporaryFolder(), 'library.sqlite'), { ...storeDeps, now: () => now })
  const opened = store
  onTestFinished(() => opened.close())
})

const entry = (page: number): KeptAction => ({ action: { type: 'issues', page }, leaf: true })

describe('buttons', () => {
  it('are given back as they were kept, under one short id an action', async () => {
    const [one, two, again] = await store.keepActions([entry(1), { ...entry(1), leaf: false }, entry(1)])
    expect([again, two === one]).toEqual([one, false])
    expect(await store.keepActions([entry(1)])).toEqual([one])
    expect(await store.action(one as string)).toEqual(entry(1))
    expect(await store.action('b-unknown')).toBeNull()
    expect(Buffer.byteLength(one as string)).toBeLessThanOrEqual(64)
  })

  it('run out 90 days after they were last shown, not first', async () => {
    const [kept] = await store.keepActions([entry(1)])
    const [lost] = await store.keepActions([entry(2)])
    now = new Date(now.getTime() + 60 * DAY)
    await store.keepActions([entry(1)])
    now = new Date(now.getTime() + 31 * DAY)
    expect(await store.action(kept as string)).toEqual(entry(1))
    expect(await store.action(lost as string)).toBeNull()
    await store.keepActions(Array.from({ length: 300 }, (_, page) => entry(page + 10)))
    expect(await store.keepActions([entry(2)])).not.toEqual([lost])
  })
})

describe('what a chat leaves behind', () => {
  it('are its settings, and what people think of answers, the last word of each', async () => {
    expect(await store.chatSettings('c')).toBeNull()
    const settings = { lang: 'en', length: 'short', quiet: { from: '22:00', to: '07:00' } } as const
    await store.setChatSettings('c', { lang: null, length: 'full', quiet: null })
    await store.setChatSettings('c', settings)
    expect(await store.chatSettings('c')).toEqual(settings)
    const said = { question: '食堂？', status: 'answered' } as const
    await store.keepFeedback({ ...said, userId: 'one', helpful: true })
    await store.keepFeedback({ ...said, userId: 'two', helpful: true })
    now = new Date(now.getTime() + DAY)
    await store.keepFeedback({ ...said, userId: 'one', helpful: false })
    expect((await store.feedback(7 * DAY)).map(({ helpful }) => helpful)).toEqual([false, true])
    expect(await store.feedback(1000)).toEqual([{ ...said, helpful: false, at: now.toISOString() }])
  })

  it('of one person is gone when they want it, and nothing of others', async () => {
    const settings = { lang: 'en', length: 'full', quiet: null } as const
    for (const chat of ['one', 'two']) {
      await store.setChatSettings(chat, settings)
      await store.keepFeedback({ question: '食堂？', status: 'answered', helpful: true, userId: chat })
    }
    await store.forgetUser('one', 'one')
    await store.forgetUser('two', null)
    expect([await store.chatSettings('one'), await store.chatSettings('two')]).toEqual([null, settings])
    expect(await store.feedback(DAY)).toEqual([])
  })
})

describe('a conversation', () => {
  const turn = (n: number, items = 1): Turn => {
    const { items: _, ...answer } = answered(`问${n}`)
    const item = { text: `项${n}`, citation: answer.citations[0] as Turn['answer']['citations'][0] }
    return { question: `问${n}`, answer: { ...answer, items: Array.from({ length: items }, () => item) } }
  }
  const questions = async (chat: string, open = false, most = 99) =>
    (await store.turns(chat, open, most)).map(({ question }) => question)

  it('is there after a restart, the last fifty turns of it, until it rested for a week', async () => {
    for (let n = 1; n <= 55; n++) await store.addTurn('c', false, turn(n))
    await store.addTurn('d', false, turn(1))
    expect(await store.turns('c', false, 2)).toEqual([turn(54), turn(55)])
    expect((await store.turns('c', false, 99)).map(({ answer }) => answer.items.length)).toEqual([
      ...Array.from({ length: 46 }, () => 0),
      ...[1, 1, 1, 1],
    ])
    now = new Date(now.getTime() + 8 * DAY)
    expect(await questions('c')).toEqual([])
  })

  it('of those who may not see all is another', async () => {
    await store.addTurn('c', false, turn(1))
    await store.addTurn('c', true, turn(2))
    expect([await questions('c'), await questions('c', true)]).toEqual([['问1'], ['问2']])
    await store.forgetTurns('c')
    expect([await questions('c'), await questions('c', true)]).toEqual([[], []])
  })
})

describe('a chat that goes on under another id', () => {
  const SETTINGS = { lang: 'en', length: 'short', quiet: null } as const

  it('takes its listing, settings, conversation and subscriptions with it, once', async () => {
    await store.decideAccess({ id: 'telegram:-5', kind: 'group', name: '组', state: 'allowed' }, 'console')
    await store.requestAccess({ id: 'telegram:-1005', kind: 'group', name: '组' })
    for (const chat of ['telegram:-5', 'telegram:-5:7', 'telegram:-55']) {
      await store.setChatSettings(chat, SETTINGS)
      await store.addTurn(chat, false, { question: chat, answer: answered(chat) })
    }
    const { id } = await store.addSubscription({
      address: { channel: 'telegram', id: '-5', topic: null },
      owner: 'telegram:1',
      condition: { type: 'everything' },
      schedule: DEFAULT_SCHEDULE,
      lang: 'zh',
    })
    expect(await store.moveChat('telegram', '-5', '-1005')).toBe(true)
    expect(await store.moveChat('telegram', '-5', '-1005')).toBe(false)
    expect((await store.members()).map((one) => [one.id, one.state])).toEqual([['telegram:-1005', 'allowed']])
    expect((await store.subscription(id))?.address.id).toBe('-1005')
    for (const [chat, is] of [
      ['telegram:-5', false],
      ['telegram:-1005', true],
      ['telegram:-5:7', false],
      ['telegram:-1005:7', true],
      ['telegram:-55', true],
    ] as const) {
      expect([chat, (await store.chatSettings(chat)) !== null]).toEqual([chat, is])
      expect([chat, (await store.turns(chat, false, 1)).length]).toEqual([chat, is ? 1 : 0])
    }
    expect((await store.audit())[0]).toMatchObject({ act: 'move', subject: 'telegram:-1005' })
  })

  it('keeps what was decided and set for the new id already', async () => {
    await store.decideAccess({ id: 'telegram:-5', kind: 'group', name: '组', state: 'allowed' }, 'console')
    await store.decideAccess({ id: 'telegram:-1005', kind: 'group', name: '组', state: 'denied' }, 'console')
    await store.setChatSettings('telegram:-5', SETTINGS)
    await store.setChatSettings('telegram:-1005', { ...SETTINGS, lang: 'zh' })
    await store.moveChat('telegram', '-5', '-1005')
    expect((await store.members()).map((one) => [one.id, one.state])).toEqual([['telegram:-1005', 'denied']])
    expect((await store.chatSettings('telegram:-1005'))?.lang).toBe('zh')
  })
})
