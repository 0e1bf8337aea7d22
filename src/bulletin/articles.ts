import type { Byline } from '../model.js'
import { parseBylineLine, parsePlainByline, trailingByline } from './byline.js'
import { countHan, ITEM_MARKS, isTerminated } from './chars.js'
import type { Ledger } from './ledger.js'
import type { Unit } from './paragraphs.js'
import { hasPlaceHeading, leadingPlace } from './places.js'
import { isSurname } from './surnames.js'
import { briefColumn, decoratedColumn, SUBTITLE, unnumbered } from './toc.js'
import { type TocMatcher, unmarked } from './toc-match.js'

/** An article as cut out of the text, before its points and district are read. */
export interface Draft {
  /** Its lines; none for an untitled brief. Later joined. */
  title: string[]
  column: string | null
  paragraphs: string[]
  bylines: Byline[]
  /** Bylines as printed. */
  printed: string[]
  /** 1-based line of the source where it begins. */
  line: number
  /** Its title stands in the table of contents. */
  listed: boolean
  /** Its byline stands under its title. */
  signedAbove: boolean
}

/** What is known of an issue before its text is cut into articles. */
export interface CutOptions {
  toc: TocMatcher
  /** Columns of the table of contents, as printed. */
  columns: ReadonlySet<string>
  ledger: Ledger
}

/**
 * Cuts an issue's text into articles. An article is a title, paragraphs and, mostly, a byline behind them; an
 * untitled paragraph after a byline is a brief. What the table of contents says goes before what a line looks like.
 */
export function cutArticles(units: Unit[], { toc, columns, ledger }: CutOptions): Draft[] {
  const cut = createCut()
  const bylinesBehind = bylinesFollowText(units)
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as Unit
    const draft = cut.current()
    const whole = (): boolean => draft === null || cut.closed() || isTerminated(tail(draft))

    const plain = unit.shape === 'short' && draft ? plainByline(unit.text, draft, cut.closed(), whole) : null

    const hit = toc.at(units, i)
    if (hit) {
      toc.take(hit.entry)
      const words = unmarked(unit.text)
      const number = words.slice(0, words.length - unnumbered(words).length)
      if (words !== unit.text) ledger.remove('bullet', unit.text.slice(0, -words.length).trim(), unit.line)
      if (number !== '' && !hit.entry.title.startsWith(number)) ledger.remove('number', number, unit.line)
      const stray = hit.bylineAt >= 0 ? units[i + hit.bylineAt] : undefined
      const before = cut.closed() ? null : draft
      cut.enter(hit.entry.column)
      const opened = cut.open(unit.line, [hit.entry.title], true)
      if (stray) settleStray(stray, before, opened, ledger)
      i += hit.length - 1
    } else if (unit.text.length <= LONGEST_COLUMN_LINE && columnOf(unit, columns) !== null && whole()) {
      // 简讯三则 names the column 简讯 and 一、专题报道 the column 专题报道: the rest stands nowhere else.
      if (
        briefColumn(unnumbered(unit.text)) !== null ||
        unnumbered(unit.text) !== unit.text ||
        STARRED.test(unit.text)
      )
        ledger.remove('column', unit.text, unit.line)
      cut.enter(columnOf(unit, columns))
    } else if (unit.shape === 'byline') {
      const own = draft?.paragraphs.at(-1) ?? ''
      if (draft?.signedAbove && draft.paragraphs.length > 1 && isBriefBy(own, unit.text)) {
        // Signed under its title already: the paragraph above this byline is a brief.
        draft.paragraphs.pop()
        const opened = cut.open(unit.line, [], false)
        opened.paragraphs.push(own)
        cut.sign(opened, unit.text)
      } else if (draft) cut.sign(draft, unit.text)
      else {
        ledger.warn('stray_byline', `署名前没有文章，留作一条简讯：${unit.text}`, unit.line)
        cut.sign(cut.open(unit.line, [], false), unit.text)
      }
    } else if (unit.shape !== 'short') {
      const text = dropMark(unit, ledger)
      const item = draft !== null && draft.title.length === 0 && draft.paragraphs.length > 0 && whole()
      const anew = item && (isPlaceItem(text) || (isMarked(unit) && BRIEFS.test(draft.column ?? '')))
      pushParagraph(!draft || cut.closed() || anew ? cut.open(unit.line, [], false) : draft, text, cut)
    } else if (draft && plain) {
      cut.sign(draft, unit.text, plain)
    } else if ((!draft || cut.closed()) && columns.size === 0 && isUnlistedColumn(unit, units[i + 1])) {
      cut.enter(unit.text)
    } else if (
      !draft ||
      cut.closed() ||
      (whole() && (isNote(draft) || (draft.signedAbove && signedTitle(units, i))))
    ) {
      cut.open(unit.line, [unit.text], false)
    } else if (draft.paragraphs.length === 0) {
      const part = !draft.listed || (draft.bylines.length === 0 && SUBTITLE.test(unit.text))
      ;(part ? draft.title : draft.paragraphs).push(unit.text)
    } else if (units[i + 1]?.shape === 'byline' && whole() && countHan(unit.text) >= 4) {
      // The next title's first half, in front of this article's byline.
      cut.sign(draft, (units[i + 1] as Unit).text)
      const second = units[i + 2]
      const title = second?.shape === 'short' ? [unit.text, second.text] : [unit.text]
      cut.open(unit.line, title, false)
      ledger.warn('title_broken', `署名夹在标题中间，已移回上一篇：${title.join('')}`, unit.line)
      i += title.length
    } else if (
      startsArticle(unit, units[i + 1], draft, !bylinesBehind && whole()) ||
      (draft.signedAbove && whole() && isLongestHeading(units, i))
    )
      cut.open(unit.line, [unit.text], false)
    else draft.paragraphs.push(unit.text)
  }
  return cut.drafts
}

