import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { badRequest } from './api-error.js'

const BUTTON_LIMIT = 100
const CALLBACK_DATA_BYTES = 64

/** Checks an inline keyboard as the server does; other kinds of markup are passed over. */
export function checkKeyboard(markup: unknown): InlineKeyboardMarkup | undefined {
  if (markup === undefined || markup === null) return undefined
  if (typeof markup !== 'object') throw badRequest('object expected as reply markup')
  if (!('inline_keyboard' in markup)) return undefined
  const rows = markup.inline_keyboard
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
  const kept = (rows as InlineKeyboardButton[][]).filter((row) => row.length > 0)
  const buttons = kept.flat()
  for (const button of buttons) checkButton(button)
  if (buttons.length > BUTTON_LIMIT) throw badRequest('REPLY_MARKUP_TOO_LONG')
  return kept.length > 0 ? { inline_keyboard: kept } : undefined
}

function checkButton(button: InlineKeyboardButton): void {
  if (typeof button.text !== 'string' || button.text.trim() === '')
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be non-empty')
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(String(button.callback_data))
    if (bytes < 1 || bytes > CALLBACK_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID')
  } else if (Object.keys(button).length < 2)
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
}
