import type { Answer, AnswerItem, Citation } from '../model.js'
import type { Library } from '../retrieve/library.js'
import type { Store } from '../store/store.js'
import type { Draft, DraftItem, Evidence } from './draft.js'
import { quoteItem } from './found.js'

/** Where a citation stands, whatever its key. */
const placeOf = ({ source, issue, article, start, end }: Citation): string =>
  [source, article?.id ?? issue.id, start, end].join()

/** What the last answer left out, or cut. */
export async function rest(answer: Answer, library: Library, store: Store): Promise<Draft> {
  const shown = new Set(answer.citations.map(placeOf))
  const left = answer.items
    .filter(({ citation }) => !shown.has(placeOf(citation)))
    .map((item) => unread(item, answer.citations))
  const items = await Promise.all(
    left.map(async ({ text, citation }): Promise<DraftItem[]> => {
      const evidence = await evidenceOf(citation, library, store)
      return evidence ? [{ text, evidence }] : []
    }),
  )
  const all = items.flat()
  if (all.length === 0)
    return {
      status: 'no_evidence',
      message: { zh: '上面已经是全部，没有更多了。', en: 'That was all; there is no more.' },
      nearest: [],
      missing: null,
    }
  return { status: 'answered', lead: null, items: all, layout: 'lines' }
}

/** The part of an item that a cut citation did not show; the item itself where none of it was. */
function unread(item: AnswerItem, citations: readonly Citation[]): AnswerItem {
  const { citation } = item
  const part = citations.find(
    (each) =>
      each.source === citation.source &&
      each.issue.id === citation.issue.id &&
      each.article?.id === citation.article?.id &&
      each.start === citation.start &&
      each.end < citation.end,
  )
  if (!part) return item
  const quote = citation.quote.slice(part.end - citation.start)
  return { text: quote, citation: { ...citation, quote, start: part.end } }
}

/** 第N点详细说说: the point in full. */
export async function openPoint(
  articleId: string,
  ordinal: number,
  library: Library,
  store: Store,
): Promise<Draft> {
  const article = await store.article(articleId)
  const issue = library.issues().find(({ id }) => id === article?.issueId)
  const outer = article?.points.filter(({ level }) => level === 1) ?? []
  const point = outer[ordinal - 1]
  if (!article || !issue || !point) {
    return {
      status: 'no_evidence',
      message: {
        zh: `这篇文章没有第${ordinal}点（共${outer.length}点）。`,
        en: `This article has no point ${ordinal} (${outer.length} in all).`,
      },
      nearest: [],
      missing: null,
    }
  }
  return {
    status: 'answered',
    lead: null,
    items: [quoteItem({ article, issue }, point.start, point.end)],
    layout: 'lines',
  }
}

async function evidenceOf(citation: Citation, library: Library, store: Store): Promise<Evidence | null> {
  const issue = library.issues().find(({ id }) => id === citation.issue.id)
  const article = citation.article && (await store.article(citation.article.id, citation.article.revision))
  if (!issue || (citation.article && !article)) return null
  return { source: citation.source, issue, article, start: citation.start, end: citation.end }
}
