import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { en } from '../../src/chat/catalogue.en.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import { createChat } from '../../src/chat/chat.js'
import { createOperations } from '../../src/chat/handlers/operations.js'
import { createNotices } from '../../src/chat/notices.js'
import { createTurnMemory } from '../../src/chat/passing-turns.js'
import { createThreads } from '../../src/chat/threads.js'
import { createAnnounce } from '../../src/commands/announce-files.js'
import { createReceiver } from '../../src/commands/receive-file.js'
import { createDesk } from '../../src/desk.js'
import { Fault } from '../../src/errors.js'
import type { Reply } from '../../src/model.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { at, OPEN_DOOR } from '../chat/make-chat.js'
import { article, head } from '../store/publications.js'
import { storeDeps } from '../store/store-deps.js'
import { temporaryFolder } from '../store/temporary.js'

const URL_OF_FILE = 'https://example.org/6.txt'
const textOf = (reply: Reply): string =>
  reply.lines.map((line) => line.map((run) => run.text).join('')).join('\n')

/** A library, a desk over real folders, and a chat of administrators; as often as a process is begun anew. */
async function office() {
  const dataDir = temporaryFolder()
  const store = await openStore(join(dataDir, 'library.sqlite'), storeDeps)
  onTestFinished(() => store.close())
  const ingested: string[] = []
  const begin = () => {
    const desk = createDesk({
      dataDir,
      store,
      async read(path) {
        if (path.endsWith('bad.txt')) throw new Fault('no_bulletin', 'bad.txt：不像简报')
        if (!existsSync(path)) throw new Fault('not_found', '没有这个文件')
        const issue = {
          issue: head({ total: 104 }),
          masthead: '',
          colophon: '',
          warnings: [],
          articles: [article('一篇', '文章')],
        }
        return { issues: [issue as never], sha256: 'x' }
      },
      workshop: () => ({
        async ingestPaths([path = '']) {
          ingested.push(path.split('/').at(-1) ?? '')
          const issues = [{ id: 'i1', title: null, articles: 1, briefs: 0, chunks: 1 }]
          return { ingested: 1, unchanged: 0, replaced: 0, failed: [], issues }
        },
        reindex: async () => ({ articles: 0 }),
      }),
    })
    const notices = createNotices({ catalogues: { zh, en }, lang: 'zh', report: () => {} })
    const clock = { now: 0 }
    const announce = createAnnounce({ store, desk, notices, now: () => clock.now })
    const told: { to: string; reply: Reply }[] = []
    const connect = () => notices.attach(async (to, reply) => told.push({ to, reply }) > 0)
    const operations = createOperations({
      desk,
      outlook: async () => [],
      store,
      notices,
      now: () => new Date(),
    })
    const chat = createChat({
      features: [operations],
      threads: createThreads(createTurnMemory()),
      store,
      door: OPEN_DOOR,
      catalogues: { zh, en },
      report: () => {},
    })
    const press = (reply: Reply, label: string) => {
      const button = reply.buttons.flat().find((one) => one.label === label)
      if (!button) throw new Error(`no ${label}`)
      return chat.action(at('telegram:1'), button.action)
    }
    const say = (text: string) => chat.message({ ...at('telegram:1'), text })
    return { desk, announce, connect, told, clock, press, say }
  }
  const receive = async (name: string, trusted: boolean) => {
    const url = new URL(name, URL_OF_FILE).href
    const source = { url: 'https://example.org/', trusted, everyMinutes: 60 }
    await store.noteLinks([{ url, source: source.url, text: '', state: 'waiting', at: '2024-01-01' }])
    const receiver = createReceiver({ desk: begin().desk, store, tell: () => {} })
    const got = await receiver({ name, bytes: Buffer.from('六月的简报'), url, source })
    for (const file of await store.linkedFiles({}))
      if (file.url === url) await store.saveLinked({ ...file, ...got })
    return got
  }
  const states = async () => (await store.linkedFiles({})).map(({ state }) => state)
  for (const [id, role] of [
    ['telegram:1', 'administrator'],
    ['telegram:2', 'reader'],
  ] as const)
    await store.decideAccess({ id, kind: 'person', state: 'allowed', role }, 'console')
  return { store, ingested, begin, receive, states }
}

it('a file of a source that nobody vouched for is shown to the administrators once, and taken in at their word', async () => {
  const { store, ingested, begin, receive, states } = await office()
  expect(await receive('6.txt', false)).toMatchObject({ state: 'offered' })
  const offline = begin()
  await offline.announce()
  expect(await states()).toEqual(['offered'])
  // Another process, whose bot reaches people.
  const { announce, connect, told, press } = begin()
  connect()
  await announce()
  await announce()
  expect(told.map(({ to }) => to)).toEqual(['telegram:1'])
  expect(await states()).toEqual(['told'])
  const { reply } = told[0] as { reply: Reply }
  expect(textOf(reply)).toContain(zh.previewFrom(URL_OF_FILE))
  expect(ingested).toEqual([])
  expect(textOf(await press(reply, zh.confirm))).toContain(zh.takenIn(1, 0, 0))
  expect(ingested).toEqual(['6.txt'])
  expect((await store.audit())[0]).toMatchObject({ actor: 'user-of-telegram:1', act: 'ingest' })
})

it('what waits can be looked at and decided on from /pending, whoever brought it', async () => {
  const { ingested, begin, receive } = await office()
  await receive('6.txt', false)
  const { press, say } = begin()
  const pending = await say('/pending')
  expect(textOf(pending)).toContain(URL_OF_FILE)
  const preview = await press(pending, zh.lookAtNumber(1))
  expect(textOf(preview)).toContain('6.txt')
  expect(textOf(await press(preview, zh.cancel))).toBe(zh.operationCancelled)
  expect(textOf(await press(pending, zh.lookAtNumber(1)))).toBe(zh.operationOver)
  expect(ingested).toEqual([])
})

it('a file of a trusted source is taken in at once, and what is no bulletin is refused with the reason', async () => {
  const { store, ingested, begin, receive } = await office()
  expect(await receive('7.txt', true)).toEqual({ state: 'taken', detail: 'i1' })
  expect(ingested).toEqual(['7.txt'])
  expect((await store.audit())[0]).toMatchObject({
    actor: 'source',
    subject: 'i1',
    detail: 'https://example.org/7.txt',
  })
  for (const trusted of [true, false])
    expect(await receive('bad.txt', trusted)).toEqual({ state: 'refused', detail: 'bad.txt：不像简报' })
  expect(textOf(await begin().say('/pending'))).toBe(zh.nothingPending)
})
