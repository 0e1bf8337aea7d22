import type {
  Answer,
  AnswerItem,
  Citation,
  CitationSource,
  CitedArticle,
  CitedIssue,
  NearestArticle,
  StoredArticle,
  StoredIssue,
} from '../model.js'
import { clip, firstUnits } from './clip.js'
import type { Said } from './said.js'

/** Limits of the promised answer shape, in UTF-16 units. */
export const MAX_ANSWER = 400
export const MAX_CITATIONS = 8
export const MAX_QUOTES = 800

/** Longest words for the editors' report. */
const MAX_MISSING = 120

/** Longest words before the items; a title in them may be of any length. */
const MAX_LEAD = 160

/** A span to be cited: of an article's text, title or byline, or of its issue's masthead or colophon. */
export interface Evidence {
  source: CitationSource
  issue: StoredIssue
  article: StoredArticle | null
  start: number
  end: number
}

/** One line of an answer and what proves it. `text` is what is shown before the key. */
export interface DraftItem {
  text: string
  /** The same with its own words in English, where it has any but names and issues. */
  english?: string
  evidence: Evidence
}

/** An answer before it is cut to the limits. */
export type Draft =
  | { status: 'answered'; lead: Said | null; items: DraftItem[]; layout: 'inline' | 'lines' }
  | {
      status: 'no_evidence'
      message: Said
      nearest: NearestArticle[]
      /** What the library lacks; the message where not told, null where nothing was looked for in it. */
      missing?: string | null
    }
  | { status: 'needs_clarification'; message: Said; choices: string[] }

/** The string that an evidence's offsets count in. */
export function sourceText(evidence: Evidence): string {
  const { source, issue, article } = evidence
  if (source === 'masthead') return issue.masthead
  if (source === 'colophon') return issue.colophon
  if (article === null) return ''
  if (source === 'title') return article.title ?? article.displayTitle
  return source === 'byline' ? article.byline : article.text
}

/** 1-based ordinal of the outermost point that holds `offset`; null outside all points. */
export function pointOrdinal(article: StoredArticle, offset: number): number | null {
  const outer = article.points.filter((point) => point.level === 1)
  const at = outer.findIndex((point) => point.start <= offset && offset < point.end)
  return at < 0 ? null : at + 1
}

export function citedIssue({ id, head, sample }: StoredIssue): CitedIssue {
  const { title, number, total, date } = head
  return { id, title, number, total, date, sample }
}

export function citedArticle(article: StoredArticle): CitedArticle {
  const { id, title, displayTitle, column, district, kind, revision } = article
  return { id, title: title ?? displayTitle, column, district, kind, revision }
}

/** The proof that a span makes under a key. */
export function citationOf(evidence: Evidence, key: number): Citation {
  const { source, issue, article, start, end } = evidence
  return {
    key,
    source,
    issue: citedIssue(issue),
    article: article && citedArticle(article),
    point: article && source === 'text' ? pointOrdinal(article, start) : null,
    quote: sourceText(evidence).slice(start, end),
    start,
    end,
  }
}

const sameSpan = (a: Citation, b: Evidence): boolean =>
  a.source === b.source &&
  a.issue.id === b.issue.id &&
  (a.article?.id ?? null) === (b.article?.id ?? null) &&
  a.start === b.start &&
  a.end === b.end

type Shown = Pick<
  Answer,
  'status' | 'answer' | 'english' | 'citations' | 'items' | 'nearest' | 'choices' | 'missing'
>

/** Cuts a draft to the promised limits, mints keys for what is shown, and keeps the whole in `items`. */
export function compose(draft: Draft): Shown {
  if (draft.status === 'no_evidence') {
    const missing = draft.missing === undefined ? draft.message.zh : draft.missing
    return {
      ...(missing === null ? {} : { missing: clip(missing, MAX_MISSING) }),
      status: draft.status,
      answer: clip(draft.message.zh, MAX_ANSWER),
      english: clip(draft.message.en, MAX_ANSWER),
      citations: [],
      items: [],
      nearest: draft.nearest,
      choices: [],
    }
  }
  if (draft.status === 'needs_clarification') {
    return {
      status: draft.status,
      answer: clip(draft.message.zh, MAX_ANSWER),
      english: clip(draft.message.en, MAX_ANSWER),
      citations: [],
      items: [],
      nearest: [],
      choices: draft.choices,
    }
  }
  const citations: Citation[] = []
  let answer = clip(draft.lead?.zh ?? '', MAX_LEAD)
  let english = clip(draft.lead?.en ?? '', MAX_LEAD)
  let quoted = 0
  let shown = 0
  let isCut = false
  for (const item of draft.items) {
    const known = citations.find((citation) => sameSpan(citation, item.evidence))
    const key = known?.key ?? citations.length + 1
    const joint = answer === '' ? '' : draft.layout === 'lines' ? '\n' : ' '
    const left = draft.items.length - shown - 1
    const room = MAX_ANSWER - (left > 0 ? more(left).length : 0)
    const piece = `${joint}${item.text}[${key}]`
    const length = known ? 0 : item.evidence.end - item.evidence.start
    const fits = answer.length + piece.length <= room && quoted + length <= MAX_QUOTES && key <= MAX_CITATIONS
    if (!fits && shown > 0) break
    if (!fits) {
      const cut = shorten(
        item,
        MAX_ANSWER - answer.length - joint.length - 12 - (left > 0 ? more(left).length : 0),
      )
      answer += `${joint}${cut.text}[1]`
      english += `${joint}${cut.text}[1]`
      citations.push(citationOf(cut.evidence, 1))
      shown += 1
      isCut = true
      break
    }
    answer += piece
    english += `${joint}${item.english ?? item.text}[${key}]`
    quoted += length
    if (!known) citations.push(citationOf(item.evidence, key))
    shown += 1
  }
  const rest = draft.items.length - shown
  if (rest > 0) {
    answer += more(rest)
    english += `\n(${rest} more behind “more”)`
  }
  const items: AnswerItem[] =
    rest > 0 || isCut
      ? draft.items.map((item, index) => ({
          text: item.text,
          citation: citationOf(item.evidence, index + 1),
        }))
      : []
  return { status: 'answered', answer, english, citations, items, nearest: [], choices: [] }
}

const more = (count: number): string => `\n（另有 ${count} 条，见“更多”）`

/** An item that is too long alone: cut after the last clause that fits, and its quote with it. */
function shorten(item: DraftItem, room: number): DraftItem {
  const quote = sourceText(item.evidence).slice(item.evidence.start, item.evidence.end)
  const fits = firstUnits(quote, Math.max(20, Math.min(room, MAX_QUOTES)))
  const clause = Math.max(...['。', '；', ';', '，', ','].map((mark) => fits.lastIndexOf(mark)))
  const text = clause > fits.length / 3 ? fits.slice(0, clause + 1) : fits
  return { text: `${text}……`, evidence: { ...item.evidence, end: item.evidence.start + text.length } }
}
