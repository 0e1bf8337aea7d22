import type { Byline } from '../model.js'
import {
  officeIn,
  parseBylineLine,
  parseBylineText,
  parsePlainByline,
  parsePost,
  trailingByline,
  trailingOffice,
} from './byline.js'
import { countHan, ITEM_MARKS, isTerminated } from './chars.js'
import { BRIEFS, columnOf, isSubHeading, isUnlistedColumn, saysMore } from './columns.js'
import { type Cut, createCut, type Draft } from './drafts.js'
import type { Ledger } from './ledger.js'
import { isNote, startsNote } from './notes.js'
import type { Unit } from './paragraphs.js'
import { leadingPlace } from './places.js'
import { isSurname } from './surnames.js'
import { isLongestHeading, isUnsignedTitle, signedTitle, startsArticle } from './title-signs.js'
import { SUBTITLE, unnumbered } from './toc.js'
import { type TocHit, type TocMatcher, unmarked } from './toc-match.js'

/** What is known of an issue before its text is cut into articles. */
export interface CutOptions {
  toc: TocMatcher
  /** Columns of the table of contents, as printed. */
  columns: ReadonlySet<string>
  /** Names that the frame has. */
  staff: ReadonlySet<string>
  ledger: Ledger
}

/**
 * Cuts an issue's text into articles. An article is a title, paragraphs and, mostly, a byline behind them; an
 * untitled paragraph after a byline is a brief. What the table of contents says goes before what a line looks like.
 */
export function cutArticles(units: Unit[], { toc, columns, staff, ledger }: CutOptions): Draft[] {
  const cut = createCut()
  const bylinesBehind = bylinesFollowText(units)
  for (let i = 0; i < units.length; i++) {
    const labelled = dropTitleLabel(units, i, ledger)
    const unit = units[i] as Unit
    const draft = cut.current()
    const whole = (): boolean => draft === null || cut.closed() || isTerminated(tail(draft))

    const last = units[i + 1] === undefined && draft?.bylines.length === 0 && whole()
    const plain =
      unit.shape === 'short' && draft ? plainByline(unit, draft, cut.closed(), whole, staff) : null
    const office =
      unit.shape === 'short' && last && draft.paragraphs.length > 0
        ? parsePlainByline(unit.text, false)
        : null

    const note = startsNote(unit, units[i + 1])
    const column =
      note || (draft?.listed && isSubHeading(unit, units[i + 1], columns))
        ? null
        : columnOf(unit, units[i + 1], columns)
    const hit = toc.at(units, i)
    if (hit) {
      toc.take(hit.entry)
      const { title } = hit.entry
      const below = units[i + hit.length]
      if (
        title.length <= LONGEST_BRIEFS &&
        BRIEFS.test(title) &&
        below &&
        (isMarked(below) || HEADED_ITEM.test(below.text))
      )
        cut.enter(title)
      else openListed(hit, unit, units[i + hit.bylineAt], cut, ledger)
      i += hit.length - 1
    } else if (labelled || unit.title) cut.open(unit.line, [unit.text], false)
    else if (note && (!draft || cut.closed() || isNote(draft))) {
      cut.open(unit.line, [], false).paragraphs.push(unit.text)
    } else if (column !== null && whole()) {
      if (saysMore(unit)) ledger.remove('column', unit.text, unit.line)
      cut.enter(column)
    } else if (unit.shape === 'byline') {
      signBy(unit, draft, cut, ledger)
    } else if (unit.shape !== 'short' || note) {
      const text = dropMark(unit, ledger)
      const inBriefs = BRIEFS.test(cut.column() ?? '')
      const headed = inBriefs && !draft?.listed ? headedBrief(text) : null
      const item = draft !== null && draft.title.length === 0 && draft.paragraphs.length > 0 && whole()
      const brief = inBriefs && (isMarked(unit) || HEADED_ITEM.test(text))
      const marked = unit.shape === 'prose' && isMarked(unit)
      const dated = item && DATED.test(text) && DATED.test(draft?.paragraphs[0] ?? '')
      const anew =
        unit.item || headed || dated || (item && (brief || isPlaceItem(text) || (marked && draft?.marked)))
      const into = !draft || cut.closed() || anew ? cut.open(unit.line, [], false) : draft
      if (into !== draft) into.marked = marked
      if (headed) into.title.push(headed.title)
      pushParagraph(into, headed?.text ?? text, cut, units[i + 1])
    } else if (draft && (plain ?? office)) {
      cut.sign(draft, unit.text, plain ?? office ?? [], isUnderTitle(draft))
    } else if ((!draft || cut.closed()) && columns.size === 0 && isUnlistedColumn(unit, units[i + 1])) {
      cut.enter(unit.text)
    } else if (
      !draft ||
      cut.closed() ||
      (whole() && (isNote(draft) || (draft.signedAbove && signedTitle(units, i))))
    ) {
      cut.open(unit.line, [unit.text], false)
    } else if (draft.paragraphs.length === 0) {
      const alone = draft.title.length > 0 && leavesNothing(units[i + 1], units[i + 2], columns)
      // 尊敬的家长朋友： opens a letter.
      const salutes = draft.title.length > 0 && /[:：]$/.test(unit.text)
      const part =
        draft.title.length < MOST_TITLE_LINES &&
        ((!draft.listed && !alone && !salutes) || (draft.bylines.length === 0 && SUBTITLE.test(unit.text)))
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
      (whole() && !draft.listed && isUnsignedTitle(units, i)) ||
      (draft.signedAbove && whole() && isLongestHeading(units, i))
    )
      cut.open(unit.line, [unit.text], false)
    else draft.paragraphs.push(unit.text)
  }
  return cut.drafts
}

