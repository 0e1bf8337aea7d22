import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { storeDeps } from './store-deps.js'
import { temporaryFolder } from './temporary.js'

let store: Store
let now: Date
beforeEach(async () => {
  now = new Date('2030-01-01T08:00:00Z')
  store = await openStore(join(temporaryFolder(), 'library.sqlite'), { ...storeDeps, now: () => now })
  const opened = store
  onTestFinished(() => opened.close())
})

const ask = (question: string, missing = '库中没有') => store.recordUnanswered({ question, missing })
const texts = async (since?: string) => (await store.unanswered(since)).map(({ question }) => question)

describe('questions without an answer', () => {
  it('are counted by wording, spaces, width and final marks aside, with the newest reason', async () => {
    await ask('地铁通到哪里？', '没有地铁')
    now = new Date('2030-01-03T08:00:00Z')
    await ask(' 地铁 通到哪里', '没有提到地铁')
    expect(await store.unanswered()).toEqual([
      {
        question: '地铁 通到哪里',
        missing: '没有提到地铁',
        count: 2,
        first: '2030-01-01T08:00:00.000Z',
        last: '2030-01-03T08:00:00.000Z',
      },
    ])
  })

  it('come most asked first, then the latest, and from a day on', async () => {
    for (const question of ['甲事', '乙事', '乙事', '丙事']) {
      now = new Date(now.getTime() + 24 * 3_600_000)
      await ask(question)
    }
    expect(await texts()).toEqual(['乙事', '丙事', '甲事'])
    expect(await texts('2030-01-05')).toEqual(['丙事'])
    expect(await texts('2030-02-01')).toEqual([])
  })

  it('are forgotten after a year, cut where they are long, and never more than a thousand', async () => {
    await ask('很久以前的事')
    now = new Date('2031-02-01T00:00:00Z')
    await ask('😀'.repeat(300))
    const [long, ...others] = await texts()
    expect(others).toEqual([])
    expect(long).toBe('😀'.repeat(200))
    for (let i = 0; i < 1005; i++) await ask(`第${i}件`)
    expect((await texts()).length).toBe(1000)
  })
})
