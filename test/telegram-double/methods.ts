import type { InlineQueryResultsButton, Message } from 'grammy/types'
import { ApiError, badRequest } from './api-error.js'
import { formatText } from './entities.js'
import { checkInlineResults } from './inline-results.js'
import { checkKeyboard } from './keyboards.js'
import type { UploadedFile } from './params.js'
import { addMessage, type ChatState, chatForBot, type World } from './world.js'

/** Parameters as they came: JSON, a form or a query, so nothing about them is certain. */
export type Params = Readonly<Record<string, unknown>>
type Method = (params: Params, world: World) => unknown

const CHAT_ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
])
const CALLBACK_TEXT_LIMIT = 200
const COMMAND_LIMIT = 100
const CAPTION_LIMIT = 1024
/** Bytes of a file that the public server lets a bot fetch. */
const DOWNLOAD_LIMIT = 20 * 1024 * 1024
/** Bytes of a document that a bot may send through the public server. */
const UPLOAD_LIMIT = 50 * 1024 * 1024

/** The methods that act on the world; those about updates and webhooks belong to the server. */
export const METHODS: Readonly<Record<string, Method>> = {
  getMe: (_, world) => world.bot,

  sendMessage(params, world) {
    const state = chatForBot(world, params.chat_id)
    refuseParseMode(params)
    const topic = topicOf(params, state)
    const replyTo = repliedMessage(params, state)
    const { text, entities } = formatText(params.text, params.entities)
    const keyboard = checkKeyboard(params.reply_markup)?.inline_keyboard
    return addMessage(world, state, { from: world.bot, text, entities, topic, replyTo, keyboard })
  },

  sendDocument(params, world) {
    const state = chatForBot(world, params.chat_id)
    refuseParseMode(params)
    const topic = topicOf(params, state)
    const replyTo = repliedMessage(params, state)
    const keyboard = checkKeyboard(params.reply_markup)?.inline_keyboard
    const file = params.document as UploadedFile | string | undefined
    if (typeof file !== 'object') throw badRequest('there is no document in the request')
    if (file.bytes.length === 0) throw badRequest('file must be non-empty')
    if (file.bytes.length > UPLOAD_LIMIT) throw new ApiError(413, 'Request Entity Too Large')
    const fileId = `document-${world.files.size + 1}`
    world.files.set(fileId, file)
    const caption = params.caption === undefined ? undefined : formatCaption(params)
    const document = {
      file_id: fileId,
      file_unique_id: fileId,
      file_name: file.name,
      file_size: file.bytes.length,
    }
    return addMessage(world, state, { from: world.bot, ...caption, document, topic, replyTo, keyboard })
  },

  getFile(params, world) {
    const fileId = String(params.file_id)
    const file = world.files.get(fileId)
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable')
    if (file.bytes.length > DOWNLOAD_LIMIT && world.localFiles === null) throw badRequest('file is too big')
    const about = { file_id: fileId, file_unique_id: fileId, file_size: file.bytes.length }
    return { ...about, file_path: world.localFiles?.(file) ?? `documents/${fileId}` }
  },

  answerInlineQuery(params, world) {
    const asked = world.inlineQueries.get(String(params.inline_query_id))
    if (!asked) throw badRequest('query is too old and response timeout expired or query ID is invalid')
    asked.results = checkInlineResults(params.results)
    asked.button = (params.button as InlineQueryResultsButton | undefined) ?? null
    return true
  },

  editMessageText(params, world) {
    const { state, message } = ownMessage(params, world)
    refuseParseMode(params)
    const { text, entities } = formatText(params.text, params.entities)
    return change(state, message, world, {
      text,
      entities: entities.length > 0 ? entities : undefined,
      reply_markup: checkKeyboard(params.reply_markup),
    })
  },

  editMessageReplyMarkup(params, world) {
    const { state, message } = ownMessage(params, world)
    return change(state, message, world, { reply_markup: checkKeyboard(params.reply_markup) })
  },

  deleteMessage(params, world) {
    const state = chatForBot(world, params.chat_id)
    if (!state.messages.delete(Number(params.message_id))) throw badRequest('message to delete not found')
    return true
  },

  answerCallbackQuery(params, world) {
    const pressed = world.pressed.get(String(params.callback_query_id))
    if (!pressed || pressed.expired)
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    const text = params.text === undefined ? undefined : String(params.text)
    if (text !== undefined && text.length > CALLBACK_TEXT_LIMIT) throw badRequest('MESSAGE_TOO_LONG')
    pressed.answered = { ...(text ? { text } : {}), show_alert: params.show_alert === true }
    return true
  },

  sendChatAction(params, world) {
    topicOf(params, chatForBot(world, params.chat_id))
    if (!CHAT_ACTIONS.has(String(params.action))) throw badRequest('wrong parameter action in request')
    return true
  },

  setMyCommands(params, world) {
    const commands = params.commands
    if (!Array.isArray(commands)) throw badRequest('can\'t parse "commands": expected an Array of BotCommand')
    if (commands.length > COMMAND_LIMIT) throw badRequest('BOT_COMMANDS_TOO_MUCH')
    for (const { command, description } of commands as { command?: unknown; description?: unknown }[]) {
      if (!/^\/?[a-z0-9_]{1,32}$/.test(String(command))) throw badRequest('BOT_COMMAND_INVALID')
      const length = typeof description === 'string' ? description.trim().length : 0
      if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
    world.commands.set(commandsKey(params), commands)
    return true
  },

  getMyCommands: (params, world) => world.commands.get(commandsKey(params)) ?? [],

  deleteMyCommands(params, world) {
    world.commands.delete(commandsKey(params))
    return true
  },

  getChatMember(params, world) {
    const { administrators } = chatForBot(world, params.chat_id)
    const id = Number(params.user_id)
    if (!Number.isInteger(id) || id <= 0) throw badRequest('invalid user_id specified')
    return {
      status: administrators.has(id) ? 'administrator' : 'member',
      user: { id, is_bot: false, first_name: 'someone' },
    }
  },

  getChat: (params, world) => chatForBot(world, params.chat_id).chat,
}

/** Commands are kept by scope and language. */
export function commandsKey(params: Params): string {
  return JSON.stringify([params.scope ?? { type: 'default' }, params.language_code ?? ''])
}

function formatCaption(params: Params) {
  const { text, entities } = formatText(params.caption, params.caption_entities)
  if (text.length > CAPTION_LIMIT) throw badRequest('message caption is too long')
  return { caption: text, caption_entities: entities }
}

/** The double reads no markup: better to say so than to deliver asterisks. */
function refuseParseMode(params: Params): void {
  if (params.parse_mode) throw badRequest('this double knows entities only, no parse_mode')
}

function topicOf(params: Params, state: ChatState): number | undefined {
  if (params.message_thread_id === undefined) return undefined
  const topic = Number(params.message_thread_id)
  if (!state.topics.has(topic)) throw badRequest('message thread not found')
  if (state.closedTopics.has(topic)) throw badRequest('TOPIC_CLOSED')
  return topic
}

function repliedMessage(params: Params, state: ChatState): Message | undefined {
  const reply = params.reply_parameters as
    | { message_id?: unknown; allow_sending_without_reply?: unknown }
    | undefined
  if (!reply) return undefined
  const message = state.messages.get(Number(reply.message_id))
  if (!message && reply.allow_sending_without_reply !== true)
    throw badRequest('message to be replied not found')
  return message
}

function ownMessage(params: Params, world: World): { state: ChatState; message: Message } {
  const state = chatForBot(world, params.chat_id)
  const message = state.messages.get(Number(params.message_id))
  if (!message) throw badRequest('message to edit not found')
  if (message.from?.id !== world.bot.id) throw badRequest("message can't be edited")
  return { state, message }
}

function change(
  state: ChatState,
  message: Message,
  world: World,
  fields: Readonly<Record<string, unknown>>,
): Message {
  const compared = (one: Partial<Message>) => JSON.stringify([one.text, one.entities, one.reply_markup])
  const changed = { ...message, ...fields }
  if (compared(changed) === compared(message))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  const defined = Object.entries({ ...changed, edit_date: world.now() }).filter(
    ([, value]) => value !== undefined,
  )
  const edited = Object.fromEntries(defined) as unknown as Message
  state.messages.set(message.message_id, edited)
  return edited
}
