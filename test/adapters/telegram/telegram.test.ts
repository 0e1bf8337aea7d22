import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { zh } from '../../../src/chat/catalogue.zh.js'
import type { Chat } from '../../../src/chat/chat.js'
import type { Reply } from '../../../src/model.js'
import { openStore } from '../../../src/store/sqlite-store.js'
import { answered } from '../../chat/library.js'
import { storeDeps } from '../../store/store-deps.js'
import { temporaryFolder } from '../../store/temporary.js'
import { ApiError } from '../../telegram-double/api-error.js'
import { commandsKey } from '../../telegram-double/methods.js'
import { labelsOf } from '../../telegram-double/people.js'
import type { TelegramDouble } from '../../telegram-double/server.js'
import { eachWithDouble, makeBot, startedBot } from './bot.js'

let double: TelegramDouble
const stops = eachWithDouble((fresh) => {
  double = fresh
})

const startBot = (over?: Parameters<typeof makeBot>[1]) => startedBot(double, stops, over)

const replying = (reply: Reply): Chat => ({
  commands: [],
  message: async () => reply,
  action: async () => reply,
  file: async () => reply,
  menu: () => [],
  inline: async () => [],
})
const lineOf = (text: string): Reply => ({ lines: [[{ text }]], buttons: [] })

describe('the start', () => {
  it('takes a webhook away, and registers the commands in both languages', async () => {
    await fetch(`${double.apiRoot}/bot${double.token}/setWebhook?url=http://127.0.0.1:9/x`)
    const bot = await startBot()
    await double.until(() => double.world.commands.size === 6)
    const menu = (code?: string) =>
      double.world.commands.get(commandsKey(code ? { language_code: code } : {}))
    expect(menu()).toEqual(menu('zh'))
    expect(menu('en')).toContainEqual({ command: 'latest', description: 'the newest issue' })
    const reader = double.people.person()
    reader.write('/start')
    const [welcome] = await double.until(() => reader.chat.fromBot().length && reader.chat.fromBot())
    expect(welcome?.text).toContain(zh.welcome)
    expect(labelsOf(welcome as never)).toEqual(['1'])
    expect(bot.complaints()).toEqual([])
  })

  it('with a wrong token fails in one line, which does not hold the token', async () => {
    const bot = makeBot(double, { token: '1:wrong-token-of-thirty-five-signs-0000' })
    await expect(bot.telegram.start()).rejects.toMatchObject({ code: 'token', message: zh.telegramToken })
    expect(zh.telegramToken).not.toContain('\n')
    await expect(bot.telegram.ended()).rejects.toMatchObject({ code: 'token' })
    expect(bot.raw()).not.toContain('wrong-token')
    await bot.telegram.stop()
  })
})

describe('a question in private', () => {
  it('shows typing, and is answered with its sources as buttons that open the passage, and leaf on in place', async () => {
    const bot = await startBot()
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    const [answer] = await double.until(() => reader.chat.fromBot().length && reader.chat.fromBot())
    expect(answer?.text).toBe(
      '每餐八元，老人六元[1]\n\n[1] 2030年第6期（总第694期） · 松溪区：“村口食堂”暖人心 · 第二点',
    )
    expect(answer?.reply_to_message).toBeUndefined()
    await double.until(() => double.callsOf('sendChatAction').length === 1)
    const query = reader.press(answer as never, '[1]')
    const passage = await double.until(() => reader.chat.fromBot()[1])
    const marked = passage.entities?.find((entity) => entity.type === 'underline')
    expect(passage.text?.substr(marked?.offset ?? 0, marked?.length)).toBe('每餐八元，老人六元')
    await double.until(() => double.people.answerTo(query))
    reader.press(passage, zh.nextPoint)
    await double.until(() => reader.chat.fromBot()[1]?.text?.includes('三是监督有人管'))
    expect(reader.chat.fromBot()).toHaveLength(2)
    expect(reader.chat.fromBot()[0]?.text).toBe(answer?.text)
    expect(bot.complaints()).toEqual([])
  })

  it('gets no preview of links, and text that looks like markup stays as it is', async () => {
    const text = '*不粗* <b>不粗</b> [无](https://example.org) `码` _斜_'
    await startBot({ chat: replying(lineOf(text)) })
    const reader = double.people.person()
    reader.write('问题')
    const answer = await double.until(() => reader.chat.fromBot()[0])
    expect(answer.text).toBe(text)
    expect((answer.entities ?? []).map((entity) => entity.type)).toEqual(['url'])
    expect(double.callsOf('sendMessage')[0]?.params.link_preview_options).toEqual({ is_disabled: true })
  })

  it('longer than a message comes in several, the buttons under the last', async () => {
    const action = { type: 'issues', page: 0 } as const
    const reply = { ...lineOf('一句话说完。'.repeat(1500)), buttons: [[{ label: '看', action }]] }
    await startBot({ chat: replying(reply) })
    const reader = double.people.person()
    reader.write('问题')
    const sent = await double.until(() => reader.chat.fromBot().length === 3 && reader.chat.fromBot())
    expect(sent.map((message) => message.text).join('')).toBe('一句话说完。'.repeat(1500))
    expect(sent.map((message) => labelsOf(message))).toEqual([[], [], ['看']])
  })

  it('is answered in English to whoever uses Telegram in it and writes no Chinese', async () => {
    await startBot()
    const reader = double.people.person({ language_code: 'en' })
    reader.write('/issues')
    expect((await double.until(() => reader.chat.fromBot()[0])).text).toContain('2 issues held')
    reader.write('/issue 没有')
    expect((await double.until(() => reader.chat.fromBot()[1])).text).toContain('没有收录')
  })

  it('that is a picture is answered with what can be read', async () => {
    await startBot()
    const reader = double.people.person()
    reader.send({ photo: [] })
    expect((await double.until(() => reader.chat.fromBot()[0])).text).toBe(zh.textOnly)
  })
})

