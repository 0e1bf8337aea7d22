import type { Byline } from '../model.js'
import { parseBylineText } from './byline.js'
import { firstDay } from './dates.js'
import type { Ledger } from './ledger.js'

/** A news page's text cut into what a reader of a page sees: head, title, body, tail. */
export interface NewsText {
  title: string | null
  /** Time and source as printed before the text. */
  top: string
  body: string
  /** Source, editors, where it was printed, behind the text. */
  tail: string
  publisher: string | null
  date: string | null
  editor: string | null
  bylines: Byline[]
  byline: string
}

const HEAD = /^(.{0,80}?)[，,]?\s?正文[:：]\s*/
const TIME = /(?<![0-9])([0-9]{2})-([01][0-9])-([0-3][0-9])\s[0-9]{1,2}:/
const OUTLET =
  '[\\u4e00-\\u9fff]{1,12}?(?:网|日报|晚报|时报|晨报|商报|新闻|在线|京报|报|社|频道|广播|客户端|头条)(?:客户端|[（(][\\u4e00-\\u9fff]{2,12}[）)])?'
const DATELINE = new RegExp(
  `(${OUTLET})\\s?(?:(?![\\u4e00-\\u9fff]{0,2}新闻)[\\u4e00-\\u9fff]{2,4})?(?:[0-9]{4}年)?(?:[0-9]{1,2}月[0-9]{1,2}日)?\\s?(?:讯|电|消息|报道|记者)(?=[\\s（(：:\\u4e00-\\u9fff])`,
)
const OWN_DATELINE = /本报(?:[\u4e00-\u9fff]{2,4})?(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:讯|电)/
const BRACKETED_WRITERS = /[（(]([\u4e00-\u9fff]{0,10}?(?:记者|通讯员)[^（）()]{2,40})[）)]/
/** A name of three characters ends before a space, a role, a digit or a quote; one of two may run into the text. */
const WRITER = '(?:[\\u4e00-\\u9fff]{3}(?=[\\s“0-9]|通讯员|记者)|[\\u4e00-\\u9fff]{2}(?!报道|讯))'
const BARE_WRITERS = new RegExp(`(?:记者|通讯员)\\s${WRITER}(?:\\s?通讯员\\s${WRITER}|\\s${WRITER})*`)
const TAIL =
  /(?<=[。！？”）)!?\s])(?:[（(]?来源[:：]|作者[:：]|编辑[:：\s]|责任编辑[:：]|返回搜狐|分享让更多人|《\s?[\u4e00-\u9fff]{2,8}\s?》[（(]\s?[0-9]{4}年|【投稿|原标题[《:：]|图片来源|本文链接[:：]|\*[\u4e00-\u9fff]{2,6}独家)/
const WEB = /返回搜狐，查看更多(?:责任编辑[:：]?)?|分享让更多人看到/g
const TITLE_END = /近日，|日前，|今年以来，|昨日，|[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|晚)?，/

/** Whether a text has a news page's head (…，正文：). */
export function hasNewsHead(text: string): boolean {
  return HEAD.test(text.slice(0, 120))
}

/** Reads a news page's text. Its date and source stand in its head, its dateline or its tail. */
export function readNews(text: string, line: number, ledger: Ledger): NewsText {
  const head = HEAD.exec(text.slice(0, 120))
  const top = head ? head[0].trim() : ''
  const whole = head ? text.slice(head[0].length) : text
  const { body, tail } = cutTail(whole, line, ledger)
  const { title, rest, top: mark } = cutTitle(body)
  const opening = rest.slice(0, 80)
  const dateline = OWN_DATELINE.test(opening) ? null : DATELINE.exec(opening)
  const signed = signature(rest, opening)
  return {
    title: title ?? /原标题《([^》]{4,60})》/.exec(tail)?.[1] ?? null,
    top: [top, mark].filter(Boolean).join('\n'),
    body: signed.body,
    tail,
    publisher: sourceIn(top) ?? sourceIn(tail) ?? dateline?.[1] ?? signed.publisher,
    date: dateIn(top),
    editor: /(?:^|\s|[^任])编辑[:：\s]\s?([\u4e00-\u9fff]{2,4})/.exec(tail)?.[1] ?? null,
    bylines: signed.bylines.length > 0 ? signed.bylines : writersIn(tail),
    byline: signed.byline || (/作者[:：]\s?[\u4e00-\u9fff\s]{2,30}?(?=\s?编辑|$)/.exec(tail)?.[0] ?? ''),
  }
}

function cutTail(text: string, line: number, ledger: Ledger): { body: string; tail: string } {
  const from = Math.max(0, text.length - 240)
  const match = TAIL.exec(text.slice(from))
  if (!match) return { body: text, tail: '' }
  const at = from + match.index
  const tail = text.slice(at).replace(WEB, (words) => {
    ledger.remove('web_furniture', words, line)
    return ''
  })
  return { body: text.slice(0, at).trimEnd(), tail: tail.trim() }
}

/** A page's title that was run into its text: named as 原标题, printed twice, or standing before a dateline. */
function cutTitle(body: string): { title: string | null; rest: string; top: string } {
  const mark = /^(?:原标题[:：]\s?|来源[:：]\s?原创稿\s?)/.exec(body)?.[0] ?? ''
  const text = body.slice(mark.length)
  const named = mark.startsWith('原标题')
  const at = named ? (twice(text) ?? beforeOpening(text)) : mark ? beforeOpening(text) : fused(text)
  if (at === null) return { title: null, rest: text, top: mark.trim() }
  const title = text.slice(0, at).replace(/。$/, '').trim()
  const again = text.startsWith(title, at) ? title.length : 0
  return { title, rest: text.slice(at + again).trimStart(), top: (mark + text.slice(0, at + again)).trim() }
}

/** Length of a beginning that comes twice in a row, from 8 to 60 characters. */
function twice(text: string): number | null {
  for (let length = 60; length >= 8; length--) {
    if (text.length >= length * 2 && text.startsWith(text.slice(0, length), length)) return length
  }
  return null
}

const LONGEST_TITLE = 70

function beforeOpening(text: string): number | null {
  const opening = text.slice(0, LONGEST_TITLE + 20)
  const dateline = DATELINE.exec(opening)
  const dated =
    dateline && dateline.index >= 8 && opening[dateline.index - 1] === '。' ? dateline.index : null
  if (dated !== null && (TITLE_END.exec(opening)?.index ?? dated) >= dated) return dated
  const ends = [
    TITLE_END.exec(opening),
    /通讯员\s|记者\s/.exec(opening),
    /引导(?=“)|(?<=[\u4e00-\u9fff]{8})(?=“[^”]{2,20}，)/.exec(opening),
  ]
  const at = Math.min(
    ...ends.map((end) => (end ? end.index + (end[0] === '引导' ? 2 : 0) : Number.POSITIVE_INFINITY)),
  )
  return at >= 8 && at <= LONGEST_TITLE ? at : null
}

/** A title without any mark: at least twelve characters without a comma or stop, right before a date that opens a text. */
function fused(text: string): number | null {
  const opening = text.slice(0, LONGEST_TITLE + 16)
  const end = TITLE_END.exec(opening)
  if (!end || end.index < 12) return null
  return /[，。；：、（）()讯电]|记者|通讯员/.test(opening.slice(0, end.index)) ? null : end.index
}

/** The writers that an opening names, or the bracket behind the last sentence. */
function signature(
  body: string,
  opening: string,
): Pick<NewsText, 'body' | 'bylines' | 'byline' | 'publisher'> {
  const open = Math.max(body.lastIndexOf('（'), body.lastIndexOf('('))
  const bracket = open > 0 && body.length - open <= 40 && /[）)]$/.test(body) ? body.slice(open) : ''
  if (bracket && /[。！？”’]$/.test(body.slice(0, open).trimEnd())) {
    const inner = bracket.slice(1, -1).trim()
    const cut = body.slice(0, open).trimEnd()
    if (/^[\u4e00-\u9fff]{2,16}(?:网|报|社|台|客户端)$/.test(inner)) {
      return { body: cut, bylines: [], byline: bracket, publisher: inner }
    }
    const bylines = parseBylineText(inner, true)
    if (bylines) return { body: cut, bylines, byline: bracket, publisher: null }
  }
  const writers = BRACKETED_WRITERS.exec(opening) ?? BARE_WRITERS.exec(opening)
  if (!writers) return { body, bylines: [], byline: '', publisher: null }
  return {
    body,
    bylines: parseBylineText(writers[1] ?? writers[0].replace(/(?<!\s)通讯员/, ' 通讯员'), false) ?? [],
    byline: writers[0],
    publisher: null,
  }
}

function writersIn(tail: string): Byline[] {
  const match = /作者[:：]\s?([\u4e00-\u9fff\s]{2,30}?)(?=\s?编辑|$)/.exec(tail)
  return match ? (parseBylineText(match[1] as string, false) ?? []) : []
}

function sourceIn(text: string): string | null {
  const named = /来源[:：]\s?([\u4e00-\u9fff·]{2,16}?)(?=作者|编辑|[\s|｜）)。，]|$)/.exec(text)?.[1]
  const printed = /《\s?([\u4e00-\u9fff]{2,8})\s?》[（(]\s?[0-9]{4}年/.exec(text)?.[1]
  return named ?? printed ?? null
}

function dateIn(top: string): string | null {
  const short = TIME.exec(top)
  return firstDay(top) ?? (short ? `20${short[1]}-${short[2]}-${short[3]}` : null)
}
