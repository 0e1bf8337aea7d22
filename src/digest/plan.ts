import type { DeliveredArticle, Delivery, MatchedArticle } from '../model.js'
import type { AudienceMember, IssueEvent, OutboxChange } from '../store/delivery-store.js'

/** What there is to know of an issue for one subscription. */
export interface Occasion {
  event: Pick<IssueEvent, 'issueId' | 'revision'>
  /** The articles that suit now. */
  matched: readonly MatchedArticle[]
  /** The revision in which the issue holds an article now; null where it holds it no more. */
  heldRevision: (articleId: string) => number | null
  /** When it is to be sent, ISO instant; null where the subscription wants nothing. */
  dueAt: string | null
}

/**
 * What an event means for one subscription. Nothing was made of the issue yet: its digest. The digest waits still: it
 * is chosen anew. It was sent: a correction, if what was sent has changed. It was given up: nothing.
 */
export function planFor(
  { subscription, deliveries }: Pick<AudienceMember, 'subscription' | 'deliveries'>,
  { event, matched, heldRevision, dueAt }: Occasion,
): OutboxChange[] {
  const digest = deliveries.find(({ part }) => part === 0)
  const add = (part: number, articles: DeliveredArticle[]): OutboxChange[] =>
    dueAt === null || articles.length === 0
      ? []
      : [{ type: 'add', subscription, issueId: event.issueId, part, articles, dueAt }]
  if (!digest) return add(0, matched.map(asNew))
  if (digest.state === 'queued') return [reselect(digest, subscription, matched, digest.dueAt)]
  if (digest.state !== 'sent' && digest.state !== 'sending') return []
  const corrections = deliveries.filter(({ part }) => part > 0)
  const superseded = corrections
    .filter(({ state }) => state === 'queued')
    .map(({ id }): OutboxChange => ({ type: 'drop', deliveryId: id, why: 'superseded' }))
  const received = receivedOf([digest, ...corrections])
  return [...superseded, ...add(event.revision, differences(received, matched, heldRevision))]
}

/** A queued digest chosen anew, or dropped where nothing suits any more. */
export function reselect(
  digest: Delivery,
  subscription: AudienceMember['subscription'],
  matched: readonly MatchedArticle[],
  dueAt: string,
): OutboxChange {
  if (matched.length === 0) return { type: 'drop', deliveryId: digest.id, why: 'no_match' }
  return { type: 'amend', deliveryId: digest.id, subscription, articles: matched.map(asNew), dueAt }
}

const asNew = (article: MatchedArticle): DeliveredArticle => ({ ...article, change: 'new' })

/** What someone has in hand of an issue: the last that was sent of each article. */
function receivedOf(deliveries: readonly Delivery[]): Map<string, DeliveredArticle> {
  const received = new Map<string, DeliveredArticle>()
  for (const { state, articles } of deliveries) {
    if (state !== 'sent' && state !== 'sending') continue
    for (const article of articles) received.set(article.articleId, article)
  }
  return received
}

/** What to correct; also where what was sent suits no more (its district was mended, say). */
function differences(
  received: ReadonlyMap<string, DeliveredArticle>,
  matched: readonly MatchedArticle[],
  heldRevision: Occasion['heldRevision'],
): DeliveredArticle[] {
  const suiting = new Set(matched.map(({ articleId }) => articleId))
  const wanted = matched.flatMap((article): DeliveredArticle[] => {
    const before = received.get(article.articleId)
    if (before === undefined || before.change === 'withdrawn') return [{ ...article, change: 'new' }]
    return before.revision === article.revision ? [] : [{ ...article, change: 'changed' }]
  })
  const others = [...received.values()].flatMap((before): DeliveredArticle[] => {
    if (suiting.has(before.articleId) || before.change === 'withdrawn') return []
    const revision = heldRevision(before.articleId)
    if (revision === before.revision) return []
    return [
      revision === null ? { ...before, change: 'withdrawn' } : { ...before, revision, change: 'changed' },
    ]
  })
  return [...wanted, ...others]
}
