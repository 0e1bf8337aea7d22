import type { Chat, InlineKeyboardButton, Message, MessageEntity, User } from 'grammy/types'
import { detectEntities, formatText } from './entities.js'
import type { UpdateQueue } from './update-queue.js'
import { addChat, addMessage, type ChatState, type InlineQueryState, type World } from './world.js'

/** A chat as a test holds it. */
export interface ChatHandle {
  readonly id: number
  /** All that is to be read there, oldest first. */
  messages(): Message[]
  /** What the bot wrote, oldest first. */
  fromBot(): Message[]
}

export interface GroupHandle extends ChatHandle {
  /** Opens a topic and gives its id; for forums. */
  addTopic(): number
  /** A topic in which nobody but administrators may write any more. */
  closeTopic(topic: number): void
  /** Makes someone an administrator of the group. */
  promote(person: Person): void
  /** The bot is thrown out. */
  kickBot(): void
  /** Becomes a supergroup under another id, which is returned; the bot is told in both chats, unless told not to be. */
  migrate(how?: { isToldOf?: boolean }): GroupHandle
}

/** A person who writes and presses. */
export interface Person {
  readonly user: User
  /** The private chat with the bot; opened by the first message there. */
  readonly chat: ChatHandle
  write(text: string, where?: { chat?: ChatHandle; topic?: number; replyTo?: Message }): Message
  /** Sends something that is no text, such as `{ voice: … }` or what Telegram says itself, into the private chat or another. */
  send(content: Partial<Message>, where?: { chat?: ChatHandle; topic?: number }): Message
  /** Mends what was written; `after` seconds later. */
  edit(message: Message, text: string, after?: number): Message
  /** Sends a file, as a document, in private. */
  sendDocument(name: string, bytes: Uint8Array): Message
  /** Presses the button of that label and gives the id of the callback query. */
  press(message: Message, label: string): string
  /** Types the bot's name and something in any chat, and gives the id of the inline query. */
  inline(query: string): string
  /** Sends one of the results that an inline query was offered. */
  choose(queryId: string, resultId: string, where: ChatHandle): Message
  /** Blocks the bot. */
  block(): void
}

export interface People {
  person(about?: Partial<User>): Person
  group(about?: { title?: string; isForum?: boolean; type?: 'group' | 'supergroup' }): GroupHandle
  /** What an inline query was offered; null while it was not answered. */
  offered(queryId: string): InlineQueryState | null
  /** What the bot answered to a pressed button; null while it has not. */
  answerTo(queryId: string): { text?: string; show_alert?: boolean } | null
  /** From now on answers to this button come too late. */
  expire(queryId: string): void
}

/** In whose name administrators of a group act who stay anonymous. */
const GROUP_ITSELF: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
}

