import type { Message, User, UserFromGetMe } from 'grammy/types'
import type { Chat } from '../../chat/chat.js'
import type { Origin } from '../../chat/feature.js'
import type { Address, Lang } from '../../model.js'

/**
 * What a message says to the bot, or null where it is not meant for it. In private everything is; in a group
 * a command, a mention, or a reply to what the bot said.
 */
export function addressedText(
  message: Message,
  me: UserFromGetMe,
  commands: Chat['commands'],
): string | null {
  const { text } = message
  if (text === undefined) return null
  const isPrivate = message.chat.type === 'private'
  const command = /^\/([A-Za-z0-9_]+)(?:@(\w+))?/.exec(text)
  if (command) {
    const [whole, name, target] = command
    if (target !== undefined && target.toLowerCase() !== me.username.toLowerCase()) return null
    const known = commands.some((one) => one.name === name?.toLowerCase())
    if (!isPrivate && target === undefined && !known) return null
    return `/${name}${text.slice(whole.length)}`
  }
  if (isPrivate) return text
  const mention = message.entities?.find(
    (entity) =>
      (entity.type === 'mention' && namesBot(text.substr(entity.offset, entity.length), me)) ||
      (entity.type === 'text_mention' && entity.user.id === me.id),
  )
  if (mention) return `${text.slice(0, mention.offset)} ${text.slice(mention.offset + mention.length)}`.trim()
  return message.reply_to_message?.from?.id === me.id ? text : null
}

function namesBot(mention: string, me: UserFromGetMe): boolean {
  return mention.toLowerCase() === `@${me.username.toLowerCase()}`
}

/** Words that make a sentence English, though the names in it are Chinese; a command or an address is none. */
const ENGLISH_WORDS = /(?:^|\s)[a-z]{2,}(?=[\s,.?!]|$)/gi
const ENGLISH_FROM = 3

/** Chinese for whoever writes it, but for names in an English sentence; otherwise the language of the person's own Telegram. */
export function langOf(text: string, languageCode: string | undefined, fallback: Lang): Lang {
  const english = (text.match(ENGLISH_WORDS) ?? []).length >= ENGLISH_FROM
  if (/\p{Script=Han}/u.test(text) && !english) return 'zh'
  if (languageCode === undefined) return fallback
  return languageCode.startsWith('zh') ? 'zh' : 'en'
}

/** Who said or pressed something, and where. */
export function originOf(
  message: Parameters<typeof threadKey>[0],
  from: User,
  lang: Lang,
  me: UserFromGetMe,
): Origin {
  const { chat } = message
  const userName = [from.first_name, from.last_name, from.username && `@${from.username}`]
  return {
    chatId: threadKey(message),
    userId: memberId(from.id),
    userName: userName.filter(Boolean).join(' '),
    ...(chat.type === 'private'
      ? { place: 'private', group: null }
      : { place: 'group', group: { id: memberId(chat.id), name: chat.title ?? '' } }),
    lang,
    address: addressOf(message),
    link: linkTo(me),
  }
}

/** Where what is sent by itself goes: the chat, or the topic where one asks for it. */
function addressOf(message: Parameters<typeof threadKey>[0]): Address {
  const topic = message.is_topic_message ? message.message_thread_id : undefined
  return {
    channel: 'telegram',
    id: String(message.chat.id),
    topic: topic === undefined ? null : String(topic),
  }
}

/** A person or a group as the library knows it; a person's private chat bears the person's own number. */
export function memberId(id: number): string {
  return `telegram:${id}`
}

/** The chat in which a member is reached; null where it is none of Telegram's. */
export function chatOfMember(id: string): number | null {
  const number = /^telegram:(-?\d+)$/.exec(id)?.[1]
  return number === undefined ? null : Number(number)
}

/** A link that opens a chat with the bot and has it do something there. */
export function linkTo(me: UserFromGetMe): (payload: string) => string {
  return (payload) => `https://t.me/${me.username}?start=${payload}`
}

/** One thread a chat, and one a topic where a group has topics. */
export function threadKey(message: {
  chat: { id: number; type?: string; title?: string | undefined }
  message_thread_id?: number
  is_topic_message?: boolean
}): string {
  const topic = message.is_topic_message ? message.message_thread_id : undefined
  return `telegram:${message.chat.id}${topic === undefined ? '' : `:${topic}`}`
}
