import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Message } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zh } from '../../../src/chat/catalogue.zh.js'
import { at } from '../../chat/make-chat.js'
import { temporaryLibrary } from '../../eval/library.js'
import { language } from '../../language.js'
import type { ChatHandle } from '../../telegram-double/people.js'
import { labelsOf } from '../../telegram-double/people.js'
import { startTelegramDouble, type TelegramDouble } from '../../telegram-double/server.js'
import { makeBot } from './bot.js'

const SAMPLES = join(import.meta.dirname, '../../../data/samples')

let library: Awaited<ReturnType<typeof temporaryLibrary>>
let double: TelegramDouble
let data: string
let bot: ReturnType<typeof makeBot>
beforeAll(async () => {
  library = await temporaryLibrary([SAMPLES], { BULLETIN_ACCESS: 'open' }, await language())
  double = await startTelegramDouble()
  data = mkdtempSync(join(tmpdir(), 'bulletin-subscribe-'))
  bot = makeBot(double, { chat: library.chat, data })
  await bot.telegram.start()
}, 60_000)
afterAll(async () => {
  await bot?.telegram.stop()
  await double?.close()
  await library?.remove()
  rmSync(data, { recursive: true, force: true })
})

const PATIENTLY = { timeout: 20_000 }

/** Waits for the bot's next message in a chat after it showed `before` of them. */
async function next(chat: ChatHandle, before: number): Promise<Message> {
  return double.until(() => chat.fromBot()[before])
}
const held = (chat: ChatHandle, topic: string | null = null) =>
  library.store.subscriptions({ channel: 'telegram', id: String(chat.id), topic })

