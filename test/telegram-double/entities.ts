import type { MessageEntity } from 'grammy/types'
import { badRequest } from './api-error.js'

/** UTF-16 units of one message. */
const TEXT_LIMIT = 4096
/** Entities beyond these are dropped without a word. */
const ENTITY_LIMIT = 100

/** Given by a caller they are ignored: the server finds these itself. */
const FOUND_BY_SERVER = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
])

const TYPES = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  ...FOUND_BY_SERVER,
])

export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

/**
 * What the server makes of a bot's text and entities: checks them as it does, in UTF-16 units, cuts white
 * space off both ends, moves the entities along, and adds those it finds itself.
 */
export function formatText(text: unknown, entities: unknown): FormattedText {
  if (typeof text !== 'string' || text.trim() === '') throw badRequest('message text is empty')
  if (entities !== undefined && !Array.isArray(entities))
    throw badRequest("can't parse entities: expected an Array of MessageEntity")
  const given = ((entities ?? []) as MessageEntity[]).slice(0, ENTITY_LIMIT)
  for (const entity of given) checkEntity(text, entity)
  const start = text.length - text.trimStart().length
  const trimmed = text.trim()
  if (trimmed.length > TEXT_LIMIT) throw badRequest('message is too long')
  const moved = given
    .filter((entity) => !FOUND_BY_SERVER.has(entity.type))
    .flatMap((entity) => moveEntity(text, entity, start, trimmed.length))
  const all = [...moved, ...detectEntities(trimmed)]
  all.sort((a, b) => a.offset - b.offset || b.length - a.length)
  return { text: trimmed, entities: all }
}

function checkEntity(text: string, entity: MessageEntity): void {
  const { type, offset, length } = entity
  if (!TYPES.has(type)) throw badRequest(`can't parse entities: unsupported entity type "${type}"`)
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length)
    throw badRequest('receive an entity with incorrect offset')
  if (!Number.isInteger(length) || length < 0 || offset + length > text.length)
    throw badRequest('receive an entity with incorrect length')
  if (splitsCharacter(text, offset))
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${offset}`)
  if (splitsCharacter(text, offset + length))
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${offset + length}`,
    )
  if (type === 'text_link' && !entity.url)
    throw badRequest('can\'t parse entities: field "url" must be non-empty')
}

function splitsCharacter(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) && at > 0
}

function moveEntity(text: string, entity: MessageEntity, start: number, length: number): MessageEntity[] {
  let from = entity.offset
  let to = entity.offset + entity.length
  while (from < to && /\s/.test(text.charAt(from))) from++
  while (to > from && /\s/.test(text.charAt(to - 1))) to--
  from = Math.max(from - start, 0)
  to = Math.min(to - start, length)
  return to > from ? [{ ...entity, offset: from, length: to - from }] : []
}

const DETECTED: [type: 'bot_command' | 'mention' | 'hashtag' | 'url', pattern: RegExp][] = [
  ['bot_command', /(?<![\w/<>@])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])/g],
  ['mention', /(?<![\w@/])@[A-Za-z0-9_]{3,32}(?!\w)/g],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]{1,256}/gu],
  ['url', /\bhttps?:\/\/[^\s<>"'）】》]+/g],
]

/** Commands, mentions, hashtags and addresses, as the server marks them in anyone's text. */
export function detectEntities(text: string): MessageEntity[] {
  return DETECTED.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  )
}
