import { findDates } from '../../bulletin/dates.js'
import { parseNumeral } from '../../bulletin/numerals.js'
import type { CitedIssue } from '../../model.js'

/** An issue as a question may name it. */
export interface KnownIssue extends CitedIssue {
  kind: string | null
  /** The city or county that it is a bulletin of. */
  home: string | null
}

/** Issues that a question names: those held, and the names of those that are not. */
export interface IssueReference {
  ids: string[]
  /** As the question puts it, where no such issue is held. */
  missing: string[]
  /** What was understood, one label a reference. */
  labels: string[]
  /** Spans of the question that name issues. */
  spans: { start: number; end: number }[]
}

const DIGITS = '[0-9０-９〇零一二三四五六七八九十百千两]{1,7}'
const TOTAL = new RegExp(`总(?:期数)?第?\\s*(${DIGITS})\\s*期`, 'g')
const NUMBER = new RegExp(
  `(?:(\\d{4}|[〇零一二三四五六七八九]{4})\\s*年?(?:度)?\\s*(?:的)?)?第\\s*(${DIGITS})\\s*期`,
  'g',
)
/** After 期 these make another word of it: 期间, 期限, 期待, or count something else: 一期工程, 2期培训班; 两期 are two. */
const OTHER_WORD = '(?!间|望|待|限|许|盼|末|刊|中|初|工程|项目|建设|改造|投资|地块|培训|班|讲座|活动)'
const BARE = new RegExp(
  `(?<![第近前后这几每哪新后上那本年0-9])(?!两\\s*期)(${DIGITS})\\s*期${OTHER_WORD}`,
  'g',
)
/** A question that is nothing but a number, and not that of a year: 694. */
const ALONE = /^\s*(?!(?:19|20)\d\d\s*$)(\d{1,4})\s*$/g
const YEAR_DASH = /(?<!\d)(\d{4})\s*-\s*(\d{1,2})\s*期/g
const LATEST = new RegExp(
  `(?:(?:最新|最近|最后|新近|刚出|刚来|新)的?那?一|最新的?|最近的?|刚出的?|刚来的?|最后那?|新出的?|[本这当]一?|当前一?)期${OTHER_WORD}|最新的?(?:信息|简报|刊物)`,
  'g',
)
/** 上一期, 上上期: as many back as 上 is said. 前期 alone is another word. */
const PREVIOUS = new RegExp(`(上{1,3})一?期${OTHER_WORD}|前一期`, 'g')
const SPECIAL = /(?<!是)(特刊|增刊)(?!还是|吗|或)/g

/** 2023年11月出的那期. */
const OF_MONTH =
  /(\d{4})年(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:出|印发|出刊|刊发|编印|印)?(?:的)?(?:那|这)?一?期/g

/** Newest first: by date, then by running number. */
function newestFirst(issues: readonly KnownIssue[]): KnownIssue[] {
  return [...issues].sort(
    (a, b) => (b.date ?? '').localeCompare(a.date ?? '') || (b.total ?? 0) - (a.total ?? 0),
  )
}

/** What an issue is called to the reader. */
export const nameOf = (issue: KnownIssue): string =>
  issue.number !== null
    ? `${issue.date ? `${issue.date.slice(0, 4)}年` : ''}第${issue.number}期`
    : (issue.title ?? '未编号的一期')

/**
 * Issues named in a question: 第6期, 2024年第6期, 总第694期, 第694期 (a running number where no such number
 * is in a year, or the whole question is one), 最新一期, 上一期, 上上期, 特刊.
 */
export function issueReferences(text: string, issues: readonly KnownIssue[]): IssueReference {
  const found: IssueReference = { ids: [], missing: [], labels: [], spans: [] }
  const taken: boolean[] = []
  const claim = (match: RegExpMatchArray): boolean => {
    const start = match.index ?? 0
    const end = start + match[0].length
    for (let i = start; i < end; i++) if (taken[i]) return false
    for (let i = start; i < end; i++) taken[i] = true
    found.spans.push({ start, end })
    return true
  }
  const add = (hits: readonly KnownIssue[], asked: string): void => {
    if (hits.length === 0) found.missing.push(asked)
    for (const hit of hits) {
      if (!found.ids.includes(hit.id)) found.ids.push(hit.id)
      found.labels.push(nameOf(hit))
    }
  }
  for (const match of text.matchAll(TOTAL)) {
    if (!claim(match)) continue
    const total = parseNumeral(match[1] ?? '')
    add(
      issues.filter((issue) => issue.total === total),
      `总第${total}期`,
    )
  }
  const newest = newestFirst(issues)
  for (const match of text.matchAll(LATEST)) if (claim(match)) add(newest.slice(0, 1), '最新一期')
  for (const match of text.matchAll(PREVIOUS)) {
    const back = match[1]?.length ?? 1
    if (claim(match)) add(newest.slice(back, back + 1), match[0])
  }
  for (const pattern of [NUMBER, YEAR_DASH, BARE, ALONE]) {
    for (const match of text.matchAll(pattern)) {
      const hasYear = pattern === NUMBER || pattern === YEAR_DASH
      const year = hasYear ? match[1] : undefined
      const digits = hasYear ? match[2] : match[1]
      const number = parseNumeral(digits ?? '')
      if (number === null || !claim(match)) continue
      const asked = `${year ? `${parseNumeral(year) ?? year}年` : ''}第${number}期`
      add(byNumber(issues, number, year ? parseNumeral(year) : null), asked)
    }
  }
  for (const { iso, start, end } of findDates(text)) {
    const hits = issues.filter(({ date }) => date === iso)
    if (hits.length > 0) {
      found.spans.push({ start, end })
      add(hits, iso)
    }
  }
  for (const match of text.matchAll(OF_MONTH)) {
    const month = `${match[1]}-${String(parseNumeral(match[2] ?? '')).padStart(2, '0')}`
    if (claim(match))
      add(
        issues.filter(({ date }) => date?.startsWith(month)),
        `${match[1]}年${match[2]}月的一期`,
      )
  }
  for (const match of text.matchAll(SPECIAL)) {
    const hits = issues.filter((issue) => issue.kind?.includes(match[1] ?? ''))
    if (hits.length > 0 && claim(match)) add(hits, match[0])
  }
  return found
}

function byNumber(issues: readonly KnownIssue[], number: number, year: number | null): KnownIssue[] {
  if (year !== null) {
    return issues.filter((issue) => issue.number === number && issue.date?.startsWith(String(year)))
  }
  const totals = issues.filter((issue) => issue.total === number)
  const numbers = newestFirst(issues.filter((issue) => issue.number === number))
  // A number above any in-year number is a running number; otherwise the in-year number is meant first.
  return numbers.length > 0 ? numbers : totals
}
