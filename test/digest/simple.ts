import type { Match } from '../../src/digest/expand.js'
import type { Address, Condition, MatchedArticle } from '../../src/model.js'
import type { Store } from '../../src/store/store.js'

export const chatAddress = (id: string | number, topic: string | null = null): Address => ({
  channel: 'telegram',
  id: String(id),
  topic,
})

/** Matches everything, or a district by its name. */
export const simpleMatch =
  (store: Pick<Store, 'articlesOf'>): Match =>
  async (subscriptions, issueId) => {
    const articles = await store.articlesOf(issueId)
    const suits = (condition: Condition, district: string | null): boolean =>
      condition.type === 'everything' || (condition.type === 'district' && condition.value === district)
    const found = new Map<string, MatchedArticle[]>()
    for (const { id, condition } of subscriptions) {
      const matched = articles.filter(({ district }) => suits(condition, district))
      const reasons = condition.type === 'district' ? [{ type: condition.type, value: condition.value }] : []
      if (matched.length > 0)
        found.set(
          id,
          matched.map(({ id: articleId, revision }) => ({ articleId, revision, reasons })),
        )
    }
    return found
  }

/** Where a delivery can be cut off. */
export const STEPS = [
  'expanding',
  'expanded',
  'claiming',
  'claimed',
  'sending',
  'sent',
  'settling',
  'settled',
] as const
export type Step = (typeof STEPS)[number]