/** Opens the article whose title of the table `unit` begins; `stray` is a byline that landed among its lines. */
function openListed(
  { entry, bylineAt }: TocHit,
  unit: Unit,
  stray: Unit | undefined,
  cut: Cut,
  ledger: Ledger,
): void {
  const words = unmarked(unit.text)
  const number = words.slice(0, words.length - unnumbered(words).length)
  if (words !== unit.text) ledger.remove('bullet', unit.text.slice(0, -words.length).trim(), unit.line)
  if (number !== '' && !entry.title.startsWith(number)) ledger.remove('number', number, unit.line)
  const before = cut.closed() ? null : cut.current()
  cut.enter(entry.column)
  const opened = cut.open(unit.line, [entry.title], true)
  if (stray && bylineAt >= 0) settleStray(stray, before, opened, ledger)
}

/** A byline line signs what is being read, or, where that is signed already, the brief right above it. */
function signBy({ text, line }: Unit, draft: Draft | null, cut: Cut, ledger: Ledger): void {
  const own = draft?.paragraphs.at(-1) ?? ''
  if (draft?.signedAbove && draft.paragraphs.length > 1 && isBriefBy(own, text)) {
    draft.paragraphs.pop()
    const opened = cut.open(line, [], false)
    opened.paragraphs.push(own)
    cut.sign(opened, text)
  } else if (draft) cut.sign(draft, text)
  else {
    ledger.warn('stray_byline', `署名前没有文章，留作一条简讯：${text}`, line)
    cut.sign(cut.open(line, [], false), text)
  }
}

/** Whether behind a line comes another column, or nothing: what the line is, it is no title's second half. */
function leavesNothing(
  next: Unit | undefined,
  second: Unit | undefined,
  columns: ReadonlySet<string>,
): boolean {
  return next === undefined || columnOf(next, second, columns) !== null
}

/** 标题：… says that it is a title, whatever it looks like; the words are left out of it. */
function dropTitleLabel(units: Unit[], at: number, ledger: Ledger): boolean {
  const unit = units[at] as Unit
  const label = unit.shape === 'short' ? TITLE_LABEL.exec(unit.text)?.[0] : undefined
  if (label === undefined) return false
  ledger.remove('label', label, unit.line)
  units[at] = { ...unit, text: unit.text.slice(label.length) }
  return true
}

