import type { Api, Context, Filter } from 'grammy'
import type { InlineQuery, InlineQueryResultArticle } from 'grammy/types'
import type { HandlerDeps } from './handlers.js'
import { langOf, linkTo, memberId } from './incoming.js'
import { NO_PREVIEW } from './outgoing.js'
import { renderMessages } from './render.js'

/** Seconds for which Telegram may answer the same person's same query by itself. */
const CACHE_SECONDS = 60
/** And for which it need not ask again after a refusal. */
const REFUSED_SECONDS = 5
/** What a link to the bot carries from here; it only opens the chat. */
const FROM_INLINE = 'inline'

/** Answers `@bot words` typed in any chat with passages to send there. */
export async function onInlineQuery(ctx: Filter<Context, 'inline_query'>, deps: HandlerDeps): Promise<void> {
  const { query, from } = ctx.inlineQuery
  const lang = langOf(query, from.language_code, deps.lang)
  const words = deps.catalogues[lang]
  const userId = memberId(from.id)
  const found = await deps.chat.inline(
    // Where it will be sent is not known, so it counts as the person's own chat.
    {
      chatId: userId,
      userId,
      userName: from.first_name,
      group: null,
      place: 'private',
      lang,
      link: linkTo(ctx.me),
    },
    query,
  )
  const results = found.flatMap(({ title, description, reply }, index): InlineQueryResultArticle[] => {
    const [message] = renderMessages(reply)
    if (!message) return []
    return [
      {
        type: 'article',
        id: String(index),
        title,
        description,
        input_message_content: {
          message_text: message.text,
          entities: message.entities,
          link_preview_options: NO_PREVIEW,
        },
      },
    ]
  })
  const label = query.trim() === '' ? words.inlineHint : words.inlineEmpty
  await ctx.answerInlineQuery(results, {
    cache_time: CACHE_SECONDS,
    is_personal: true,
    ...(results.length === 0 ? { button: { text: label, start_parameter: FROM_INLINE } } : {}),
  })
}

/** Says in place of results why there are none. */
export async function refuseInline(api: Api, { id }: InlineQuery, text: string): Promise<void> {
  const button = { text, start_parameter: FROM_INLINE }
  await api.answerInlineQuery(id, [], { cache_time: REFUSED_SECONDS, is_personal: true, button })
}
