import type { DeliveredArticle, Reason, StoredArticle } from '../../model.js'
import type { ClaimedMessage } from '../../store/delivery-store.js'
import type { Store } from '../../store/store.js'
import type { Digest, DigestItem, Quote } from './digest.js'
import type { TellNews } from './news.js'
import { quoteFor } from './quote.js'

const MOST_QUOTES = 2_000

export interface ComposeDeps {
  readonly store: Pick<Store, 'issues' | 'article'>
  readonly news: TellNews
}

/** What a message says, in no language yet; null where nothing of it is held any more. */
export type Compose = (message: Pick<ClaimedMessage, 'subscription' | 'deliveries'>) => Promise<Digest | null>

/** Several deliveries of one issue are one part of the digest, and several of one article one item: the newest. */
export function createCompose({ store, news }: ComposeDeps): Compose {
  const quotes = new Map<string, Quote>()

  /** Many are sent the same article for the same reasons. */
  function quoted(article: StoredArticle, reasons: readonly Reason[]): Quote {
    const key = JSON.stringify([article.id, article.revision, reasons])
    const known = quotes.get(key) ?? quoteFor(article, reasons)
    if (quotes.size >= MOST_QUOTES) quotes.clear()
    quotes.set(key, known)
    return known
  }

  return async ({ subscription, deliveries }) => {
    const issues: Digest['issues'] = []
    for (const issue of await store.issues()) {
      const articles = new Map<string, DeliveredArticle>()
      for (const { issueId, articles: delivered } of deliveries)
        if (issueId === issue.id) for (const one of delivered) articles.set(one.articleId, one)
      const items: DigestItem[] = []
      for (const { articleId, revision, reasons, change } of articles.values()) {
        const article: StoredArticle | null = await store.article(articleId, revision)
        if (article === null) continue
        items.push({
          article,
          change,
          reasons,
          quote: quoted(article, reasons),
          news: change === 'new' ? await news(article, issue, reasons) : [],
        })
      }
      items.sort((a, b) => a.article.ordinal - b.article.ordinal)
      if (items.length > 0) issues.push({ issue, items })
    }
    if (issues.length === 0) return null
    return { subscription, correction: deliveries.some(({ part }) => part > 0), issues }
  }
}