describe('a button', () => {
  it('works after a restart, until 90 days have passed since it was last shown', async () => {
    let now = new Date('2030-01-01T00:00:00Z')
    const over = { data: temporaryFolder(), now: () => now }
    const before = await startBot(over)
    const reader = double.people.person()
    reader.write('/issues')
    const list = await double.until(() => reader.chat.fromBot()[0])
    await before.telegram.stop()
    now = new Date('2030-03-31T00:00:00Z')
    await startBot(over)
    reader.press(list, '1')
    await double.until(() => reader.chat.fromBot()[0]?.text?.includes('监督纵横'))
    const issue = reader.chat.fromBot()[0] as never
    now = new Date('2030-07-30T00:00:00Z')
    const query = reader.press(issue, zh.allIssues)
    const said = await double.until(() => double.people.answerTo(query))
    expect(said).toEqual({ text: zh.buttonExpired, show_alert: true })
  })

  it('of an older program that no longer means anything says so', async () => {
    const data = temporaryFolder()
    const store = await openStore(join(data, 'library.sqlite'), storeDeps)
    await startBot({ data })
    const reader = double.people.person()
    reader.write('/issues')
    const list = await double.until(() => reader.chat.fromBot()[0])
    for (const action of [{ type: 'gone', page: 0 }, { type: 'issues', page: 'first' }, 'issues', null]) {
      const [id] = await store.keepActions([{ action, leaf: true }])
      Object.assign(list.reply_markup?.inline_keyboard[0]?.[0] ?? {}, { callback_data: id })
      const query = reader.press(list, '1')
      expect(await double.until(() => double.people.answerTo(query))).toMatchObject({
        text: zh.buttonExpired,
      })
    }
    expect(reader.chat.fromBot()).toHaveLength(1)
    await store.close()
  })

  it('pressed twice does its work once and nothing breaks, nor when Telegram has given up on the press', async () => {
    const bot = await startBot()
    const reader = double.people.person()
    reader.write('/issues')
    const list = await double.until(() => reader.chat.fromBot()[0])
    reader.press(list, '1')
    const late = reader.press(list, '1')
    double.people.expire(late)
    await double.until(() => double.callsOf('editMessageText').length === 2)
    const statuses = double.callsOf('editMessageText').map((call) => call.status)
    expect(statuses).toEqual([200, 400])
    expect(reader.chat.fromBot()).toHaveLength(1)
    expect(bot.complaints()).toEqual([])
  })
})