/** Marks about a column's name that a column does not show. */
const STARRED = /[★▲※]/

/** A byline between the halves of a title is the article's before it, unless that one has its own. */
function settleStray(stray: Unit, before: Draft | null, opened: Draft, ledger: Ledger): void {
  const owner = before ?? opened
  owner.bylines.push(...(parseBylineLine(stray.text) ?? []))
  owner.printed.push(stray.text)
  const whose = before ? '上一篇' : '这一篇'
  ledger.warn('title_broken', `署名夹在标题中间，已归${whose}：${opened.title.join('')}`, stray.line)
}

/** Whether a paragraph is a brief by the office that signs below it: both begin with its name. */
function isBriefBy(paragraph: string, byline: string): boolean {
  const unit = parseBylineLine(byline)?.[0]?.unit
  return unit != null && paragraph.slice(0, 12).includes(unit.slice(0, 2))
}

/** 【临泉区】 at the beginning of an item. */
function isPlaceItem(text: string): boolean {
  const inner = /^【([\u4e00-\u9fff]{2,8})】\S/.exec(text)?.[1]
  return inner !== undefined && leadingPlace(inner)?.rest === ''
}

/** Words that an editor's note begins with. It ends where the next title stands. */
const NOTE = /^[【［[（(]?\s?(?:编者按|编者的话|编者注|编后语?|按)\s?[】］\]）):：]/

function isNote({ title, paragraphs }: Draft): boolean {
  return title.length === 0 && NOTE.test(paragraphs[0] ?? '')
}

/**
 * A byline without brackets or role: under a title that the table of contents has, an office alone or with persons, or
 * a name alone; elsewhere an office with persons.
 */
function plainByline(text: string, draft: Draft, closed: boolean, whole: () => boolean): Byline[] | null {
  if (closed || draft.bylines.length > 0) return null
  const under = draft.paragraphs.length === 0
  if (under && draft.title.length === 0) return null
  if (under && draft.listed && /^[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,2}$/.test(text)) {
    const name = text.replace(/\s/g, '')
    if (isSurname(name)) return [{ unit: null, names: [name] }]
  }
  const officeAlone = under && (draft.listed || COMPLETE_TITLE.test(draft.title.join('').replace(/\s/g, '')))
  return under || whole() ? parsePlainByline(text, !officeAlone) : null
}

/** A title that nothing can follow but who wrote it. */
const COMPLETE_TITLE = /(?:报告|意见|建议|做法|思考|启示|体会|探索|实践|调查|纪实|对策|分析|综述)$/

/**
 * Of an article that is signed under its title: whether a line is the title of another one, whose byline stands behind
 * its text. It is the longest heading before that byline.
 */
function isLongestHeading(units: Unit[], at: number): boolean {
  const { length } = (units[at] as Unit).text
  if (!(units[at] as Unit).gap || units[at + 1]?.shape === 'short' || length < SHORTEST_TITLE) return false
  for (let i = at + 1; i < Math.min(units.length, at + FARTHEST_BYLINE); i++) {
    const { shape, text } = units[i] as Unit
    if (shape === 'byline') return units[i - 1]?.shape !== 'short'
    if (shape === 'short' && text.length >= length) return false
  }
  return false
}

const SHORTEST_TITLE = 9
const FARTHEST_BYLINE = 30

