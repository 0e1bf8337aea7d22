import type { MessageEntity } from 'grammy/types'
import { pages, type Span } from '../../chat/paging.js'
import type { Reply, Run } from '../../model.js'

/** UTF-16 units of one message. */
const MESSAGE_LIMIT = 4096

/** Text of one message. Looks are entities, so that nothing in the text can be taken for markup. */
export interface MessageText {
  readonly text: string
  readonly entities: MessageEntity[]
}

/** The looks that Telegram has; a dim text has none, and quoted words must catch the eye. */
const ENTITIES: Record<NonNullable<Run['look']>, ('bold' | 'italic' | 'underline' | 'blockquote')[]> = {
  bold: ['bold'],
  italic: ['italic'],
  quote: ['blockquote'],
  mark: ['bold', 'underline'],
  dim: [],
}

/** The messages of a reply, mostly one; a long one is cut between sentences. */
export function renderMessages(reply: Reply): MessageText[] {
  let text = ''
  const looks: (Span & { look: NonNullable<Run['look']> })[] = []
  for (const [index, line] of reply.lines.entries()) {
    if (index > 0) text += '\n'
    for (const run of line) {
      if (run.look) looks.push({ start: text.length, end: text.length + run.text.length, look: run.look })
      text += run.text
    }
  }
  return pages(text, MESSAGE_LIMIT)
    .map((page) => trimmed(text, page))
    .filter((page) => page.end > page.start)
    .map((page) => ({
      text: text.slice(page.start, page.end),
      entities: looks.flatMap((look) => {
        const span = trimmed(text, {
          start: Math.max(look.start, page.start),
          end: Math.min(look.end, page.end),
        })
        if (span.end <= span.start) return []
        const at = { offset: span.start - page.start, length: span.end - span.start }
        return ENTITIES[look.look].map((type) => ({ type, ...at }))
      }),
    }))
}

/** Telegram cuts white space off both ends of messages and entities; done here, offsets stay right. */
function trimmed(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  return { start, end }
}
