import type { Embedder } from '../../index/embedder.js'
import type { Condition, MatchedArticle, Subscription } from '../../model.js'
import type { Store } from '../../store/store.js'
import { evaluate, reasonsFor } from './evaluate.js'
import { themesOf } from './normal.js'
import { type PreparedIssue, prepareIssue } from './prepared-issue.js'

/** Issues kept ready: what is new is held against those of two years. */
const MOST_ISSUES = 32
/** Vectors of themes kept, a kilobyte each. */
const MOST_THEMES = 20_000

/** Tells which articles of an issue suit which subscriptions. */
export interface Matcher {
  /** Articles in the issue's order; only subscriptions that any article suits. */
  match(
    subscriptions: readonly Pick<Subscription, 'id' | 'condition'>[],
    issueId: string,
  ): Promise<Map<string, MatchedArticle[]>>
  /** How near each article of an issue is to a theme, nearest first. */
  nearest(theme: string, issueId: string): Promise<{ articleId: string; similarity: number }[]>
}

export interface MatcherDeps {
  readonly store: Pick<Store, 'issue' | 'articlesOf' | 'indexedWords'>
  readonly embedder: Pick<Embedder, 'embed' | 'info'>
}

export function createMatcher({ store, embedder }: MatcherDeps): Matcher {
  const prepared = new Map<string, { revision: number; issue: PreparedIssue }>()
  const themes = new Map<string, Float32Array>()

  /** The vectors of these themes; a cache over calls keeps them, this call holds its own. */
  async function vectorsOf(wanted: readonly string[]): Promise<Map<string, Float32Array>> {
    const unknown = wanted.filter((value) => !themes.has(value))
    const found = new Map(wanted.map((value) => [value, themes.get(value) as Float32Array]))
    if (unknown.length === 0) return found
    const vectors = await embedder.embed(unknown.map((value) => embedder.info.queryPrefix + value))
    if (themes.size + unknown.length > MOST_THEMES) themes.clear()
    for (const [at, value] of unknown.entries()) {
      const vector = vectors[at] as Float32Array
      found.set(value, vector)
      if (themes.size < MOST_THEMES) themes.set(value, vector)
    }
    return found
  }

  async function ready(issueId: string): Promise<PreparedIssue | null> {
    const stored = await store.issue(issueId)
    if (stored === null) return null
    const known = prepared.get(issueId)
    if (known?.revision === stored.revision) return known.issue
    const issue = prepareIssue(await store.articlesOf(issueId), await store.indexedWords(issueId))
    prepared.delete(issueId)
    if (prepared.size >= MOST_ISSUES) prepared.delete(prepared.keys().next().value as string)
    prepared.set(issueId, { revision: stored.revision, issue })
    return issue
  }

  return {
    async match(subscriptions, issueId) {
      const found = new Map<string, MatchedArticle[]>()
      const issue = await ready(issueId)
      if (issue === null) return found
      issue.learn(await vectorsOf(valuesOf(subscriptions)))
      for (const { id, condition } of subscriptions) {
        const articles = matchIn(issue, condition)
        if (articles.length > 0) found.set(id, articles)
      }
      return found
    },
    async nearest(theme, issueId) {
      const issue = await ready(issueId)
      if (issue === null) return []
      issue.learn(await vectorsOf([theme]))
      const similarities = issue.similarities(theme)
      return issue.articles
        .map(({ id }, ordinal) => ({ articleId: id, similarity: similarities[ordinal] as number }))
        .sort((a, b) => b.similarity - a.similarity)
    },
  }
}

/** Every theme that any of them names, once. */
function valuesOf(subscriptions: readonly Pick<Subscription, 'condition'>[]): string[] {
  const values = new Set<string>()
  for (const { condition } of subscriptions) for (const { value } of themesOf(condition)) values.add(value)
  return [...values]
}

function matchIn(issue: PreparedIssue, condition: Condition): MatchedArticle[] {
  const mask = evaluate(condition, issue.articles.length, issue.suits)
  const matched: MatchedArticle[] = []
  for (const [ordinal, { id, revision }] of issue.articles.entries()) {
    if (mask[ordinal] === 0) continue
    matched.push({ articleId: id, revision, reasons: reasonsFor(condition, ordinal, issue.suits) })
  }
  return matched
}
