import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Chat } from '../../../src/chat/chat.js'
import type { Reply } from '../../../src/model.js'
import { forbidden, tooMany } from '../../telegram-double/api-error.js'
import { startTelegramDouble, type TelegramDouble } from '../../telegram-double/server.js'
import { startedBot } from './bot.js'

let double: TelegramDouble
const stops: (() => Promise<void>)[] = []
beforeEach(async () => {
  double = await startTelegramDouble()
})
afterEach(async () => {
  double.heal()
  await double.goOnline()
  for (const stop of stops.splice(0)) await stop()
  await double.close()
})

const startBot = (over?: Parameters<typeof startedBot>[2]) => startedBot(double, stops, over)

const lineOf = (text: string): Reply => ({ lines: [[{ text }]], buttons: [] })

describe('trouble while sending', () => {
  it('of limits is waited out, and the answer comes once', async () => {
    const bot = await startBot()
    double.fail('sendMessage', { kind: 'error', error: tooMany(1) })
    const reader = double.people.person()
    const asked = Date.now()
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
    expect(Date.now() - asked).toBeGreaterThanOrEqual(990)
    expect(double.callsOf('sendMessage').map((call) => call.status)).toEqual([429, 200])
    expect(bot.complaints()).toEqual([])
  })

  it('of limits is waited out where a message is edited, too', async () => {
    const bot = await startBot()
    const reader = double.people.person()
    reader.write('/issues')
    const list = await double.until(() => reader.chat.fromBot()[0])
    double.fail('editMessageText', { kind: 'error', error: tooMany(1) })
    const pressedAt = Date.now()
    const query = reader.press(list, '1')
    await double.until(() => double.callsOf('editMessageText').length === 2)
    expect(Date.now() - pressedAt).toBeGreaterThanOrEqual(990)
    expect(double.callsOf('editMessageText').map((call) => call.status)).toEqual([429, 200])
    expect(reader.chat.fromBot()[0]?.text).toContain('松州人大信息')
    expect(reader.chat.fromBot()).toHaveLength(1)
    expect(double.people.answerTo(query)).not.toBeNull()
    expect(bot.complaints()).toEqual([])
  })

  it('after the message arrived does not send it again', async () => {
    const bot = await startBot()
    double.fail('sendMessage', { kind: 'cut_after' })
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    await double.until(() => double.callsOf('sendMessage').length === 1)
    reader.write('谁写的文章？')
    await double.until(() => reader.chat.fromBot().length === 2)
    expect(double.callsOf('sendMessage')).toHaveLength(2)
    expect(bot.complaints()).toEqual(['update failed'])
    expect(bot.raw()).not.toContain(double.token)
  })

  it('for want of a connection is tried again', async () => {
    const chat: Chat = {
      commands: [],
      message: async () => {
        await double.goOffline()
        setTimeout(() => void double.goOnline(), 30)
        return lineOf('终于送到')
      },
      action: async () => lineOf(''),
      file: async () => lineOf(''),
      menu: () => [],
      inline: async () => [],
    }
    await startBot({ chat })
    const reader = double.people.person()
    reader.write('问题')
    expect((await double.until(() => reader.chat.fromBot()[0])).text).toBe('终于送到')
  })

  it('to someone who blocked the bot stops nothing', async () => {
    const bot = await startBot()
    double.fail('sendMessage', { kind: 'error', error: forbidden('bot was blocked by the user') })
    const [gone, reader] = [double.people.person(), double.people.person()]
    gone.write('食堂一餐多少钱？')
    await double.until(() => double.callsOf('sendMessage').length === 1)
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot().length === 1)
    expect(bot.complaints()).toEqual([])
  })
})
