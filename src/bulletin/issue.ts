import type { IssueHead, ParsedArticle, ParsedIssue } from '../model.js'
import { cutArticles } from './articles.js'
import { collapseSpaces, isTerminated, matchKey } from './chars.js'
import { type ColophonFields, colophonStart, isColophonLine, readColophon } from './colophon.js'
import type { Draft } from './drafts.js'
import { createLedger, type Ledger } from './ledger.js'
import type { Line } from './lines.js'
import { isMastheadLine, isOffice, readMasthead } from './masthead.js'
import { settingOf, toUnits } from './paragraphs.js'
import { NO_ALIASES, type PlaceAliases } from './place-aliases.js'
import { homeOf, leadingPlace, learnPlaces, placeOfOrgan, placeOfTitle, placeStem } from './places.js'
import { findPoints } from './points.js'
import { settleUnits } from './settle-units.js'
import { mendSpaces } from './spacing.js'
import { bareTocStart, isTocHeading, readToc, type Toc } from './toc.js'
import { createTocMatcher } from './toc-match.js'

/** How far from the top a masthead's lines may stand. */
const MASTHEAD_LINES = 24
/** Columns whose items are briefs even where they have titles. */
const BRIEF_COLUMN = /摘登|简讯|短讯|简明|短波|信息集锦|信息荟萃|快讯|快报|动态集锦/

/** Reads the lines of one issue, furniture already gone. */
export function readIssue(
  lines: Line[],
  ledger: Ledger = createLedger(),
  aliases: PlaceAliases = NO_ALIASES,
): ParsedIssue {
  const headed = lines.findIndex((line, i) => i < MASTHEAD_LINES * 2 && isTocHeading(line.text))
  const first = headed >= 0 ? headed + 1 : bareTocStart(lines, MASTHEAD_LINES * 2)
  const toc: Toc | null = first > 0 ? readToc(lines, first - 1) : null
  const bodyStart = toc ? toc.end : mastheadEnd(lines)
  const top = lines.slice(0, toc ? (headed >= 0 ? headed : first) : bodyStart)
  const end = bodyStart + colophonStart(lines.slice(bodyStart))
  const fields = readMasthead(top)
  const colophon = lines.slice(end)
  const head: IssueHead = { ...fields, ...readStaff(colophon, top), toc: toc?.entries ?? [] }

  const matcher = createTocMatcher(toc)
  const columns = new Set([
    ...head.toc.flatMap((entry) => (entry.column ? [entry.column] : [])),
    ...(toc?.bare ?? []),
  ])
  const body = lines.slice(bodyStart, end)
  const units = settleUnits(toUnits(body, settingOf(body), matcher.isTitle), matcher, ledger)
  const drafts = cutArticles(units, {
    toc: matcher,
    columns,
    staff: namesIn([...lines.slice(0, bodyStart), ...colophon]),
    ledger,
  })
  settleBriefs(drafts, toc, ledger)
  warnOfContents(
    drafts,
    matcher.missing().map((entry) => entry.title),
    ledger,
  )
  warnOfEnd(drafts, colophon.length > 0, lines.at(-1)?.number ?? null, ledger)

  return {
    issue: head,
    masthead: lines
      .slice(0, bodyStart)
      .map((line) => line.text)
      .join('\n'),
    colophon: colophon.map((line) => line.text).join('\n'),
    articles: finishArticles(drafts, head, aliases),
    warnings: ledger.warnings(),
  }
}

/** Words of two or three characters that stand alone in an issue's frame: who writes and edits it, among others. */
function namesIn(frame: Line[]): Set<string> {
  const words = frame.flatMap(
    ({ text }) => text.match(/(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])/g) ?? [],
  )
  return new Set(words)
}

/** Recipients, editor and phone, which some print in their masthead. */
function readStaff(colophon: Line[], top: Line[]): ColophonFields {
  const fields = readColophon(colophon)
  const above = readColophon(top)
  return {
    editor: fields.editor ?? above.editor,
    phone: fields.phone ?? above.phone,
    recipients: fields.recipients ?? above.recipients,
  }
}

/** Without a table of contents: behind the last line, near the top, that looks like a masthead's. */
function mastheadEnd(lines: Line[]): number {
  let end = 0
  for (let i = 0; i < Math.min(lines.length, MASTHEAD_LINES); i++) {
    const { text } = lines[i] as Line
    const office = end > 0 && end === i && isOffice(text)
    if (isMastheadLine(text) || isColophonLine(text) || office) end = i + 1
    else if (/[，。；]/.test(text) || (isTerminated(text) && text.length > 30)) break
  }
  return end
}

