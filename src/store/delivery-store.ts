import type { Address, DeliveredArticle, Delivery, DeliveryState, Subscription } from '../model.js'

/** A subscription to be made. */
export type NewSubscription = Pick<Subscription, 'address' | 'owner' | 'condition' | 'schedule' | 'lang'>

/** A revision of an issue, of which deliveries are to be made. Written with the issue, in its transaction. */
export interface IssueEvent {
  id: number
  issueId: string
  revision: number
  /** ISO instant of the publication. */
  at: string
}

/** A subscription that an event may concern, with what was made for it of earlier revisions of the issue. */
export interface AudienceMember {
  /** Ascends with the making of subscriptions. */
  row: number
  subscription: Subscription
  /** Ascending. */
  deliveries: Delivery[]
}

/** A queued delivery whose subscription was changed after it was made. */
export interface StaleDelivery {
  delivery: Delivery
  subscription: Subscription
}

/** What is to become of the outbox. Queued deliveries alone can be amended or dropped. */
export type OutboxChange =
  | {
      type: 'add'
      subscription: Subscription
      issueId: string
      part: number
      articles: DeliveredArticle[]
      dueAt: string
    }
  | {
      type: 'amend'
      deliveryId: string
      subscription: Subscription
      articles: DeliveredArticle[]
      dueAt: string
    }
  | { type: 'drop'; deliveryId: string; why: string }

/** One message to be sent: the deliveries of one subscription that are due, all digests or all corrections. */
export interface ClaimedMessage {
  /** Id of its first delivery. */
  id: string
  subscription: Subscription
  /** Ascending. */
  deliveries: Delivery[]
}

/** What became of a message. */
export type Settlement =
  | { type: 'sent'; remoteId: string | null }
  /** Certainly not sent: to be tried again. */
  | { type: 'again'; dueAt: string; why: string }
  /** May have been sent: only a person sends it again. */
  | { type: 'unknown'; why: string }
  | { type: 'failed'; why: string }
  /** There was nothing to say any more. */
  | { type: 'dropped'; why: string }
  /** The channel does not take anything for this address any more: its subscriptions end. */
  | { type: 'disabled'; why: string }
  /** Certainly not sent; all that goes to the address goes to its new id from now on. */
  | { type: 'moved'; id: string }

/** So many subscriptions get something of some issues at that time. */
export interface DueCount {
  /** ISO instant; null where it is under way or sent already. */
  dueAt: string | null
  count: number
}

export interface DeliveryFilter {
  state?: DeliveryState | undefined
  subscriptionId?: string | undefined
  issueId?: string | undefined
  /** Newest first; 1,000 unless told. */
  limit?: number | undefined
}

/**
 * Subscriptions, the events of issues, and the outbox: whole operations, each one transaction. What is queued for a
 * subscription that is not active is never sent.
 */
export interface DeliveryStore {
  addSubscription(given: NewSubscription): Promise<Subscription>
  /**
   * Takes a changed subscription over. Paused, switched off or disabled, what it had queued is dropped; otherwise
   * that is chosen and timed anew. Faults: `not_found`; `busy`, where another change came between.
   */
  saveSubscription(subscription: Subscription): Promise<Subscription>
  /** Ends a subscription and drops what it had queued; false where there is none. */
  removeSubscription(id: string): Promise<boolean>
  subscription(id: string): Promise<Subscription | null>
  /** In the order of their making; of one address, or all. */
  subscriptions(address?: Address): Promise<Subscription[]>

  /** The oldest event of which not all deliveries are made. */
  nextEvent(): Promise<IssueEvent | null>
  /**
   * The next `limit` active subscriptions, made before the issue came, that the event was not tried on; empty when
   * it was tried on all.
   */
  audience(eventId: number, limit: number): Promise<AudienceMember[]>
  /** Writes what an event means for its audience up to `row`, once; told twice, the second does nothing. */
  expand(eventId: number, row: number, changes: readonly OutboxChange[]): Promise<void>
  closeEvent(eventId: number): Promise<void>
  /** Queued deliveries to be chosen and timed anew, oldest first. */
  staleDeliveries(limit: number): Promise<StaleDelivery[]>
  changeOutbox(changes: readonly OutboxChange[]): Promise<void>

  /** When the next delivery that is queued for a channel is due, ISO instant; null where none is queued. */
  nextDue(channel: Address['channel']): Promise<string | null>
  /**
   * Marks what is due longest on a channel as being sent: one message, to none of the addresses of `except`
   * (whatever their topic). Null where nothing is due.
   */
  claimMessage(channel: Address['channel'], except: readonly Address[]): Promise<ClaimedMessage | null>
  /** Records what became of a message; one that is settled already stays as it is. */
  settleMessage(id: string, settlement: Settlement): Promise<void>
  /** What was being sent when its process died is `unknown` from now on; how many deliveries. */
  recoverOutbox(why: string): Promise<number>
  /**
   * Queues a delivery that is unknown or failed, with all of its message, to be sent once more with today's text.
   * Faults: `not_found`; `usage`, where it is in another state or its subscription is not active.
   */
  resendDelivery(id: string): Promise<void>
  deliveries(filter?: DeliveryFilter): Promise<Delivery[]>
  delivery(id: string): Promise<Delivery | null>
  /** Who gets what of these issues that was not settled before `since` (ISO instant), the soonest first. */
  outlook(issueIds: readonly string[], since: string): Promise<DueCount[]>
  deliveryCounts(): Promise<Record<DeliveryState, number>>
}
