import type { Condition, Reason, StoredArticle, StoredIssue } from '../model.js'
import type { Store } from '../store/store.js'
import type { Matcher } from './match/matcher.js'
import { themesOf } from './match/normal.js'

/** Issues looked back over: about a year. */
const ISSUES = 12

/** What a condition would have brought. */
export interface LookBack {
  /** How many issues were looked at, newest first; samples only where no own issue is held. */
  issues: number
  found: { issue: StoredIssue; article: StoredArticle; reasons: Reason[] }[]
  /** Of each theme: the article that only just counts, and the one that only just does not. */
  themes: { theme: string; last: NearArticle | null; next: NearArticle | null }[]
}

export interface NearArticle {
  article: StoredArticle
  similarity: number
}

export interface LookBackDeps {
  readonly store: Pick<Store, 'issues' | 'articlesOf'>
  readonly matcher: Matcher
}

export type MakeLookBack = (condition: Condition) => Promise<LookBack>

export function createLookBack({ store, matcher }: LookBackDeps): MakeLookBack {
  return async (condition) => {
    const all = await store.issues()
    const own = all.filter(({ sample }) => !sample)
    const issues = (own.length > 0 ? own : all).slice(0, ISSUES)
    const found: LookBack['found'] = []
    const near = new Map<string, NearArticle[]>()
    for (const issue of issues) {
      const articles = new Map((await store.articlesOf(issue.id)).map((article) => [article.id, article]))
      const matched = await matcher.match([{ id: '', condition }], issue.id)
      for (const { articleId, reasons } of matched.get('') ?? []) {
        const article = articles.get(articleId)
        if (article) found.push({ issue, article, reasons })
      }
      for (const { value } of themesOf(condition))
        for (const { articleId, similarity } of await matcher.nearest(value, issue.id)) {
          const article = articles.get(articleId)
          if (article) near.set(value, [...(near.get(value) ?? []), { article, similarity }])
        }
    }
    const themes = themesOf(condition).map(({ value, threshold }) => {
      const ranked = (near.get(value) ?? []).sort((a, b) => b.similarity - a.similarity)
      return {
        theme: value,
        last: ranked.findLast(({ similarity }) => similarity >= threshold) ?? null,
        next: ranked.find(({ similarity }) => similarity < threshold) ?? null,
      }
    })
    return { issues: issues.length, found, themes }
  }
}
