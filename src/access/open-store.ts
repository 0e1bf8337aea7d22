import type { StoredIssue } from '../model.js'
import type { Store } from '../store/store.js'
import { isInternal } from './internal.js'

/** What readers read from. */
export type ReadingStore = Pick<Store, 'issues' | 'issue' | 'resolveIssue' | 'articlesOf' | 'article'>

/** The store as whoever is not listed sees it: what is for internal use is not there. */
export function openStoreOf<S extends ReadingStore>(store: S): S {
  const shown = (issue: StoredIssue | null) => (issue && !isInternal(issue) ? issue : null)
  const isShown = async (issueId: string) => shown(await store.issue(issueId)) !== null
  const own: ReadingStore = {
    issues: async () => (await store.issues()).filter((issue) => !isInternal(issue)),
    issue: async (issueId) => shown(await store.issue(issueId)),
    async resolveIssue(reference) {
      const found = await store.resolveIssue(reference)
      if (found === null || !isInternal(found)) return found
      // The newest of all is not theirs to see; the newest that is, is what they mean.
      return reference === 'latest' ? ((await own.issues())[0] ?? null) : null
    },
    articlesOf: async (issueId) => ((await isShown(issueId)) ? store.articlesOf(issueId) : []),
    async article(articleId, revision) {
      const article = await store.article(articleId, revision)
      return article && (await isShown(article.issueId)) ? article : null
    },
  }
  return { ...store, ...own }
}
