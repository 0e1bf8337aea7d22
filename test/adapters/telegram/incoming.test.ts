import type { Message, UserFromGetMe } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { addressedText, langOf, threadKey } from '../../../src/adapters/telegram/incoming.js'
import { EVERYWHERE } from '../../../src/chat/feature.js'
import { detectEntities } from '../../telegram-double/entities.js'

const COMMANDS = [{ name: 'issue', help: 'commandIssue', role: 'reader', places: EVERYWHERE }] as const
const me = { id: 700, username: 'Double_bot' } as UserFromGetMe

function said(text: string, over: object = {}): Message {
  const chat = { id: -5, type: 'supergroup', title: 'x' }
  return { message_id: 1, date: 0, chat, text, entities: detectEntities(text), ...over } as Message
}

describe('in a group', () => {
  it.each([
    ['/issue 694', '/issue 694'],
    ['/issue@double_bot 694', '/issue 694'],
    ['/ask@other_bot 食堂', null],
    ['/unknown', null],
    ['/unknown@double_bot', '/unknown'],
    ['大家好', null],
    ['@double_bot 食堂一餐多少钱？', '食堂一餐多少钱？'],
    ['请问 @Double_Bot 食堂一餐多少钱？', '请问   食堂一餐多少钱？'],
    ['@someone 食堂一餐多少钱？', null],
  ])('%j says %j to the bot', (text, expected) => {
    expect(addressedText(said(text), me, COMMANDS)).toBe(expected)
  })

  it('a reply to the bot is meant for it, one to someone else is not', () => {
    expect(addressedText(said('还有吗', { reply_to_message: { from: { id: 700 } } }), me, COMMANDS)).toBe(
      '还有吗',
    )
    expect(addressedText(said('还有吗', { reply_to_message: { from: { id: 1 } } }), me, COMMANDS)).toBeNull()
  })
})

describe('in private', () => {
  it('everything written is meant for the bot', () => {
    const chat = { id: 5, type: 'private', first_name: 'x' }
    for (const text of ['食堂', '/unknown', '@double_bot 食堂'])
      expect(addressedText(said(text, { chat }), me, COMMANDS)).toBe(text)
  })
})

describe('the language', () => {
  it('is Chinese for whoever writes it, otherwise that of their Telegram, otherwise the default', () => {
    expect(langOf('食堂', 'en', 'en')).toBe('zh')
    expect(langOf('/start', 'en-GB', 'zh')).toBe('en')
    expect(langOf('/subscribe everything about keyword “食堂”, at once', 'en', 'zh')).toBe('en')
    expect(langOf('everything about keyword “食堂”, at once', 'zh-hans', 'en')).toBe('zh')
    expect(langOf('/compare 甲区 乙县 APP', 'en', 'zh')).toBe('zh')
    expect(langOf('/start', 'zh-hans', 'en')).toBe('zh')
    expect(langOf('/start', undefined, 'zh')).toBe('zh')
  })
})

describe('a thread', () => {
  it('is one a chat, and one a topic of a forum', () => {
    expect(threadKey({ chat: { id: 5 } })).toBe('telegram:5')
    expect(threadKey({ chat: { id: -5 }, message_thread_id: 3, is_topic_message: true })).toBe(
      'telegram:-5:3',
    )
    expect(threadKey({ chat: { id: -5 }, message_thread_id: 3 })).toBe('telegram:-5')
  })
})
