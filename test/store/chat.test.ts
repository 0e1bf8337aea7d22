import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { KeptAction } from '../../src/store/chat-store.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { storeDeps, temporaryFolder } from './temporary.js'

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