/** The people's side of the world: what they do becomes updates for the bot. */
export function createPeople(world: World, queue: UpdateQueue): People {
  let nextUserId = 501
  let nextGroupId = 1
  let nextQueryId = 1

  function handle(state: ChatState): ChatHandle {
    const messages = () => [...state.messages.values()]
    return {
      id: state.chat.id,
      messages,
      fromBot: () => messages().filter((message) => message.from?.id === world.bot.id),
    }
  }

  function groupHandle(state: ChatState): GroupHandle {
    return {
      ...handle(state),
      addTopic() {
        const id = state.nextMessageId++
        state.topics.add(id)
        return id
      },
      closeTopic(topic) {
        state.closedTopics.add(topic)
      },
      promote({ user }) {
        state.administrators.add(user.id)
      },
      kickBot() {
        state.shut = `bot was kicked from the ${state.chat.type} chat`
      },
      migrate({ isToldOf = true } = {}) {
        const title = 'title' in state.chat ? (state.chat.title ?? '') : ''
        const group = addGroup({ title, type: 'supergroup' })
        state.migratedTo = group.id
        const old = state.chat as Chat & { type: 'group' }
        const next = (world.chats.get(group.id) as ChatState).chat as Chat & { type: 'supergroup' }
        const about = { from: GROUP_ITSELF, date: world.now() }
        const told = [
          { ...about, message_id: state.nextMessageId++, chat: old, migrate_to_chat_id: group.id },
          { ...about, message_id: 1, chat: next, migrate_from_chat_id: old.id },
        ]
        if (isToldOf) for (const message of told) queue.push({ message } as never)
        return group
      },
    }
  }

  function addGroup(
    about: { title?: string; isForum?: boolean; type?: 'group' | 'supergroup' } = {},
  ): GroupHandle {
    const { title = 'Office', isForum = false, type = 'supergroup' } = about
    const id = type === 'group' ? -nextGroupId++ : -1_000_000_000_000 - nextGroupId++
    const chat = { id, type, title, ...(isForum ? { is_forum: true } : {}) } as Chat
    return groupHandle(addChat(world, chat))
  }

  /** In privacy mode a bot hears of a group only what concerns it. */
  function hears(message: Message): boolean {
    if (message.chat.type === 'private' || world.bot.can_read_all_group_messages) return true
    const name = `@${world.bot.username.toLowerCase()}`
    // What Telegram says itself, as of who came, every bot hears.
    if (message.new_chat_members || message.left_chat_member) return true
    const text = message.text ?? ''
    const mentioned = detectEntities(text).some(({ type, offset, length }) => {
      const piece = text.slice(offset, offset + length).toLowerCase()
      return (
        (type === 'mention' && piece === name) ||
        (type === 'bot_command' && (!piece.includes('@') || piece.endsWith(name)))
      )
    })
    return mentioned || message.reply_to_message?.from?.id === world.bot.id
  }

  function person(about: Partial<User> = {}): Person {
    const user: User = { id: nextUserId++, is_bot: false, first_name: 'Reader', ...about }
    const state = addChat(world, { id: user.id, type: 'private', first_name: user.first_name })
    state.unopened = true

    function deliver(message: Message): Message {
      if (hears(message)) queue.push({ message: message as Message & { edit_date: never } } as never)
      return message
    }

    return {
      user,
      chat: handle(state),
      write(text, { chat, topic, replyTo } = {}) {
        const place = chat ? (world.chats.get(chat.id) as ChatState) : state
        place.unopened = false
        const entities = detectEntities(text)
        return deliver(addMessage(world, place, { from: user, text, entities, topic, replyTo }))
      },
      send(content, { chat, topic } = {}) {
        const place = chat ? (world.chats.get(chat.id) as ChatState) : state
        place.unopened = false
        const message = { ...addMessage(world, place, { from: user, topic }), ...content } as Message
        place.messages.set(message.message_id, message)
        return deliver(message)
      },
      edit(message, text, after = 1) {
        const place = world.chats.get(message.chat.id) as ChatState
        const entities = detectEntities(text)
        const { entities: _, ...rest } = message
        const mended = {
          ...rest,
          text,
          edit_date: message.date + after,
          ...(entities.length > 0 ? { entities } : {}),
        } as Message
        place.messages.set(message.message_id, mended)
        if (hears(mended)) queue.push({ edited_message: mended } as never)
        return mended
      },
      sendDocument(name, bytes) {
        state.unopened = false
        const fileId = `document-${world.files.size + 1}`
        world.files.set(fileId, { name, bytes })
        const document = {
          file_id: fileId,
          file_unique_id: fileId,
          file_name: name,
          file_size: bytes.length,
        }
        return deliver(addMessage(world, state, { from: user, document }))
      },
      press(message, label) {
        const state = world.chats.get(message.chat.id) as ChatState
        const now = state.messages.get(message.message_id) ?? message
        const button = now.reply_markup?.inline_keyboard.flat().find((one) => one.text === label)
        if (!button) throw new Error(`no button ${label}: there are ${labelsOf(now).join(', ')}`)
        if (!('callback_data' in button)) throw new Error(`button ${label} sends nothing`)
        const id = String(nextQueryId++)
        world.pressed.set(id, { id, chatId: message.chat.id, answered: null, expired: false })
        const query = {
          id,
          from: user,
          message: now,
          chat_instance: String(message.chat.id),
          data: button.callback_data,
        }
        queue.push({ callback_query: query } as never)
        return id
      },
      inline(query) {
        if (!world.bot.supports_inline_queries) throw new Error('this bot takes no inline queries')
        const id = String(nextQueryId++)
        world.inlineQueries.set(id, { results: null, button: null })
        queue.push({ inline_query: { id, from: user, query, offset: '' } } as never)
        return id
      },
      choose(queryId, resultId, where) {
        const result = world.inlineQueries.get(queryId)?.results?.find((one) => one.id === resultId)
        if (!result) throw new Error(`no inline result ${resultId}`)
        const content = result.input_message_content as { message_text: string; entities?: MessageEntity[] }
        const { text, entities } = formatText(content.message_text, content.entities)
        const place = world.chats.get(where.id) as ChatState
        // A bot does not hear what is sent by way of it, unless it hears all.
        return addMessage(world, place, { from: user, text, entities, viaBot: world.bot })
      },
      block() {
        state.shut = 'bot was blocked by the user'
      },
    }
  }

  return {
    person,
    group: addGroup,
    offered(queryId) {
      const asked = world.inlineQueries.get(queryId)
      return asked?.results ? asked : null
    },
    answerTo: (queryId) => world.pressed.get(queryId)?.answered ?? null,
    expire(queryId) {
      const pressed = world.pressed.get(queryId)
      if (pressed) pressed.expired = true
    },
  }
}

/** Labels of a message's buttons, row by row. */
export function labelsOf(message: Message): string[] {
  return (message.reply_markup?.inline_keyboard ?? [])
    .flat()
    .map((button: InlineKeyboardButton) => button.text)
}