const TITLE_LABEL = /^(?:标\s?题|题\s?目)[一二三四五六七八九十]?\s?[:：]\s?(?=\S)/

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

/** 4月15日，… begins an item where the one before it began so. */
const DATED = /^[0-9]{1,2}月[0-9]{1,2}日[，,上下]/
/** 【某某局】 at the beginning of an item. */
const HEADED_ITEM = /^【[^【】]{2,40}】\S/

/** 【某某区院开展消防通道监督】对…: a brief whose title stands in brackets before it; an office or a place is none. */
function headedBrief(text: string): { title: string; text: string } | null {
  const [, title = '', rest = ''] = /^【([^【】]{7,40})】\s*(\S.*)$/s.exec(text) ?? []
  return rest === '' || OFFICE_END.test(title) ? null : { title, text: rest }
}

const OFFICE_END =
  /(?:局|厅|委|办|处|院|会|部|室|中心|公司|大学|学校|医院|[组队站所园校]|[区县市镇乡]|街道|政府|人大|政协)$/

/** 【临泉区】 at the beginning of an item. */
function isPlaceItem(text: string): boolean {
  const inner = /^【([\u4e00-\u9fff]{2,8})】\S/.exec(text)?.[1]
  return inner !== undefined && leadingPlace(inner)?.rest === ''
}

/**
 * A byline without brackets or role: under a title that the table of contents has, an office alone or with persons, or
 * a name alone; elsewhere an office with persons.
 */
function plainByline(
  { text: printed }: Unit,
  draft: Draft,
  closed: boolean,
  whole: () => boolean,
  staff: ReadonlySet<string>,
): Byline[] | null {
  if (closed || draft.bylines.length > 0) return null
  const under = isUnderTitle(draft)
  if (under && draft.title.length === 0) return null
  const text = unmarked(printed)
  if (under && text !== printed)
    return parsePlainByline(text, false) ?? parsePost(text) ?? parseBylineText(text, true)
  if (under && STAFF_BYLINE.test(text)) return [{ unit: text, names: [] }]
  const post = under && draft.listed ? parsePost(text) : null
  if (post) return post
  if (under && draft.listed && /^[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,2}$/.test(text)) {
    const name = text.replace(/\s/g, '')
    if (isSurname(name) || staff.has(name)) return [{ unit: null, names: [name] }]
  }
  const officeAlone = under && (draft.listed || COMPLETE_TITLE.test(draft.title.join('').replace(/\s/g, '')))
  return under || whole() ? parsePlainByline(text, !officeAlone) : null
}

/** Nothing of the text has been read but its day, （2024年3月1日）. */
function isUnderTitle({ paragraphs }: Draft): boolean {
  return paragraphs.length === 0 || (paragraphs.length === 1 && DAY.test(paragraphs[0] as string))
}

const DAY = /^[（(][0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[）)]$/
/** Who writes for the bulletin itself. */
const STAFF_BYLINE = /^本[刊报](?:特约)?(?:评论员|编辑部|编者|记者)$/
/** A title that nothing can follow but who wrote it. */
const COMPLETE_TITLE = /(?:报告|意见|建议|做法|思考|启示|体会|探索|实践|调查|纪实|对策|分析|综述)$/

/** More lines in a row are no title: a list, or what no office writes. */
const MOST_TITLE_LINES = 6
/** Longest title that only names such a column: 警务快讯. */
const LONGEST_BRIEFS = 6

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
function pushParagraph(draft: Draft, text: string, cut: Cut, next: Unit | undefined): void {
  const named = trailingByline(text)
  // An office alone signs where its article ends.
  const ends = next === undefined || next.shape === 'short' || next.item || draft.title.length === 0
  const at = named < 0 && ends ? trailingOffice(text) : named
  draft.paragraphs.push(at < 0 ? text : text.slice(0, at).trimEnd())
  if (at >= 0) cut.sign(draft, text.slice(at), named < 0 ? officeIn(text.slice(at)) : undefined)
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
