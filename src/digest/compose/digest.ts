import type { DeliveredArticle, Reason, StoredArticle, StoredIssue, Subscription } from '../../model.js'

/** A stretch of an article's text, UTF-16 units. */
export interface Quote {
  start: number
  end: number
}

/** What an article brings that the issues before it, as far as they are looked at, did not have. */
export type News =
  /** No earlier article of its district met the condition. `issues`: how many were looked at. */
  | { type: 'first'; district: string; reason: Reason; issues: number }
  /** A term in quotation marks that none of them has. */
  | { type: 'coined'; term: string; issues: number }
  /** The same thing counted then and now, each in its clause, with what it stood at before. */
  | { type: 'figure'; now: string; before: string; issue: StoredIssue }

/** One article of a digest, however many conditions it met. */
export interface DigestItem {
  article: StoredArticle
  change: DeliveredArticle['change']
  reasons: Reason[]
  /** What stands for it, and what its button opens. */
  quote: Quote
  news: News[]
}

/** One message to a subscriber: what suits of one issue or several. */
export interface Digest {
  subscription: Subscription
  /** Of what was sent before. */
  correction: boolean
  /** Newest first; every one with items. */
  issues: { issue: StoredIssue; items: DigestItem[] }[]
}
