import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zh as catalogue } from '../../src/chat/catalogue.zh.js'
import { zh } from '../../src/commands/words.zh.js'
import { startTelegramDouble, type TelegramDouble } from '../telegram-double/server.js'
import { json, lines, run, SAMPLES, start, temporary } from './bulletin.js'
import { libraryOf } from './library.js'

const STRANGE = '123456789:a-token-that-nobody-was-ever-given'

let double: TelegramDouble
let data = ''

beforeAll(async () => {
  double = await startTelegramDouble()
  data = await libraryOf([`${SAMPLES}/2024-03.txt`])
})
afterAll(() => double.close())

const env = (token: string) => ({
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: double.apiRoot,
  BULLETIN_ACCESS: 'open',
})

describe('bot', () => {
  it('answers on Telegram, logs as JSON without the token, and ends at a request, exit 0', async () => {
    const bot = start(['bot'], { data, env: env(double.token) })
    const reader = double.people.person({ language_code: 'zh-hans' })
    reader.write('谁写了云岫县的“背篓征集队”？')
    const answer = await double.until(() => reader.chat.fromBot()[0], 60_000)
    expect(answer.text).toContain('岑雾生')
    bot.child.kill('SIGTERM')
    const { code, stdout, stderr } = await bot.ended
    expect([code, stdout]).toEqual([0, ''])
    expect(lines(stderr).map((line) => JSON.parse(line).msg)).toContain(catalogue.telegramStopped)
    expect(stderr).not.toContain(double.token)
  })

  it('is alone on its data folder: a second names the process of the first, and a dead one stands in no way', async () => {
    const first = start(['bot'], { data, env: env(double.token) })
    await first.stderrUntil(/telegram|Telegram/)
    const second = await run(['bot'], { data, env: env(double.token) })
    expect([second.code, second.stderr]).toEqual([1, `${zh.botRuns(String(first.child.pid), null)}\n`])
    first.child.kill('SIGKILL')
    await first.ended
    const third = start(['bot'], { data, env: env(double.token) })
    await third.stderrUntil(/telegram|Telegram/)
    third.child.kill('SIGTERM')
    expect((await third.ended).code).toBe(0)
  })

  it('without a token says where to get one, and with a wrong one what to do, in one line, exit 1', async () => {
    const none = await run(['bot'], { data })
    expect([none.code, none.stdout, none.stderr]).toEqual([1, '', `${zh.tokenUnset}\n`])
    for (const command of ['bot', 'start']) {
      const wrong = await run([command], { data, env: env(STRANGE) })
      expect([wrong.code, wrong.stdout, wrong.stderr]).toEqual([1, '', `${catalogue.telegramToken}\n`])
    }
  })

  it('without a network says so in one line and tries on until it is stopped', async () => {
    const away = { TELEGRAM_BOT_TOKEN: STRANGE, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' }
    const bot = start(['bot'], { data, env: away })
    const told = await new Promise<string>((resolve) => {
      bot.child.stderr?.once('data', (text: string) => resolve(text))
    })
    bot.child.kill('SIGINT')
    expect((await bot.ended).code).toBe(0)
    expect(lines(told)).toHaveLength(1)
    expect(JSON.parse(told).msg).toBe(catalogue.telegramOffline('http://127.0.0.1:9'))
    expect(told).not.toContain(STRANGE)
  })
})

describe('access', () => {
  it('is for whoever was let in: by the code of the log, then by the administrator, and audit tells of both', async () => {
    const own = temporary()
    await json(['ingest', `${SAMPLES}/2024-03.txt`], { data: own })
    const strangers = await startTelegramDouble()
    const { BULLETIN_ACCESS: _, ...listed } = {
      ...env(strangers.token),
      TELEGRAM_API_ROOT: strangers.apiRoot,
    }
    const bot = start(['bot'], { data: own, env: listed })
    const owner = strangers.people.person({ first_name: '甲' })
    const reader = strangers.people.person({ first_name: '乙' })
    const said = (who: typeof owner, count: number) =>
      strangers.until(() => who.chat.fromBot()[count - 1], 60_000)
    reader.write('谁写了云岫县的“背篓征集队”？')
    expect((await said(reader, 1)).text).toBe(catalogue.doorNoAdministrator)
    const code = /\/code (\S+)/.exec(await bot.stderrUntil(/\/code/))?.[1]
    owner.write('/code wrong')
    expect((await said(owner, 1)).text).toBe(catalogue.codeWrong)
    owner.write(`/code ${code}`)
    expect((await said(owner, 2)).text).toBe(catalogue.codeTaken)
    reader.write(`/code ${code}`)
    expect((await said(reader, 2)).text).toBe(catalogue.codeWrong)
    reader.write('谁写了云岫县的“背篓征集队”？')
    const door = await said(reader, 3)
    expect(door.text).toBe(catalogue.doorClosed)
    reader.press(door, catalogue.requestAccess)
    const asked = await said(owner, 3)
    expect(asked.text).toContain('乙')
    owner.press(asked, catalogue.allow)
    expect((await said(reader, 4)).text).toBe(catalogue.youAreAllowed)
    reader.write('谁写了云岫县的“背篓征集队”？')
    expect((await said(reader, 5)).text).toContain('岑雾生')
    reader.write('/subscribe 全部文章，每天18:30')
    await said(reader, 6)
    reader.write('确认')
    expect((await said(reader, 7)).text).toBe(catalogue.subscribed)
    owner.sendDocument('七月.txt', readFileSync(`${SAMPLES}/2024-04.txt`))
    const preview = await said(owner, 4)
    expect(preview.text).toContain('第4期')
    reader.sendDocument('七月.txt', readFileSync(`${SAMPLES}/2024-04.txt`))
    expect((await said(reader, 8)).text).toBe(catalogue.needsRole('editor'))
    owner.press(preview, catalogue.confirm)
    await strangers.until(() => owner.chat.fromBot()[3]?.text?.includes(catalogue.takenIn(1, 0, 0)), 60_000)
    expect(owner.chat.fromBot()[3]?.text).toContain(catalogue.outlook(1))
    expect(owner.chat.fromBot()[3]?.text).toMatch(/ 18:30（北京时间）：1 个/)
    bot.child.kill('SIGTERM')
    await bot.ended
    await strangers.close()
    const { acts } = await json<{ acts: { actor: string; act: string }[] }>(['audit'], { data: own })
    expect(acts.map(({ actor, act }) => [actor, act])).toEqual([
      [`telegram:${owner.user.id}`, 'ingest'],
      [`telegram:${owner.user.id}`, 'allow'],
      [`telegram:${owner.user.id}`, 'code'],
      ['console', 'ingest'],
    ])
  }, 60_000)
})

describe('start with a token', () => {
  it('answers on Telegram and from a pipe', async () => {
    const both = start(['start', '--quiet'], { data, env: env(double.token) })
    both.type('第123期是哪天出的？')
    expect([await both.line(), await both.line()].join('\n')).toContain('5月24日')
    const reader = double.people.person({ language_code: 'zh-hans' })
    reader.write('/start')
    await double.until(() => reader.chat.fromBot().length > 0, 60_000)
    both.child.kill('SIGTERM')
    expect(await both.ended).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('doctor', () => {
  it('asks Telegram about the token', async () => {
    const check = async (over: Record<string, string>) => {
      const { checks } = JSON.parse((await run(['doctor', '--json'], { data, env: over })).stdout)
      const { ok, found, todo } = checks.find(({ name }: { name: string }) => name === zh.checkToken)
      return [ok, found, todo]
    }
    expect(await check(env(double.token))).toEqual([true, expect.stringContaining('@'), null])
    expect(await check(env(STRANGE))).toEqual([false, zh.checkTokenWrong, zh.checkTokenWrongTodo])
    const root = 'http://127.0.0.1:9'
    expect(await check({ ...env(STRANGE), TELEGRAM_API_ROOT: root })).toEqual([
      false,
      zh.checkTokenOffline(root),
      zh.checkTokenOfflineTodo,
    ])
  })
})
