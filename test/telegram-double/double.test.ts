import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Message, Update } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ApiError, tooMany } from './api-error.js'
import { startTelegramDouble, type TelegramDouble } from './server.js'

let double: TelegramDouble
beforeEach(async () => {
  double = await startTelegramDouble()
})
afterEach(() => double.close())

interface ApiAnswer {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: Record<string, unknown>
}

async function call(method: string, params: object = {}, token = double.token): Promise<ApiAnswer> {
  const response = await fetch(`${double.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return (await response.json()) as ApiAnswer
}

const updatesOf = (answer: ApiAnswer) => answer.result as Update[]
const messageOf = (answer: ApiAnswer) => answer.result as Message

describe('tokens and methods', () => {
  it('are turned down as the real server does: 401 for a foreign token, 404 for what is none', async () => {
    expect(await call('getMe')).toMatchObject({ ok: true, result: { is_bot: true, username: 'double_bot' } })
    expect(await call('getMe', {}, '1:abc')).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    })
    expect(await call('getMe', {}, 'nonsense')).toMatchObject({ error_code: 404, description: 'Not Found' })
    expect(await call('noSuchMethod')).toMatchObject({ ok: false, error_code: 404 })
    double.revokeToken()
    expect(await call('getMe')).toMatchObject({ error_code: 401 })
  })

  it('take parameters by query and form as well', async () => {
    const reader = double.people.person()
    reader.write('hi')
    const url = `${double.apiRoot}/bot${double.token}/sendMessage?chat_id=${reader.user.id}&text=q`
    expect(await (await fetch(url)).json()).toMatchObject({ result: { text: 'q' } })
    const keyboard = JSON.stringify({ inline_keyboard: [[{ text: 'b', callback_data: 'd' }]] })
    const body = new URLSearchParams({ chat_id: String(reader.user.id), text: 'f', reply_markup: keyboard })
    const response = await fetch(`${double.apiRoot}/bot${double.token}/sendMessage`, { method: 'POST', body })
    expect(await response.json()).toMatchObject({
      result: { reply_markup: { inline_keyboard: [[{ text: 'b' }]] } },
    })
  })
})

describe('getUpdates', () => {
  it('repeats updates until their offset is confirmed', async () => {
    const reader = double.people.person()
    reader.write('one')
    reader.write('two')
    const first = updatesOf(await call('getUpdates', { limit: 1 }))
    expect(first.map((update) => update.message?.text)).toEqual(['one'])
    expect(updatesOf(await call('getUpdates')).map((update) => update.message?.text)).toEqual(['one', 'two'])
    const offset = (first[0] as Update).update_id + 1
    expect(updatesOf(await call('getUpdates', { offset })).map((update) => update.message?.text)).toEqual([
      'two',
    ])
    expect(double.pending()).toHaveLength(1)
    expect(updatesOf(await call('getUpdates', { offset: -1 }))).toHaveLength(1)
  })

  it('waits for the next update as long as it was told, and no longer', async () => {
    const waiting = call('getUpdates', { timeout: 10 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    double.people.person().write('now')
    expect(updatesOf(await waiting)).toHaveLength(1)
    const begun = Date.now()
    const offset = (double.pending()[0] as Update).update_id + 1
    expect(updatesOf(await call('getUpdates', { offset, timeout: 1 }))).toEqual([])
    expect(Date.now() - begun).toBeGreaterThan(900)
  })

  it('sends only allowed kinds, and keeps that setting until it is changed', async () => {
    const reader = double.people.person()
    await call('getUpdates', { allowed_updates: ['callback_query'] })
    reader.write('unheard')
    expect(updatesOf(await call('getUpdates'))).toEqual([])
    await call('getUpdates', { allowed_updates: [] })
    reader.write('heard')
    expect(updatesOf(await call('getUpdates'))).toHaveLength(1)
  })

  it('ends the request that waits with 409 when another comes', async () => {
    const waiting = call('getUpdates', { timeout: 10 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await call('getUpdates')
    expect(await waiting).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('Conflict: terminated by other'),
    })
  })
})

describe('sendMessage', () => {
  it('knows whom a bot may write to', async () => {
    const reader = double.people.person()
    const text = 'x'
    expect(await call('sendMessage', { chat_id: 1, text })).toMatchObject({
      description: 'Bad Request: chat not found',
    })
    expect(await call('sendMessage', { chat_id: reader.user.id, text })).toMatchObject({ error_code: 403 })
    reader.write('/start')
    expect(await call('sendMessage', { chat_id: String(reader.user.id), text })).toMatchObject({ ok: true })
    reader.block()
    expect(await call('sendMessage', { chat_id: reader.user.id, text })).toMatchObject({
      description: 'Forbidden: bot was blocked by the user',
    })
    const group = double.people.group({ type: 'group' })
    const next = group.migrate()
    expect(await call('sendMessage', { chat_id: group.id, text })).toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: next.id },
    })
    next.kickBot()
    expect(await call('sendMessage', { chat_id: next.id, text })).toMatchObject({
      description: 'Forbidden: bot was kicked from the supergroup chat',
    })
  })

  it('tells of a move in both chats, of what was mended, and of who came into a group', async () => {
    const reader = double.people.person()
    const group = double.people.group({ type: 'group' })
    const next = group.migrate()
    const said = reader.write('hi')
    reader.edit(said, 'hello', 5)
    reader.send({ new_chat_members: [double.world.bot] }, { chat: next })
    reader.send({ sticker: {} as never }, { chat: next })
    const { result } = await call('getUpdates', {})
    expect(result).toMatchObject([
      { message: { chat: { id: group.id }, migrate_to_chat_id: next.id } },
      { message: { chat: { id: next.id }, migrate_from_chat_id: group.id } },
      { message: { text: 'hi' } },
      { edited_message: { text: 'hello', message_id: said.message_id, edit_date: said.date + 5 } },
      { message: { new_chat_members: [{ id: double.world.bot.id }] } },
    ])
  })

  it('counts text and entities in UTF-16 units, and cuts white space off', async () => {
    const reader = double.people.person()
    reader.write('hi')
    const send = (text: string, entities?: object[]) =>
      call('sendMessage', { chat_id: reader.user.id, text, entities })
    expect(await send(' \n ')).toMatchObject({ description: 'Bad Request: message text is empty' })
    expect(await send('字'.repeat(4097))).toMatchObject({ description: 'Bad Request: message is too long' })
    expect(await send('字'.repeat(4096))).toMatchObject({ ok: true })
    const sent = messageOf(await send('  粗体 😀', [{ type: 'bold', offset: 1, length: 4 }]))
    expect(sent.text).toBe('粗体 😀')
    expect(sent.entities).toEqual([{ type: 'bold', offset: 0, length: 2 }])
    const wrong = [
      [{ type: 'bold', offset: 5, length: 1 }, 'incorrect offset'],
      [{ type: 'bold', offset: 0, length: 5 }, 'incorrect length'],
      [{ type: 'bold', offset: 3, length: 1 }, 'begins in a middle'],
      [{ type: 'bold', offset: 0, length: 3 }, 'ends in a middle'],
      [{ type: 'shout', offset: 0, length: 1 }, 'unsupported entity type'],
    ] as const
    for (const [entity, why] of wrong)
      expect(await send('一二😀', [entity])).toMatchObject({ description: expect.stringContaining(why) })
  })

  it('marks commands, mentions, hashtags and addresses by itself', async () => {
    const message = double.people.person().write('/ask@double_bot 看 https://example.org/a 和 @someone #主题')
    const text = message.text as string
    expect(message.entities?.map((e) => [e.type, text.slice(e.offset, e.offset + e.length)])).toEqual([
      ['bot_command', '/ask@double_bot'],
      ['mention', '@someone'],
      ['hashtag', '#主题'],
      ['url', 'https://example.org/a'],
    ])
  })

  it('checks keyboards: 64 bytes of data, 100 buttons, a label each', async () => {
    const reader = double.people.person()
    reader.write('hi')
    const send = (buttons: object[]) =>
      call('sendMessage', {
        chat_id: reader.user.id,
        text: 'x',
        reply_markup: { inline_keyboard: [buttons] },
      })
    expect(await send([{ text: 'a', callback_data: '字'.repeat(22) }])).toMatchObject({
      description: 'Bad Request: BUTTON_DATA_INVALID',
    })
    expect(await send([{ text: 'a', callback_data: 'x'.repeat(64) }])).toMatchObject({ ok: true })
    expect(await send([{ text: '', callback_data: 'x' }])).toMatchObject({ error_code: 400 })
    expect(await send(Array.from({ length: 101 }, () => ({ text: 'a', callback_data: 'x' })))).toMatchObject({
      description: 'Bad Request: REPLY_MARKUP_TOO_LONG',
    })
  })

  it('knows topics of a forum, and messages to reply to', async () => {
    const forum = double.people.group({ isForum: true })
    const topic = forum.addTopic()
    const send = (more: object) => call('sendMessage', { chat_id: forum.id, text: 'x', ...more })
    expect(messageOf(await send({ message_thread_id: topic }))).toMatchObject({ is_topic_message: true })
    expect(await send({ message_thread_id: 999 })).toMatchObject({
      description: 'Bad Request: message thread not found',
    })
    const closed = forum.addTopic()
    forum.closeTopic(closed)
    expect(await send({ message_thread_id: closed })).toMatchObject({
      error_code: 400,
      description: 'Bad Request: TOPIC_CLOSED',
    })
    expect(await send({ reply_parameters: { message_id: 999 } })).toMatchObject({
      description: 'Bad Request: message to be replied not found',
    })
    const lenient = { message_id: 999, allow_sending_without_reply: true }
    expect(await send({ reply_parameters: lenient })).toMatchObject({ ok: true })
  })
})

describe('messages with buttons', () => {
  it('send a callback query when pressed, which can be answered until it expires', async () => {
    const reader = double.people.person()
    reader.write('hi')
    const keyboard = { inline_keyboard: [[{ text: '看', callback_data: 'look' }]] }
    const sent = messageOf(
      await call('sendMessage', { chat_id: reader.user.id, text: 'x', reply_markup: keyboard }),
    )
    const query = reader.press(sent, '看')
    const update = double.pending().at(-1)
    expect(update?.callback_query).toMatchObject({ id: query, data: 'look', message: { text: 'x' } })
    expect(double.people.answerTo(query)).toBeNull()
    await call('answerCallbackQuery', { callback_query_id: query, text: '好', show_alert: true })
    expect(double.people.answerTo(query)).toEqual({ text: '好', show_alert: true })
    double.people.expire(query)
    expect(await call('answerCallbackQuery', { callback_query_id: query })).toMatchObject({
      description: expect.stringContaining('query is too old'),
    })
    expect(() => reader.press(sent, '没有')).toThrow('no button')
  })

  it('are edited in place, but not into what they are, and only by their author', async () => {
    const reader = double.people.person()
    const asked = reader.write('hi')
    const chat_id = reader.user.id
    const { message_id } = messageOf(await call('sendMessage', { chat_id, text: 'one' }))
    expect(messageOf(await call('editMessageText', { chat_id, message_id, text: 'two' }))).toMatchObject({
      text: 'two',
    })
    expect(await call('editMessageText', { chat_id, message_id, text: 'two' })).toMatchObject({
      description: expect.stringContaining('Bad Request: message is not modified'),
    })
    expect(await call('editMessageText', { chat_id, message_id: asked.message_id, text: 'x' })).toMatchObject(
      {
        description: "Bad Request: message can't be edited",
      },
    )
    await call('deleteMessage', { chat_id, message_id })
    expect(await call('editMessageText', { chat_id, message_id, text: 'x' })).toMatchObject({
      description: 'Bad Request: message to edit not found',
    })
  })
})

describe('a group in privacy mode', () => {
  it('lets the bot hear commands, mentions and replies to it, and nothing else', async () => {
    const group = double.people.group()
    const reader = double.people.person()
    const said = messageOf(await call('sendMessage', { chat_id: group.id, text: 'x' }))
    reader.write('hello all', { chat: group })
    reader.write('/issues', { chat: group })
    reader.write('/issues@other_bot', { chat: group })
    reader.write('ask @Double_Bot something', { chat: group })
    reader.write('thanks', { chat: group, replyTo: said })
    expect(double.pending().map((update) => update.message?.text)).toEqual([
      '/issues',
      'ask @Double_Bot something',
      'thanks',
    ])
  })
})

describe('commands', () => {
  it('are checked, and kept by scope and language', async () => {
    const commands = [{ command: 'ask', description: '提问' }]
    await call('setMyCommands', { commands, language_code: 'zh' })
    expect(await call('getMyCommands', { language_code: 'zh' })).toMatchObject({ result: commands })
    expect(await call('getMyCommands')).toMatchObject({ result: [] })
    expect(await call('setMyCommands', { commands: [{ command: 'Ask', description: 'x' }] })).toMatchObject({
      description: 'Bad Request: BOT_COMMAND_INVALID',
    })
  })
})

describe('a webhook', () => {
  it('gets each update with the secret until it is taken, and forbids polling meanwhile', async () => {
    const heard: { secret: unknown; text: string | undefined }[] = []
    let refuse = 1
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      if (refuse-- > 0) return response.writeHead(500).end()
      heard.push({
        secret: request.headers['x-telegram-bot-api-secret-token'],
        text: (JSON.parse(body) as Update).message?.text,
      })
      response.end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    await call('setWebhook', { url, secret_token: 'secret-1' })
    const reader = double.people.person()
    reader.write('one')
    reader.write('two')
    while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(heard).toEqual([
      { secret: 'secret-1', text: 'one' },
      { secret: 'secret-1', text: 'two' },
    ])
    expect(await call('getUpdates')).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('webhook is active'),
    })
    expect(await call('getWebhookInfo')).toMatchObject({
      result: { url, last_error_message: expect.stringContaining('500') },
    })
    await call('deleteWebhook')
    expect(await call('getUpdates')).toMatchObject({ ok: true })
    server.close()
  })
})

describe('planned trouble', () => {
  it('comes as errors with parameters, pages, cut connections before and after, silence and delay', async () => {
    const reader = double.people.person()
    reader.write('hi')
    const send = () => call('sendMessage', { chat_id: reader.user.id, text: 'x' })
    double.fail('sendMessage', { kind: 'error', error: tooMany(3) })
    expect(await send()).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } })
    double.fail('sendMessage', { kind: 'error', error: new ApiError(500, 'Internal Server Error') })
    expect(await send()).toMatchObject({ error_code: 500 })
    double.fail('sendMessage', { kind: 'page', status: 502 })
    await expect(send()).rejects.toThrow()
    double.fail('*', { kind: 'cut' })
    await expect(send()).rejects.toThrow()
    expect(reader.chat.fromBot()).toHaveLength(0)
    double.fail('sendMessage', { kind: 'cut_after' })
    await expect(send()).rejects.toThrow()
    expect(reader.chat.fromBot()).toHaveLength(1)
    double.fail('sendMessage', { kind: 'silent_after' })
    const url = `${double.apiRoot}/bot${double.token}/sendMessage?chat_id=${reader.user.id}&text=x`
    await expect(fetch(url, { signal: AbortSignal.timeout(200) })).rejects.toThrow()
    expect(reader.chat.fromBot()).toHaveLength(2)
    double.fail('sendMessage', { kind: 'slow', ms: 100 }, 2)
    const begun = Date.now()
    await send()
    expect(Date.now() - begun).toBeGreaterThanOrEqual(95)
    double.heal()
    expect(await send()).toMatchObject({ ok: true })
  })

  it('can be that the server is not there at all for a while', async () => {
    await double.goOffline()
    await expect(call('getMe')).rejects.toThrow()
    await double.goOnline()
    expect(await call('getMe')).toMatchObject({ ok: true })
  })
})