describe('a group', () => {
  it('is answered where the bot is spoken to, below the question', async () => {
    await startBot()
    const group = double.people.group()
    const reader = double.people.person()
    reader.write('大家早', { chat: group })
    const asked = reader.write('@double_bot 食堂一餐多少钱？', { chat: group })
    const answer = await double.until(() => group.fromBot()[0])
    expect(answer.reply_to_message?.message_id).toBe(asked.message_id)
    reader.write('还有吗？', { chat: group, replyTo: answer })
    await double.until(() => group.fromBot()[1])
    reader.write('/ask 谁写的？', { chat: group })
    await double.until(() => group.fromBot()[2])
    reader.write('/ask@other_bot 谁写的？', { chat: group })
    reader.write('/issue 694', { chat: group })
    expect((await double.until(() => group.fromBot()[3])).text).toContain('松州人大信息')
    expect(double.callsOf('sendMessage').filter((call) => call.status === 200)).toHaveLength(4)
  })

  it('with topics is answered in the topic, each with a thread of its own', async () => {
    const threads: number[] = []
    await startBot({
      answer: async (question, { thread }) => {
        threads.push(thread.length)
        return answered(question)
      },
    })
    const forum = double.people.group({ isForum: true })
    const [one, two] = [forum.addTopic(), forum.addTopic()]
    const reader = double.people.person()
    for (const [count, topic] of [one, one, two].entries()) {
      reader.write('@double_bot 食堂一餐多少钱？', { chat: forum, topic })
      await double.until(() => forum.fromBot().length === count + 1)
    }
    expect(forum.fromBot().map((message) => message.message_thread_id)).toEqual([one, one, two])
    expect(threads).toEqual([0, 1, 0])
    const [first] = forum.fromBot()
    reader.press(first as never, '[1]')
    expect((await double.until(() => forum.fromBot()[3])).message_thread_id).toBe(one)
  })
})

describe('many chats', () => {
  it('do not wait for each other, while messages of one chat are answered in turn', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await startBot({
      answer: async (question) => {
        if (question === '慢的问题') await held
        return answered(question, { answer: question, citations: [] })
      },
    })
    const [slow, quick] = [double.people.person(), double.people.person()]
    slow.write('慢的问题')
    slow.write('其后的问题')
    quick.write('快的问题')
    await double.until(() => quick.chat.fromBot().length === 1)
    // No more than that it is being looked for, which takes the answer's place until it comes.
    const told = () => slow.chat.fromBot().map((message) => message.text)
    expect(told().filter((text) => text !== zh.searching)).toEqual([])
    release()
    await double.until(() => told().includes('其后的问题'))
    expect(told()).toEqual(['慢的问题', '其后的问题'])
  })
})

describe('the connection', () => {
  it('gone at the start is told once, tried for ever less often, and used as soon as it is back', async () => {
    await double.goOffline()
    const bot = await startBot()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(bot.complaints()).toEqual([zh.telegramOffline(double.apiRoot)])
    expect(bot.waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
    await double.goOnline()
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
    expect(bot.logged().map((line) => line.msg)).toContain(zh.telegramOnline)
    expect(Math.max(...bot.waits)).toBeLessThanOrEqual(30_000)
  })

  it('gone meanwhile, with pages of a proxy and errors of the server, loses no question', async () => {
    const bot = await startBot()
    await double.until(() => double.world.commands.size === 6)
    double.fail('getUpdates', { kind: 'page', status: 502 })
    double.fail('getUpdates', { kind: 'error', error: new ApiError(500, 'Internal Server Error') })
    double.fail('getUpdates', { kind: 'cut_after' })
    await double.goOffline()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await double.goOnline()
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
    await double.until(() => double.pending().length === 0)
    expect(reader.chat.fromBot()).toHaveLength(1)
    expect(bot.complaints()).toEqual([zh.telegramOffline(double.apiRoot)])
  })

  it('shared with another program is explained, and taken up again when that is gone', async () => {
    const bot = await startBot()
    await double.until(() => bot.logged().some((line) => line.msg === zh.telegramReady('double_bot')))
    const other = () => fetch(`${double.apiRoot}/bot${double.token}/getUpdates?offset=1`)
    while (bot.complaints().length === 0) await other()
    expect(bot.complaints()).toEqual([zh.telegramConflict])
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
  })

  it('ends with a fault when the token is revoked', async () => {
    const bot = await startBot()
    double.revokeToken()
    await double.goOffline()
    await double.goOnline()
    await expect(bot.telegram.ended()).rejects.toMatchObject({ code: 'token' })
  })
})

describe('the stop', () => {
  it('finishes what is in hand and confirms it, so that a restart answers nothing twice', async () => {
    let begun = false
    const slow = await startBot({
      answer: async (question) => {
        begun = true
        await new Promise((resolve) => setTimeout(resolve, 150))
        return answered(question)
      },
    })
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    await double.until(() => double.callsOf('sendChatAction').length === 1)
    expect(begun).toBe(true)
    await slow.telegram.stop()
    await slow.telegram.ended()
    expect(reader.chat.fromBot()).toHaveLength(1)
    expect(double.pending()).toEqual([])
    reader.write('谁写的文章？')
    await startBot()
    await double.until(() => reader.chat.fromBot().length === 2)
    expect(double.callsOf('sendMessage')).toHaveLength(2)
  })
})
