import type { InlineQueryResultArticle } from 'grammy/types'
import { badRequest } from './api-error.js'
import { formatText } from './entities.js'
import { checkKeyboard } from './keyboards.js'

const RESULT_LIMIT = 50
const ID_BYTES = 64

/** Checks results of an inline query as the server does. The double knows articles with a text alone. */
export function checkInlineResults(results: unknown): InlineQueryResultArticle[] {
  if (!Array.isArray(results))
    throw badRequest('can\'t parse "results": expected an Array of InlineQueryResult')
  if (results.length > RESULT_LIMIT) throw badRequest('RESULTS_TOO_MUCH')
  const ids = new Set<string>()
  for (const result of results as InlineQueryResultArticle[]) {
    const bytes = Buffer.byteLength(String(result.id ?? ''))
    if (bytes < 1 || bytes > ID_BYTES) throw badRequest('RESULT_ID_INVALID')
    if (ids.has(result.id)) throw badRequest('RESULT_ID_DUPLICATE')
    ids.add(result.id)
    if (result.type !== 'article')
      throw badRequest(`this double knows no inline results of type ${result.type}`)
    if (!result.title) throw badRequest('can\'t parse inline query result: Field "title" must be non-empty')
    const content = result.input_message_content as { message_text?: unknown; entities?: unknown } | undefined
    if (!content)
      throw badRequest('can\'t parse inline query result: Can\'t find field "input_message_content"')
    formatText(content.message_text, content.entities)
    checkKeyboard(result.reply_markup)
  }
  return results as InlineQueryResultArticle[]
}