/** Items behind the last listed article, where the table promises N briefs, stand in that column. */
function settleBriefs(drafts: Draft[], toc: Toc | null, ledger: Ledger): void {
  if (!toc) return
  for (const [column, promised] of toc.briefs) {
    const lastListed = drafts.findLastIndex((draft) => draft.listed)
    const found = drafts.filter((draft, i) => !draft.listed && (draft.column === column || i > lastListed))
    const inColumn = apart(found, promised, drafts)
    for (const draft of inColumn) draft.column = column
    if (inColumn.length !== promised) {
      ledger.warn(
        'brief_count',
        `目录说“${column}”有 ${promised} 则，正文里找到 ${inColumn.length} 则，请核对`,
        drafts.at(-1)?.line ?? null,
      )
    }
  }
}

/** Briefs that nothing parts but their paragraphs, as many as the table promises. */
function apart(found: Draft[], promised: number, drafts: Draft[]): Draft[] {
  const [only] = found
  const one = found.length === 1 && only?.title.length === 0 && only.bylines.length === 0
  if (!only || !one || promised < 2 || only.paragraphs.length !== promised) return found
  const each = only.paragraphs.map(
    (paragraph): Draft => ({ ...only, paragraphs: [paragraph], bylines: [], printed: [] }),
  )
  drafts.splice(drafts.indexOf(only), 1, ...each)
  return each
}

function warnOfContents(drafts: Draft[], missing: string[], ledger: Ledger): void {
  for (const title of missing) ledger.warn('toc_missing', `目录里有、正文里没找到：${title}`, null)
  for (const draft of drafts) {
    if (draft.paragraphs.length === 0)
      ledger.warn('empty_article', `只有标题没有正文：${draft.title.join('')}`, draft.line)
  }
}

function warnOfEnd(drafts: Draft[], hasColophon: boolean, line: number | null, ledger: Ledger): void {
  const last = drafts.at(-1)
  if (!last || hasColophon) return
  const text = last.paragraphs.at(-1) ?? ''
  const signed = drafts.filter((draft) => draft.bylines.length > 0).length
  const unsigned = last.bylines.length === 0 && signed >= drafts.length / 2 && drafts.length > 2
  if ((last.bylines.length === 0 && !isTerminated(text)) || unsigned) {
    ledger.warn('cut_off', '文件好像在一篇文章中间断了，请核对最后一篇', line)
  }
}

/**
 * Articles with their points and districts. A brief is what has no title, or stands in a column of briefs (信息摘登);
 * everything else is an article.
 */
function finishArticles(drafts: Draft[], head: IssueHead, aliases: PlaceAliases): ParsedArticle[] {
  const home = homeOf(head.publisher)
  const articles = drafts.map((draft): ParsedArticle => {
    const title = draft.title.length > 0 ? joinTitle(draft.title) : null
    const text = draft.paragraphs.map(mendSpaces).join('\n')
    const brief = title === null || (draft.column !== null && BRIEF_COLUMN.test(draft.column))
    return {
      title,
      column: draft.column,
      district: null,
      kind: brief ? 'brief' : 'article',
      bylines: draft.bylines,
      byline: draft.printed.join('\n'),
      text,
      points: findPoints(text),
    }
  })
  const known = new Set(learnPlaces(articles))
  for (const article of articles) article.district = districtOf(article, known, home, aliases)
  for (const entry of head.toc) entry.district = notHome(placeOfTitle(entry.title, known, aliases), home)
  return articles
}

/** A title's place, else for what has no place in its title the byline's or the first words'. */
function districtOf(
  article: ParsedArticle,
  known: ReadonlySet<string>,
  home: string | null,
  aliases: PlaceAliases,
): string | null {
  if (article.title !== null) {
    const place = placeOfTitle(article.title, known, aliases)
    if (place) return notHome(place, home)
    if (leadingPlace(article.title) === null && /^(?:我?市|全市|省)/.test(article.title)) return null
  }
  for (const { unit } of article.bylines) {
    const place = unit === null ? null : placeOfOrgan(unit)
    if (place) return notHome(place, home)
  }
  if (article.title !== null) return null
  const opening = article.text.slice(0, 40)
  const item = /^【([^】]{2,8})】/.exec(opening)?.[1]
  const place = item === undefined ? null : leadingPlace(item)
  return notHome(place?.rest === '' ? place.name : (placeOfOrgan(opening) ?? placeInFront(opening)), home)
}

/** 松柏区建成…: a brief's first words name its place. */
function placeInFront(text: string): string | null {
  const name = leadingPlace(text)?.name ?? ''
  return /^[^我全各本该在对为从近今]{2,3}$/.test(placeStem(name)) ? name : null
}

function notHome(place: string | null, home: string | null): string | null {
  return place !== null && home !== null && matchKey(place) === matchKey(home) ? null : place
}

/** A title's lines as one: halves of a broken line without a space, a subtitle (——…) behind one, 报 告 closed up. */
function joinTitle(lines: string[]): string {
  let title = ''
  for (const line of lines) {
    const set = /^(?:[\u4e00-\u9fff]\s+){2,}[\u4e00-\u9fff]$/.test(line) ? line.replace(/\s/g, '') : line
    title += (title !== '' && /^[—－-]{1,2}/.test(set) ? ' ' : '') + set
  }
  return collapseSpaces(title)
}