describe('a subscription in Telegram', () => {
  it('is understood, previewed, confirmed by a word, listed, changed, paused, copied and deleted', async () => {
    const reader = double.people.person({ language_code: 'zh-hans' })
    reader.write('/subscribe 汀兰区和云岫县的“老年食堂”，每周一早上八点')
    const draft = await next(reader.chat, 0)
    expect(draft.text).toContain('（汀兰区或云岫县）且原文“老年食堂”')
    expect(draft.text).toContain('每周一8:00')
    expect(draft.text).toMatch(/按过去 8 期算，会发给您 \d+ 篇：\n· 汀兰区：老年食堂如何“长红”/)
    expect(labelsOf(draft)).toEqual(expect.arrayContaining(['确认', '改时间', '按意思找']))
    expect(await held(reader.chat)).toEqual([])

    reader.write('确认')
    expect((await next(reader.chat, 1)).text).toContain('订阅好了')
    const [made] = await held(reader.chat)
    expect(made).toMatchObject({
      state: 'active',
      lang: 'zh',
      owner: `telegram:${reader.user.id}`,
      schedule: { every: 'weekly', weekday: 1, hour: 8, minute: 0, zone: 'Asia/Shanghai', quiet: null },
    })

    reader.write(`/subscribe ${made?.id} 有关养老的，每天18:30`)
    const change = await next(reader.chat, 2)
    expect(change.text).toContain('将改成：\n有关“养老”\n每天18:30')
    expect(change.text).toContain('差一点的是《')
    reader.press(change, '确认')
    await expect.poll(async () => (await held(reader.chat))[0]?.revision, PATIENTLY).toBe(2)

    reader.write('/subscriptions')
    const list = await double.until(() =>
      reader.chat.fromBot().find(({ text }) => text?.includes('1 个订阅')),
    )
    expect(list.text).toContain('1. 有关“养老”，每天18:30')
    reader.press(list, '1')
    const shown = await double.until(() =>
      reader.chat.fromBot().find((message) => labelsOf(message).includes('暂停')),
    )
    reader.press(shown, '暂停')
    await expect.poll(async () => (await held(reader.chat))[0]?.state, PATIENTLY).toBe('paused')
    reader.press(shown, '复制')
    await expect.poll(async () => (await held(reader.chat)).length, PATIENTLY).toBe(2)
    const copy = await double.until(() =>
      reader.chat.fromBot().find((message) => labelsOf(message).includes('删除')),
    )
    reader.press(copy, '删除')
    const sure = await double.until(() =>
      reader.chat.fromBot().find((message) => labelsOf(message).includes('确定删除')),
    )
    reader.press(sure, '确定删除')
    await expect.poll(async () => (await held(reader.chat)).length, PATIENTLY).toBe(1)
    expect(bot.complaints()).toEqual([])
  }, 60_000)

  it('is changed by what is written after a button that asks for it, unless that is a question', async () => {
    const reader = double.people.person({ language_code: 'zh-hans' })
    const shown = (part: string) =>
      double.until(() => reader.chat.fromBot().find(({ text }) => text?.includes(part)), 20_000)
    reader.write('/subscribe 汀兰区')
    reader.press(await shown('将这样订阅'), '改时间')
    reader.write('老年食堂有哪些做法？')
    await double.until(() => reader.chat.fromBot().some(({ text }) => /\[1\]/.test(text ?? '')), 20_000)
    reader.write('每周三下午四点')
    const timed = await shown('每周三16:00')
    expect(timed.text).toContain('汀兰区')
    reader.press(timed, '确认')
    await expect.poll(async () => (await held(reader.chat)).length, PATIENTLY).toBe(1)
    reader.write('/subscriptions')
    const list = await shown('您有 1 个订阅')
    reader.press(list, '1')
    await double.until(() =>
      labelsOf(reader.chat.messages().find((m) => m.message_id === list.message_id) as Message).includes(
        '改条件',
      ),
    )
    reader.press(list, '改条件')
    await shown(zh.rewriteHow)
    reader.write('云岫县的茶叶，每天早上七点半')
    const rewritten = await shown('将改成')
    expect(rewritten.text).toContain('云岫县且关键词“茶叶”\n每天7:30')
    reader.write('好的')
    await shown('改好了')
    expect((await held(reader.chat)).map(({ schedule: { every, hour } }) => [every, hour])).toEqual([
      ['daily', 7],
    ])
  }, 60_000)

  it('is widened at one press, by the gentlest way that brings more, and narrowed again at another', async () => {
    const person = { ...at('telegram:77'), address: { channel: 'telegram' as const, id: '77', topic: null } }
    await library.chat.message({ ...person, text: '/subscribe 汀兰区的“老年食堂”' })
    await library.chat.message({ ...person, text: '确认' })
    const own = async () => (await library.store.subscriptions(person.address))[0]
    const made = await own()
    const press = (act: 'widen' | 'ways') =>
      library.chat.action(person, { type: 'subscription', id: made?.id as string, act })
    const said = (reply: Awaited<ReturnType<typeof press>>) =>
      reply.lines.map((line) => line.map(({ text }) => text).join('')).join('\n')
    const ways = said(await press('ways'))
    expect(await own()).toEqual(made)
    const wider = await press('widen')
    const [, after, before] = /过去能收到 (\d+) 篇，原来 (\d+) 篇/.exec(said(wider)) ?? []
    expect(Number(after)).toBeGreaterThan(Number(before))
    const counts = [...ways.matchAll(/过去能收到 (\d+) 篇/g)].map(([, count]) => Number(count))
    expect(Number(after)).toBe(Math.min(...counts.filter((count) => count > Number(before))))
    expect((await own())?.condition).not.toEqual(made?.condition)
    const undo = wider.buttons.flat().find(({ label }) => label === '撤销')
    if (undo) await library.chat.action(person, undo.action)
    expect((await own())?.condition).toEqual(made?.condition)
  })

  it('in a group is for its administrators, and belongs to the topic where it was made', async () => {
    const group = double.people.group({ isForum: true })
    const topic = group.addTopic()
    const reader = double.people.person({ language_code: 'zh-hans' })
    const before = group.fromBot().length
    reader.write('/subscribe 建德市 即时', { chat: group, topic })
    const draft = await double.until(() => {
      const shown = group.fromBot()[before]
      return shown?.text?.includes('建德市') ? shown : null
    })
    expect(draft.text).toContain('建德市还没有报道过，以后有了就发。')
    expect(draft.text).toContain('请群管理员来按“确认”')
    reader.press(draft, '确认')
    await double.until(() => group.fromBot().some(({ text }) => text === '在群里，订阅由群管理员来做。'))
    expect(await held(group, String(topic))).toEqual([])
    group.promote(reader)
    reader.press(draft, '确认')
    await expect.poll(async () => (await held(group, String(topic))).length, PATIENTLY).toBe(1)
    expect(await held(group)).toEqual([])
  }, 60_000)

  it('can be put together by buttons alone', async () => {
    const reader = double.people.person({ language_code: 'zh-hans' })
    reader.write('/subscribe')
    const begin = await next(reader.chat, 0)
    const now = () => reader.chat.fromBot().at(-1) as Message
    reader.press(begin, '选地方')
    // Each press is of the leaf as it is after the one before.
    for (const [label, after] of [
      ['云岫县', '✓ 云岫县'],
      ['青屿区', '✓ 青屿区'],
      ['下一步', '代表工作'],
      ['代表工作', '✓ 代表工作'],
      ['下一步', '每天8:00'],
      ['每天8:00', '确认'],
      ['确认', '所有订阅'],
    ] as const) {
      await double.until(() => labelsOf(now()).includes(label))
      reader.press(now(), label)
      await double.until(() => labelsOf(now()).includes(after))
    }
    await expect.poll(async () => (await held(reader.chat)).length, PATIENTLY).toBe(1)
    expect((await held(reader.chat))[0]).toMatchObject({
      condition: {
        type: 'and',
        of: [
          { type: 'column', value: '代表工作' },
          {
            type: 'or',
            of: [
              { type: 'district', value: '云岫县' },
              { type: 'district', value: '青屿区' },
            ],
          },
        ],
      },
      schedule: { every: 'daily', hour: 8, minute: 0 },
    })
  }, 60_000)

  it('is one of at most twenty, each of a bounded length', async () => {
    const address = { channel: 'telegram', id: '-77', topic: null } as const
    const origin = { ...at('telegram:-77'), address }
    const say = async (text: string) => {
      const reply = await library.chat.message({ ...origin, text })
      return reply.lines.map((line) => line.map(({ text: said }) => said).join('')).join('\n')
    }
    for (let n = 0; n < 20; n++) {
      await say('/subscribe 云岫县')
      await say('确认')
    }
    expect(await library.store.subscriptions(address)).toHaveLength(20)
    await say('/subscribe 云岫县')
    expect(await say('确认')).toBe('最多 20 个订阅，请先在 /subscriptions 里删掉不用的。')
    expect(await say(`/subscribe ${'长'.repeat(301)}`)).toBe('这句话有 301 字，请不超过 300 字。')
    expect(await say('/subscribe 每天25:00 云岫县')).toContain('没有“25:00”这个时间或时区')
  })

  it('at a console is previewed, and told where digests go', async () => {
    const reply = await library.chat.message({ ...at('console'), text: '/subscribe 云岫县' })
    const said = reply.lines.map((line) => line.map(({ text }) => text).join('')).join('\n')
    expect(said).toContain('会发给您')
    expect(said).toContain('bulletin subscribe --email')
    expect(reply.buttons.flat().map(({ label }) => label)).not.toContain('确认')
  })
})
