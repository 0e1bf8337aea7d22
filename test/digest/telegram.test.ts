import { expect, it, onTestFinished } from 'vitest'
import { createTelegramChannel } from '../../src/adapters/telegram/channel.js'
import { createDeliverer } from '../../src/digest/deliverer.js'
import { expandEvents } from '../../src/digest/expand.js'
import { createSender } from '../../src/digest/sender.js'
import { DEFAULT_SCHEDULE } from '../../src/digest/sentence/parse-subscription.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { article, head, publication } from '../store/publications.js'
import { storeDeps } from '../store/store-deps.js'
import { forbidden, tooMany } from '../telegram-double/api-error.js'
import { startTelegramDouble } from '../telegram-double/server.js'
import { chatAddress, simpleMatch } from './simple.js'

it('digests meet a full, a blocked, a closed, a moved and an unknown chat, and what they are told stays in the store', async () => {
  const double = await startTelegramDouble()
  onTestFinished(() => double.close())
  const store = await openStore(':memory:', { ...storeDeps, now: () => new Date() })
  onTestFinished(() => store.close())
  const faults: unknown[] = []
  const now = () => new Date()
  const sender = createSender({
    channel: createTelegramChannel({
      token: double.token,
      apiRoot: double.apiRoot,
      agent: undefined,
      timeoutSeconds: 5,
      actions: { keepActions: async (all) => all.map((_, at) => `b${at}`), action: async () => null },
    }),
    store,
    now,
    report: (error) => void faults.push(error),
    compose: async ({ deliveries }) => ({
      lines: deliveries.map(({ part, articles }) => [
        { text: part === 0 ? `新文章 ${articles.length} 篇` : `更正 ${articles.length} 篇` },
      ]),
      buttons: [],
    }),
  })
  const deliverer = createDeliverer({
    store,
    holder: 'only',
    senders: [sender],
    expand: () =>
      expandEvents({ store, match: simpleMatch(store), holidays: async () => new Set<string>(), now }),
    now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 100))),
    report: (error) => void faults.push(error),
  })
  const deliver = () => deliverer.once(new AbortController().signal)

  const [full, gone, well] = [double.people.person(), double.people.person(), double.people.person()]
  for (const person of [full, gone, well]) person.write('/start')
  const forum = double.people.group({ isForum: true })
  const topic = forum.addTopic()
  forum.closeTopic(topic)
  const group = double.people.group({ type: 'group' })
  const subscribe = (id: string | number, thread: string | null = null, value = '青澜区') =>
    store.addSubscription({
      address: chatAddress(id, thread),
      owner: String(id),
      condition: { type: 'district', value },
      schedule: DEFAULT_SCHEDULE,
      lang: 'zh',
    })
  const made = {
    full: await subscribe(full.chat.id),
    gone: await subscribe(gone.chat.id),
    well: await subscribe(well.chat.id),
    elsewhere: await subscribe(well.chat.id, null, '白石县'),
    closed: await subscribe(forum.id, String(topic)),
    moved: await subscribe(group.id),
    unknown: await subscribe(4_040_404),
  }
  gone.block()
  const next = group.migrate()
  double.fail('sendMessage', { kind: 'error', error: tooMany(1) })
  const texts = [
    article('青澜区做法', '青澜区做法的正文。', { district: '青澜区' }),
    article('白石县做法', '白石县做法的正文。', { district: '白石县' }),
  ]
  const issue = { head: head({ number: 1, total: 101 }), articles: texts }
  await store.publishIssue(publication(issue))
  await deliver()
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await deliver()

  const textsOf = (chat: { fromBot(): { text?: string }[] }) => chat.fromBot().map(({ text }) => text)
  expect(textsOf(full.chat)).toEqual(['新文章 1 篇'])
  expect(textsOf(well.chat)).toEqual(['新文章 1 篇', '新文章 1 篇'])
  expect(textsOf(next)).toEqual(['新文章 1 篇'])
  expect([gone.chat.fromBot(), forum.fromBot(), group.fromBot()]).toEqual([[], [], []])
  const stateOf = async (id: string) => {
    const one = await store.subscription(id)
    return [one?.state, one?.reason]
  }
  expect(await stateOf(made.gone.id)).toEqual(['disabled', forbidden('bot was blocked by the user').message])
  expect(await stateOf(made.closed.id)).toEqual(['disabled', 'Bad Request: TOPIC_CLOSED'])
  expect(await stateOf(made.unknown.id)).toEqual(['disabled', 'Bad Request: chat not found'])
  for (const one of [made.full, made.well, made.moved])
    expect(await stateOf(one.id)).toEqual(['active', null])
  expect((await store.subscription(made.moved.id))?.address.id).toBe(String(next.id))

  // A corrected article: told to whoever got it, and to nobody else, nor to whoever could not be reached.
  const sent = double.callsOf('sendMessage').length
  const corrected = article('青澜区做法', '青澜区做法的正文，数字更正为三十。', { district: '青澜区' })
  await store.publishIssue(publication({ ...issue, articles: [corrected, texts[1] as (typeof texts)[0]] }))
  await deliver()
  expect([textsOf(full.chat), textsOf(well.chat), textsOf(next)].map((all) => all.at(-1))).toEqual(
    Array(3).fill('更正 1 篇'),
  )
  expect(double.callsOf('sendMessage').length - sent).toBe(3)
  expect(faults).toEqual([])
}, 30_000)
