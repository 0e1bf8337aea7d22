import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../../src/chat/catalogue.en.js'
import { zh } from '../../../src/chat/catalogue.zh.js'
import { createNotices } from '../../../src/chat/notices.js'
import { openStore } from '../../../src/store/sqlite-store.js'
import { answered } from '../../chat/library.js'
import { storeDeps } from '../../store/store-deps.js'
import { temporaryFolder } from '../../store/temporary.js'
import { startTelegramDouble, type TelegramDouble } from '../../telegram-double/server.js'
import { eachWithDouble, type makeBot, startedBot } from './bot.js'

let double: TelegramDouble
const stops = eachWithDouble((fresh) => {
  double = fresh
})

const startBot = (over?: Parameters<typeof makeBot>[1]) => startedBot(double, stops, over)

describe('a group', () => {
  it.each([
    ['tells of it', true],
    ['tells nobody', false],
  ])(
    'that becomes a supergroup and %s stays let in, and an answer under way comes there',
    async (_, isToldOf) => {
      const data = temporaryFolder()
      const store = await openStore(join(data, 'library.sqlite'), storeDeps)
      stops.push(() => store.close())
      const group = double.people.group({ type: 'group' })
      await store.decideAccess(
        { id: `telegram:${group.id}`, kind: 'group', name: '研究室', state: 'allowed' },
        'console',
      )
      let next = group
      const bot = await startBot({
        data,
        answer: async (question) => {
          next = group.migrate({ isToldOf })
          return answered(question)
        },
      })
      double.people.person().write('/ask 食堂一餐多少钱？', { chat: group })
      const answer = await double.until(() => next.id !== group.id && next.fromBot()[0])
      expect(answer.text).toContain('每餐八元')
      expect((await store.members()).map(({ id, state }) => [id, state])).toEqual([
        [`telegram:${next.id}`, 'allowed'],
      ])
      await double.until(() => double.pending().length === 0)
      expect((await store.audit()).map(({ act }) => act)).toEqual(['move', 'allow'])
      expect(next.fromBot()).toHaveLength(1)
      expect(bot.complaints()).toEqual([])
    },
  )

  it('that becomes a supergroup takes what it may ask along, whoever of it asks', async () => {
    await startBot({ clock: () => 0 })
    const group = double.people.group({ type: 'group' })
    const askers = Array.from({ length: 3 }, () => double.people.person())
    const ask = (chat: typeof group, times: number) => {
      for (let i = 0; i < times; i++) askers[i % 3]?.write('/issues', { chat })
    }
    ask(group, 60)
    await double.until(() => group.fromBot().length === 60, 20_000)
    const next = group.migrate()
    ask(next, 2)
    await double.until(() => next.fromBot().length > 0 && double.pending().length === 0)
    expect(next.fromBot().map(({ text }) => text)).toEqual([zh.tooOften(5)])
  })

  it('that takes the bot in is told at once what it is', async () => {
    await startBot()
    const group = double.people.group()
    const chief = double.people.person()
    chief.send({ new_chat_members: [{ ...double.world.bot }] }, { chat: group })
    expect((await double.until(() => group.fromBot()[0])).text).toContain(zh.welcome)
    chief.send({ new_chat_members: [double.people.person().user] }, { chat: group })
    chief.write('/issues', { chat: group })
    await double.until(() => group.fromBot()[1])
    expect(group.fromBot()).toHaveLength(2)
  })

  it.each([
    ['threw the bot out', 403],
    ['closed the topic', 400],
  ])('that %s meanwhile stops nothing, and is no fault of ours', async (_, status) => {
    const bot = await startBot({
      answer: async (question) => {
        if (status === 403) group.kickBot()
        else group.closeTopic(topic)
        return answered(question)
      },
    })
    const group = double.people.group({ isForum: true })
    const topic = group.addTopic()
    const reader = double.people.person()
    reader.write('/ask 食堂一餐多少钱？', { chat: group, topic })
    await double.until(() => double.callsOf('sendMessage').some((call) => call.status === status))
    reader.write('/issues')
    await double.until(() => reader.chat.fromBot()[0])
    expect(bot.complaints()).toEqual([])
  })
})

describe('someone who never wrote to the bot', () => {
  it('is not reached by a notice, which is nobody’s fault', async () => {
    const notices = createNotices({
      catalogues: { zh, en },
      lang: 'zh',
      report: (error) => faults.push(error),
    })
    const faults: unknown[] = []
    const bot = await startBot({ notices })
    const stranger = double.people.person()
    const told = await notices.tell(`telegram:${stranger.chat.id}`, () => ({
      lines: [[{ text: '来' }]],
      buttons: [],
    }))
    expect([told, faults, bot.complaints()]).toEqual([false, [], []])
  })
})

describe('what somebody sends', () => {
  it('and mends while it is fresh is answered anew; later it asks nothing', async () => {
    const asked: string[] = []
    await startBot({
      answer: async (question) => {
        asked.push(question)
        return answered(question)
      },
    })
    const reader = double.people.person()
    const group = double.people.group()
    const typo = reader.write('食糖一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
    reader.edit(typo, '食堂一餐多少钱？', 30)
    await double.until(() => reader.chat.fromBot().length === 2)
    const old = reader.write('/ask 谁写的文章？', { chat: group })
    await double.until(() => group.fromBot().length === 1)
    reader.edit(old, '/ask 谁写的稿子？', 3600)
    reader.write('/ask 还有吗？', { chat: group })
    await double.until(() => group.fromBot().length === 2)
    expect(asked).toEqual(['食糖一餐多少钱？', '食堂一餐多少钱？', '谁写的文章？', '还有吗？'])
  })

  it.each(['voice', 'sticker', 'video_note', 'poll', 'animation'])(
    'that is no text (%s) is answered with what can be read',
    async (kind) => {
      await startBot()
      const reader = double.people.person()
      reader.send({ [kind]: {} })
      expect((await double.until(() => reader.chat.fromBot()[0])).text).toBe(zh.textOnly)
    },
  )

  it('and is Telegram’s own message in private is no question', async () => {
    await startBot()
    const reader = double.people.person()
    reader.send({ pinned_message: {} as never })
    reader.write('/issues')
    await double.until(() => reader.chat.fromBot()[0])
    expect(reader.chat.fromBot()[0]?.text).not.toBe(zh.textOnly)
  })
})

describe('queries typed in other chats', () => {
  it('have a measure of their own: whoever used it up is told so, and may still ask', async () => {
    await double.close()
    double = await startTelegramDouble({ bot: { supports_inline_queries: true } })
    await startBot({ clock: () => 0 })
    const reader = double.people.person()
    const queries = Array.from({ length: 62 }, (_, i) => reader.inline(`示范食堂${i}`))
    const refused = await double.until(() => queries.map(double.people.offered).find((one) => one?.button))
    expect([refused.results, refused.button?.text]).toEqual([[], zh.tooOften(5)])
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
  })
})