/** Whether a short line, or it and the next, stands over a byline. */
function signedTitle(units: Unit[], index: number): boolean {
  const next = units[index + 1]
  return next?.shape === 'byline' || (next?.shape === 'short' && units[index + 2]?.shape === 'byline')
}

/** Without a byline before it, a short line is a title where a district heads it, else mostly a sub-title. */
function startsArticle(unit: Unit, next: Unit | undefined, draft: Draft, unsigned: boolean): boolean {
  return hasPlaceHeading(unit.text) || (unsigned && !draft.listed && unit.gap && next?.shape === 'prose')
}

/** The articles cut so far and the one being read. */
interface Cut {
  drafts: Draft[]
  current(): Draft | null
  /** The current article is whole: its byline has been read behind its text. */
  closed(): boolean
  /** A column begins; the article before it is whole. */
  enter(column: string | null): void
  open(line: number, title: string[], listed: boolean): Draft
  sign(draft: Draft, printed: string, bylines?: Byline[]): void
}

function createCut(): Cut {
  const drafts: Draft[] = []
  let current: Draft | null = null
  let column: string | null = null
  let closed = false
  return {
    drafts,
    current: () => current,
    closed: () => closed,
    enter(name) {
      column = name
      current = null
    },
    open(line, title, listed) {
      current = { title, column, paragraphs: [], bylines: [], printed: [], line, listed, signedAbove: false }
      drafts.push(current)
      closed = false
      return current
    },
    sign(draft, printed, bylines = parseBylineLine(printed) ?? []) {
      draft.bylines.push(...bylines)
      draft.printed.push(printed)
      closed = draft.paragraphs.length > 0
      draft.signedAbove ||= !closed
    },
  }
}

/** Columns whose items are briefs. */
const BRIEFS = /摘登|简讯|短讯|简明|短波|集锦|荟萃|快讯|动态/

function isMarked(unit: Unit): boolean {
  return unit.marked || ITEM_MARKS.includes(unit.text[0] as string)
}

/** A mark that only says that an item begins: ▲某某区人大常委会…. */
function dropMark(unit: Unit, ledger: Ledger): string {
  if (!ITEM_MARKS.includes(unit.text[0] as string)) return unit.text
  ledger.remove('bullet', unit.text[0] as string, unit.line)
  return unit.text.slice(1).trimStart()
}

/** A paragraph; a byline in brackets at its end is cut off and read. */
function pushParagraph(draft: Draft, text: string, cut: Cut): void {
  const at = trailingByline(text)
  draft.paragraphs.push(at < 0 ? text : text.slice(0, at).trimEnd())
  if (at >= 0) cut.sign(draft, text.slice(at))
}

/** Longest line that may be nothing but a column's name. */
const LONGEST_COLUMN_LINE = 16

/** The column that a line names: by its decoration, or because the table of contents has it. */
function columnOf(unit: Unit, columns: ReadonlySet<string>): string | null {
  const bare = unnumbered(unit.text).replace(/\s/g, '')
  const counted = briefColumn(unnumbered(unit.text))
  if (counted !== null && columns.has(counted)) return counted
  return decoratedColumn(unit.text) ?? (columns.has(bare) ? bare : null)
}

/** Names of columns mostly end so. */
const COLUMN_END =
  /(?:速递|攻坚|纵横|工作|交流|摘登|摘编|选登|要闻|要情|动态|经验|之窗|之声|风采|论坛|探索|实践|视点|聚焦|园地|专题|专栏|天地|履职|监督|立法|建设|调研|信息|传真|观察|评论|资讯|热点|关注|特稿|在线|在行动|亮点|创新)$/

/**
 * Where no table of contents has columns: a short name over a title. A title's own first line is no shorter than its
 * next.
 */
function isUnlistedColumn({ text }: Unit, next: Unit | undefined): boolean {
  return (
    /^[\u4e00-\u9fff]{4,8}$/.test(text) &&
    next?.shape === 'short' &&
    leadingPlace(text) === null &&
    (hasPlaceHeading(next.text) || (COLUMN_END.test(text) && next.text.length >= text.length + 4))
  )
}

function tail(draft: Draft): string {
  return draft.paragraphs.at(-1) ?? ''
}

/** Whether most bylines of an issue stand behind their article's text, not under its title. */
function bylinesFollowText(units: Unit[]): boolean {
  let behind = 0
  let before = 0
  units.forEach((unit, i) => {
    if (unit.shape !== 'byline') return
    const previous = units[i - 1]
    if (previous && previous.shape !== 'short') behind++
    else before++
  })
  return behind > 0 && behind >= before
}
