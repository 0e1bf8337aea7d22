import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/chat/catalogue.en.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import { createChat } from '../../src/chat/chat.js'
import { createThreads } from '../../src/chat/threads.js'
import { DEFAULT_SCHEDULE } from '../../src/digest/sentence/parse-subscription.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { publication } from '../store/publications.js'
import { storeDeps } from '../store/store-deps.js'
import { temporaryFolder } from '../store/temporary.js'
import { answered } from './library.js'
import { at, makeReaderFeatures, OPEN_DOOR } from './make-chat.js'

/** Occurs in no id, time or text of the library. */
const USER = 'telegram:98765432109'

/** Tables in which a person is found, by the person's number in whatever column. */
function tablesWith(path: string, number: string): string[] {
  const db = new Database(path, { readonly: true })
  const tables = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
  const found = tables.filter(({ name }) =>
    db
      .prepare(`SELECT * FROM "${name}"`)
      .all()
      .some((row) => JSON.stringify(row).includes(number)),
  )
  db.close()
  return found.map(({ name }) => name).sort()
}

describe('/forget', () => {
  it('leaves nothing of a person in any table but what the administrators keep, as /privacy says', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const store = await openStore(path, storeDeps)
    const origin = {
      ...at(USER),
      userId: USER,
      address: { channel: 'telegram', id: USER.slice(9), topic: null } as const,
    }
    const threads = createThreads(store)
    const chat = createChat({
      features: makeReaderFeatures({ store, threads, answer: async (question) => answered(question) }),
      threads,
      store,
      door: OPEN_DOOR,
      catalogues: { zh, en },
      report: (error) => {
        throw error
      },
    })
    const say = (text: string) => chat.message({ ...origin, text })
    await store.requestAccess({ id: USER, kind: 'person', name: '名' })
    await store.decideAccess({ id: USER, kind: 'person', state: 'allowed' }, 'console')
    await store.receive('telegram:700', [{ id: 1, body: JSON.stringify({ from: USER }) }])
    await say('食堂一餐多少钱？')
    await say('/settings 22:00-07:00')
    await say('/share 食堂一餐多少钱？')
    await store.keepFeedback({ userId: USER, question: '问', status: 'answered', helpful: false })
    const subscription = await store.addSubscription({
      address: origin.address,
      owner: USER,
      condition: { type: 'everything' },
      schedule: DEFAULT_SCHEDULE,
      lang: 'zh',
    })
    const { issueId } = await store.publishIssue(publication())
    const event = await store.nextEvent()
    const articles = [{ articleId: 'a', revision: 1, reasons: [], change: 'new' as const }]
    const dueAt = new Date().toISOString()
    await store.expand(event?.id ?? 0, 1, [{ type: 'add', subscription, issueId, part: 0, articles, dueAt }])
    await store.finishReceived('telegram:700', 1)
    expect(tablesWith(path, USER.slice(9))).toEqual(
      ['audit', 'chat_settings', 'delivery', 'feedback', 'member', 'subscription', 'turn'].sort(),
    )
    await chat.action(origin, { type: 'forget', sure: true })
    expect(tablesWith(path, USER.slice(9))).toEqual(['audit', 'member'])
    for (const words of [zh, en]) expect(words.privacyForget).toMatch(/名单和管理记录|list .* and the record/)
    await store.close()
  })
})
