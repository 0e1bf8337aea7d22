import type { Answer, Citation, PageStart } from '../model.js'
import type { Store } from '../store/store.js'
import { knownHead } from './labels.js'

/** What is asked of the store about an answer's sources. */
export type SourceStore = Pick<Store, 'issue' | 'origin'>

/**
 * An answer with its sources as they are shown: an issue that says nothing of itself is called by its file, and what
 * was read from a file with pages names the page.
 */
export async function withSources(answer: Answer, store: SourceStore): Promise<Answer> {
  const pages = new Map<string, Promise<PageStart[]>>()
  const pagesOf = ({ id, revision }: { id: string; revision: number }): Promise<PageStart[]> => {
    const key = `${id}@${revision}`
    const known = pages.get(key) ?? store.origin(id, revision).then((origin) => origin?.pages ?? [])
    pages.set(key, known)
    return known
  }
  const shown = async (citation: Citation): Promise<Citation> => {
    const { article, source, start } = citation
    const issue = await store.issue(citation.issue.id)
    const title = issue ? knownHead(issue).title : citation.issue.title
    const page = article ? pageAt(await pagesOf(article), source === 'text' ? start : 0) : null
    return { ...citation, issue: { ...citation.issue, title }, ...(page !== null && { page }) }
  }
  const items = answer.items.map(async (item) => ({ ...item, citation: await shown(item.citation) }))
  return {
    ...answer,
    citations: await Promise.all(answer.citations.map(shown)),
    items: await Promise.all(items),
  }
}

/** The page on which an offset of an article's text stands; null without pages. */
function pageAt(pages: readonly PageStart[], offset: number): number | null {
  return pages.findLast(({ start }) => start <= offset)?.page ?? pages[0]?.page ?? null
}
