import type {
  Chat,
  Document,
  InlineKeyboardButton,
  InlineQueryResultArticle,
  InlineQueryResultsButton,
  Message,
  User,
  UserFromGetMe,
} from 'grammy/types'
import { badRequest, forbidden } from './api-error.js'
import type { UploadedFile } from './params.js'

/** A chat with all that was said in it. */
export interface ChatState {
  readonly chat: Chat
  readonly messages: Map<number, Message>
  nextMessageId: number
  /** Ids of a forum's topics. */
  readonly topics: Set<number>
  /** Those of them in which a bot may not write. */
  readonly closedTopics: Set<number>
  /** Ids of the people who administer a group. */
  readonly administrators: Set<number>
  /** Why the bot may not write here, as the server says it. */
  shut: string | null
  /** A private chat of someone who never wrote to the bot. */
  unopened: boolean
  migratedTo: number | null
}

export interface PressedButton {
  readonly id: string
  readonly chatId: number
  answered: { text?: string; show_alert?: boolean } | null
  expired: boolean
}

/** What someone typed after the bot's name in another chat, and what they were offered. */
export interface InlineQueryState {
  /** Null until the bot answers. */
  results: InlineQueryResultArticle[] | null
  button: InlineQueryResultsButton | null
}

/** Everything there is: the bot, its chats, files, and what was pressed and typed elsewhere. */
export interface World {
  readonly bot: UserFromGetMe
  readonly chats: Map<number, ChatState>
  readonly pressed: Map<string, PressedButton>
  readonly inlineQueries: Map<string, InlineQueryState>
  /** Files that the bot sent, by their id. */
  readonly files: Map<string, UploadedFile>
  /** As a server of one's own in local mode: writes a file and gives its path; null on the public one. */
  localFiles: ((file: UploadedFile) => string) | null
  readonly commands: Map<string, unknown[]>
  /** Seconds since 1970. */
  now(): number
}

export function createWorld(bot: UserFromGetMe, now: () => number): World {
  return {
    bot,
    chats: new Map(),
    pressed: new Map(),
    inlineQueries: new Map(),
    files: new Map(),
    localFiles: null,
    commands: new Map(),
    now,
  }
}

export function addChat(world: World, chat: Chat): ChatState {
  const state: ChatState = {
    chat,
    messages: new Map(),
    nextMessageId: 1,
    topics: new Set(),
    closedTopics: new Set(),
    administrators: new Set(),
    shut: null,
    unopened: false,
    migratedTo: null,
  }
  world.chats.set(chat.id, state)
  return state
}

/** The chat that a bot names, or the error that it gets. */
export function chatForBot(world: World, chatId: unknown): ChatState {
  if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty')
  const state = world.chats.get(Number(chatId))
  if (!state) throw badRequest('chat not found')
  if (state.migratedTo !== null) {
    const error = badRequest('group chat was upgraded to a supergroup chat')
    throw Object.assign(error, { parameters: { migrate_to_chat_id: state.migratedTo } })
  }
  if (state.unopened) throw forbidden("bot can't initiate conversation with a user")
  if (state.shut) throw forbidden(state.shut)
  return state
}

export interface NewMessage {
  from: User
  text?: string
  document?: Document
  caption?: string
  caption_entities?: Message['entities']
  viaBot?: User
  entities?: Message['entities']
  topic?: number | undefined
  replyTo?: Message | undefined
  keyboard?: InlineKeyboardButton[][] | undefined
}

/** Puts a message into a chat, whoever wrote it. */
export function addMessage(world: World, state: ChatState, content: NewMessage): Message {
  const message = {
    message_id: state.nextMessageId++,
    from: content.from,
    chat: state.chat,
    date: world.now(),
    ...(content.text !== undefined ? { text: content.text } : {}),
    ...(content.document ? { document: content.document } : {}),
    ...(content.caption !== undefined ? { caption: content.caption } : {}),
    ...(content.caption_entities ? { caption_entities: content.caption_entities } : {}),
    ...(content.viaBot ? { via_bot: content.viaBot } : {}),
    ...(content.entities && content.entities.length > 0 ? { entities: content.entities } : {}),
    ...(content.topic !== undefined ? { message_thread_id: content.topic, is_topic_message: true } : {}),
    ...(content.replyTo ? { reply_to_message: withoutReply(content.replyTo) } : {}),
    ...(content.keyboard ? { reply_markup: { inline_keyboard: content.keyboard } } : {}),
  } as Message
  state.messages.set(message.message_id, message)
  return message
}

/** A quoted message never quotes another. */
function withoutReply(message: Message): Message {
  const { reply_to_message: _, ...rest } = message
  return rest as Message
}
