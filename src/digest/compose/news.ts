import { figures } from '../../bulletin/figures.js'
import { fold } from '../../index/fold.js'
import type { Condition, Reason, StoredArticle, StoredIssue } from '../../model.js'
import type { Store } from '../../store/store.js'
import { clausesOf } from '../../summary/clauses.js'
import { ofOneSeries } from '../../summary/series.js'
import type { Matcher } from '../match/matcher.js'
import { DEFAULT_THRESHOLD } from '../match/theme-index.js'
import type { News } from './digest.js'

/** Issues before it that an article is held against: about two years. What is said of them says how many. */
const LOOKED_AT = 24
/** What is kept of findings: subscribers of one thing share them. */
const MOST_KEPT = 5_000
const QUOTED = /[“"]([^“”"\s]{2,10})[”"]/g
/** Dates and ordinals count nothing that could grow. */
const NO_COUNT = /^(?:年|月|日|号|届|期|周|天|点|分|级|岁)$/

export interface NewsDeps {
  readonly store: Pick<Store, 'issues' | 'articlesOf'>
  readonly matcher: Pick<Matcher, 'match'>
}

/** Tells what is new in an article for whoever was sent it for `reasons`: quoted, or counted over the issues held. */
export type TellNews = (
  article: StoredArticle,
  issue: StoredIssue,
  reasons: readonly Reason[],
) => Promise<News[]>

export function createNews({ store, matcher }: NewsDeps): TellNews {
  const kept = new Map<string, News | null>()

  /** Articles of earlier issues that a condition suits, newest issue first. */
  async function before(condition: Condition, issues: readonly StoredIssue[]): Promise<StoredArticle[]> {
    const found: StoredArticle[] = []
    for (const { id } of issues) {
      const matched = (await matcher.match([{ id: '', condition }], id)).get('') ?? []
      if (matched.length === 0) continue
      const ids = new Set(matched.map(({ articleId }) => articleId))
      found.push(...(await store.articlesOf(id)).filter((article) => ids.has(article.id)))
    }
    return found
  }

  async function ofReason(
    article: StoredArticle,
    reason: Reason,
    issues: readonly StoredIssue[],
  ): Promise<News | null> {
    const { district } = article
    if (district === null) return null
    const topic = topicOf(reason)
    if (topic === null) return null
    const condition: Condition = { type: 'and', of: [{ type: 'district', value: district }, topic] }
    const earlier = await before(condition, issues)
    if (earlier.length === 0) return { type: 'first', district, reason, issues: issues.length }
    return grown(article, earlier, reason.value, issues)
  }

  async function coined(article: StoredArticle, issues: readonly StoredIssue[]): Promise<News | null> {
    for (const [, term = ''] of (article.title ?? '').matchAll(QUOTED)) {
      const earlier = await before({ type: 'phrase', value: term }, issues)
      if (earlier.length === 0) return { type: 'coined', term, issues: issues.length }
    }
    return null
  }

  async function once(key: string, find: () => Promise<News | null>): Promise<News[]> {
    let news = kept.get(key)
    if (news === undefined) {
      news = await find()
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(key, news)
    }
    return news === null ? [] : [news]
  }

  return async (article, issue, reasons) => {
    const issues = (await store.issues()).filter((one) => isBefore(one, issue)).slice(0, LOOKED_AT)
    if (issues.length === 0) return []
    const key = [article.id, article.revision, issues[0]?.id, issues.length].join()
    const found = await once(`${key} term`, () => coined(article, issues))
    for (const reason of reasons)
      found.push(
        ...(await once(`${key} ${reason.type} ${reason.value}`, () => ofReason(article, reason, issues))),
      )
    return found
  }
}

/** By date, or by total number where one has none. */
function isBefore(one: StoredIssue, issue: StoredIssue): boolean {
  if (one.sample !== issue.sample || one.id === issue.id || !ofOneSeries(one, issue)) return false
  const [earlier, later] = [one.head, issue.head]
  if (earlier.date !== null && later.date !== null) return earlier.date < later.date
  return earlier.total !== null && later.total !== null && earlier.total < later.total
}

/** What a place may be the first to report; being of a place or a column is nothing to be first at. */
function topicOf({ type, value }: Reason): Condition | null {
  if (type === 'keyword' || type === 'phrase') return { type, value }
  return type === 'theme' ? { type, value, threshold: DEFAULT_THRESHOLD } : null
}

/** A figure of a sentence about `topic` that an earlier article about it gave for the same noun with another value. */
function grown(
  article: StoredArticle,
  earlier: readonly StoredArticle[],
  topic: string,
  issues: readonly StoredIssue[],
): News | null {
  const now = counted(article, topic)
  for (const old of earlier) {
    const then = counted(old, topic)
    for (const figure of now) {
      const same = then.find(({ noun, unit }) => noun === figure.noun && unit === figure.unit)
      const issue = issues.find(({ id }) => id === old.issueId)
      if (same && issue && same.value !== figure.value)
        return { type: 'figure', now: figure.said, before: same.said, issue }
    }
  }
  return null
}

function counted({ text }: StoredArticle, topic: string) {
  const wanted = fold(topic)
  return figures(text).flatMap(
    ({ value, unit, noun, approx, start, end, sentenceStart, sentenceEnd, text: printed }) => {
      const apart =
        value === null || approx || noun === '' || /^第/.test(printed) || NO_COUNT.test(unit ?? '年')
      if (apart || !fold(text.slice(sentenceStart, sentenceEnd)).includes(wanted)) return []
      const sentence = { start: sentenceStart, end: sentenceEnd }
      const clause = clausesOf(text, sentence).find((one) => one.start <= start && end <= one.end) ?? sentence
      return [{ value, unit, noun, said: text.slice(clause.start, clause.end).trim() }]
    },
  )
}
