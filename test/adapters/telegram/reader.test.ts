import { describe, expect, it } from 'vitest'
import { en } from '../../../src/chat/catalogue.en.js'
import { zh } from '../../../src/chat/catalogue.zh.js'
import { createRoleChanges } from '../../../src/chat/role-changes.js'
import { ARTICLE, answered } from '../../chat/library.js'
import { commandsKey } from '../../telegram-double/methods.js'
import { labelsOf } from '../../telegram-double/people.js'
import type { TelegramDouble } from '../../telegram-double/server.js'
import { eachWithDouble, type makeBot, startedBot } from './bot.js'

let double: TelegramDouble
const stops = eachWithDouble(
  (fresh) => {
    double = fresh
  },
  { bot: { supports_inline_queries: true } },
)

const startBot = (over?: Parameters<typeof makeBot>[1]) => startedBot(double, stops, over)

describe('inline', () => {
  it('words typed in any chat give cited passages, which are sent with a link to the article', async () => {
    const bot = await startBot()
    const reader = double.people.person()
    const group = double.people.group()
    const query = reader.inline('示范食堂')
    const { results } = await double.until(() => double.people.offered(query))
    expect(results?.map(({ title }) => title)).toEqual(['松溪区：“村口食堂”暖人心'])
    const sent = reader.choose(query, '0', group)
    const quote = sent.entities?.find(({ type }) => type === 'blockquote')
    const quoted = sent.text?.substr(quote?.offset ?? 0, quote?.length)
    expect(ARTICLE.text).toContain(quoted)
    expect(sent.text?.split('\n').slice(-2)).toEqual([
      '—— 2030年第6期（总第694期） 松溪区：“村口食堂”暖人心',
      `https://t.me/double_bot?start=a-${ARTICLE.id}`,
    ])
    expect(bot.complaints()).toEqual([])
  })

  it('nothing typed gives no results but a button that leads to the bot', async () => {
    await startBot()
    const query = double.people.person({ language_code: 'en' }).inline('')
    const offered = await double.until(() => double.people.offered(query))
    expect([offered.results, offered.button?.text]).toEqual([[], en.inlineHint])
  })
})

describe('a link', () => {
  it('made by /share opens the question and its article with somebody else, however long the question', async () => {
    const asked: string[] = []
    await startBot({
      answer: async (question) => {
        asked.push(question)
        return answered(question)
      },
    })
    const [one, other] = [double.people.person(), double.people.person()]
    const long = `${'松溪区的村口食堂'.repeat(8)}一餐多少钱？`
    for (const question of ['食堂一餐多少钱？', long]) {
      one.write(question)
      one.write('/share')
      const count = one.chat.fromBot().length
      const shared = await double.until(() => one.chat.fromBot()[count + 1])
      const payloads = [...(shared.text ?? '').matchAll(/\?start=([\w-]+)/g)].map(
        ([, payload]) => payload ?? '',
      )
      expect(payloads).toHaveLength(2)
      for (const payload of payloads) expect(payload.length).toBeLessThanOrEqual(64)
      const before = other.chat.fromBot().length
      other.write(`/start ${payloads[0]}`)
      await double.until(() => other.chat.fromBot().length > before)
      expect(asked.at(-1)).toBe(question)
      other.write(`/start ${payloads[1]}`)
      const article = await double.until(() => other.chat.fromBot()[before + 1])
      expect(article.text).toContain('走访两百户')
    }
  })

  it('that has run out, or was broken on the way, says so', async () => {
    await startBot()
    const reader = double.people.person()
    for (const payload of ['k-bunknown', 'q-_____w']) reader.write(`/start ${payload}`)
    await double.until(() => reader.chat.fromBot().length === 2)
    expect(reader.chat.fromBot().map(({ text }) => text)).toEqual([zh.linkExpired, zh.linkExpired])
  })
})

describe('documents', () => {
  it('of an article and of the conversation come as files', async () => {
    const bot = await startBot()
    const reader = double.people.person()
    reader.write('/article 村口食堂')
    const article = await double.until(() => reader.chat.fromBot()[0])
    reader.press(article, zh.asDocx)
    const word = await double.until(() => reader.chat.fromBot()[1])
    expect(word.document?.file_name).toBe('松溪区：“村口食堂”暖人心.docx')
    reader.write('食堂一餐多少钱？')
    await double.until(() => reader.chat.fromBot()[2])
    reader.write('/export md')
    const saved = await double.until(() => reader.chat.fromBot()[4])
    const bytes = double.world.files.get(saved.document?.file_id ?? '')?.bytes
    expect(new TextDecoder().decode(bytes)).toMatch(/## 食堂一餐多少钱？[\s\S]*每餐八元，老人六元/)
    expect(bot.complaints()).toEqual([])
  })
})

describe('a slow answer', () => {
  it('is announced within a second, hangs on its question in a group, and takes the place of what announced it', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await startBot({
      answer: async (question) => {
        await held
        return answered(question)
      },
    })
    const group = double.people.group()
    const reader = double.people.person()
    const question = reader.write('/ask 食堂一餐多少钱？', { chat: group })
    const ahead = await double.until(() => group.fromBot()[0])
    expect([ahead.text, ahead.reply_to_message?.message_id]).toEqual([zh.searching, question.message_id])
    release()
    await double.until(() => group.fromBot()[0]?.text?.includes('每餐八元'))
    expect(group.fromBot()).toHaveLength(1)
    expect(labelsOf(group.fromBot()[0] as never)).toContain('[1]')
  })
})

describe('what somebody thinks of an answer', () => {
  it('is thanked for in passing, and the answer stays as it is', async () => {
    await startBot()
    const reader = double.people.person()
    reader.write('食堂一餐多少钱？')
    const answer = await double.until(() => reader.chat.fromBot()[0])
    const query = reader.press(answer, zh.helpful)
    expect(await double.until(() => double.people.answerTo(query))).toMatchObject({ text: zh.ratedHelpful })
    expect(reader.chat.fromBot()).toEqual([answer])
  })
})

describe('the menu of commands', () => {
  it('is registered for private chats, for groups and for staff, in each language', async () => {
    await startBot({ staff: () => [{ memberId: 'telegram:77', role: 'administrator' }] })
    await double.until(() => double.world.commands.size === 9)
    const menu = (scope: object, language_code?: string) =>
      (double.world.commands.get(commandsKey({ scope, language_code })) as { command: string }[]).map(
        ({ command }) => command,
      )
    const group = menu({ type: 'all_group_chats' }, 'en')
    expect(group).toContain('ask')
    expect(menu({ type: 'default' })).toEqual(menu({ type: 'default' }, 'zh'))
    const staff = menu({ type: 'chat', chat_id: 77 }, 'zh')
    for (const command of menu({ type: 'default' }, 'zh')) expect(staff).toContain(command)
  })

  it('of somebody is renewed when their role changes, and is everyone’s again when they have none', async () => {
    const roleChanges = createRoleChanges()
    let staff: { memberId: string; role: 'editor' }[] = []
    await startBot({ roleChanges, staff: () => staff })
    await double.until(() => double.world.commands.size === 6)
    staff = [{ memberId: 'telegram:77', role: 'editor' }]
    roleChanges.tell('telegram:77')
    await double.until(() => double.world.commands.size === 9)
    staff = []
    roleChanges.tell('telegram:77')
    await double.until(() => double.world.commands.size === 6)
  })
})
