import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SCHEDULE } from '../../src/digest/sentence/parse-subscription.js'
import type { DeliveredArticle, Subscription } from '../../src/model.js'
import type { AudienceMember, ClaimedMessage, OutboxChange } from '../../src/store/delivery-store.js'
import type { Store } from '../../src/store/store.js'
import { chatAddress } from '../digest/simple.js'
import { article, head, publication } from '../store/publications.js'

const ARTICLES: DeliveredArticle[] = [{ articleId: 'a1', revision: 1, reasons: [], change: 'new' }]

/** What every implementation of the store must do for subscriptions and the outbox. `now` is the store's clock. */
export function deliveryContract(name: string, open: (now: () => Date) => Promise<Store>): void {
  describe(`${name} keeps the contract of deliveries`, () => {
    let store: Store
    let now = new Date('2024-03-01T00:00:00Z')
    beforeEach(async () => {
      now = new Date('2024-03-01T00:00:00Z')
      store = await open(() => now)
    })
    afterEach(() => store.close())

    const later = (ms: number) => {
      now = new Date(now.getTime() + ms)
    }
    const subscribe = (id: string, over: Partial<Subscription> = {}) =>
      store.addSubscription({
        address: chatAddress(id),
        owner: id,
        condition: { type: 'everything' },
        schedule: DEFAULT_SCHEDULE,
        lang: 'zh',
        ...over,
      })
    const adding = (member: AudienceMember, issueId: string): OutboxChange => ({
      type: 'add',
      subscription: member.subscription,
      issueId,
      part: 0,
      articles: ARTICLES,
      dueAt: now.toISOString(),
    })
    /** Publishes an issue and queues it for all. */
    async function queue(over: Parameters<typeof publication>[0] = {}): Promise<string> {
      later(1_000)
      const { issueId } = await store.publishIssue(publication(over))
      const event = await store.nextEvent()
      if (!event) throw new Error('no event')
      const members = await store.audience(event.id, 100)
      await store.expand(
        event.id,
        members.at(-1)?.row ?? 0,
        members.map((member) => adding(member, issueId)),
      )
      await store.closeEvent(event.id)
      return issueId
    }
    const states = async () => (await store.deliveries()).map(({ state }) => state).reverse()
    const claimOne = async (): Promise<ClaimedMessage> => {
      const claimed = await store.claimMessage('telegram', [])
      if (!claimed) throw new Error('nothing is due')
      return claimed
    }

    it('keeps subscriptions as they were made, and refuses a change that another one overtook', async () => {
      const made = await subscribe('7', { condition: { type: 'district', value: '青澜区' } })
      expect(made).toMatchObject({ state: 'active', revision: 1, createdAt: now.toISOString() })
      expect(await store.subscription(made.id)).toEqual(made)
      const other = await subscribe('8')
      expect(await store.subscriptions()).toEqual([made, other])
      expect(await store.subscriptions(chatAddress('7'))).toEqual([made])
      const saved = await store.saveSubscription({ ...made, lang: 'en' })
      expect(saved).toEqual({ ...made, lang: 'en', revision: 2 })
      await expect(store.saveSubscription(made)).rejects.toMatchObject({ code: 'busy' })
      expect(await store.removeSubscription(made.id)).toBe(true)
      expect(await store.removeSubscription(made.id)).toBe(false)
      await expect(store.saveSubscription(saved)).rejects.toMatchObject({ code: 'not_found' })
    })

    it('raises one event for each revision of an own issue, and none for samples or what is unchanged', async () => {
      await store.publishIssue(publication({ sample: true }))
      expect(await store.nextEvent()).toBeNull()
      const { issueId } = await store.publishIssue(publication())
      const event = await store.nextEvent()
      expect(event).toMatchObject({ issueId, revision: 1 })
      await store.closeEvent(event?.id ?? 0)
      await store.publishIssue(publication())
      expect(await store.nextEvent()).toBeNull()
      const kept = publication().articles.slice(1)
      await store.publishIssue(publication({ articles: [article('新题', '新的正文。'), ...kept] }))
      expect(await store.nextEvent()).toMatchObject({ issueId, revision: 2 })
      await store.removeIssue(issueId)
      expect(await store.nextEvent()).toBeNull()
    })

    it('tells an event only to those who subscribed before it, in batches, once', async () => {
      const members = [await subscribe('1'), await subscribe('2'), await subscribe('3')]
      await store.saveSubscription({ ...(members[1] as Subscription), state: 'paused' })
      later(1)
      const { issueId } = await store.publishIssue(publication())
      later(1)
      await subscribe('late')
      const event = (await store.nextEvent()) as { id: number }
      const [first, ...rest] = await store.audience(event.id, 1)
      expect(rest).toEqual([])
      const member = first as AudienceMember
      expect(member.subscription).toEqual(members[0])
      await store.expand(event.id, member.row, [adding(member, issueId)])
      await store.expand(event.id, member.row, [{ type: 'drop', deliveryId: 'd1', why: 'twice' }])
      expect(await states()).toEqual(['queued'])
      const next = await store.audience(event.id, 100)
      expect(next.map(({ subscription }) => subscription.address.id)).toEqual(['3'])
      await store.expand(event.id, next[0]?.row ?? 0, [])
      expect(await store.audience(event.id, 100)).toEqual([])
    })

    it('claims what is due, all of a subscription as one message, nobody twice', async () => {
      const quick = await subscribe('1')
      await subscribe('2')
      const first = await queue()
      const second = await queue({ head: head({ number: 4, total: 104 }) })
      expect(await store.nextDue('telegram')).not.toBeNull()
      expect(await store.nextDue('email')).toBeNull()
      expect(await store.claimMessage('email', [])).toBeNull()
      const claimed = await store.claimMessage('telegram', [chatAddress('2')])
      expect(claimed?.subscription).toEqual(quick)
      expect(claimed?.deliveries.map(({ issueId }) => issueId)).toEqual([first, second])
      expect(claimed?.deliveries.every(({ message }) => message === claimed.id)).toBe(true)
      expect(await store.claimMessage('telegram', [chatAddress('2')])).toBeNull()
      await store.settleMessage(claimed?.id ?? '', { type: 'sent', remoteId: '77' })
      expect(await states()).toEqual(['sent', 'queued', 'sent', 'queued'])
      expect((await store.deliveries({ subscriptionId: quick.id }))[0]).toMatchObject({
        remoteId: '77',
        settledAt: now.toISOString(),
        articles: ARTICLES,
      })
    })

    it('does not claim before it is due, nor what was put off', async () => {
      await subscribe('1')
      await queue()
      const claimed = await claimOne()
      const dueAt = new Date(now.getTime() + 60_000).toISOString()
      await store.settleMessage(claimed.id, { type: 'again', dueAt, why: '429' })
      expect(await store.claimMessage('telegram', [])).toBeNull()
      expect(await store.nextDue('telegram')).toBe(dueAt)
      later(60_000)
      expect((await claimOne()).deliveries[0]).toMatchObject({ state: 'sending', why: null })
    })

    it('makes what a dead process was sending unknown, and lets its own late word stand', async () => {
      await subscribe('1')
      await queue()
      const { id } = await claimOne()
      expect(await store.recoverOutbox('interrupted')).toBe(1)
      expect(await store.deliveries({ state: 'unknown' })).toHaveLength(1)
      expect(await store.claimMessage('telegram', [])).toBeNull()
      await store.settleMessage(id, { type: 'sent', remoteId: '5' })
      expect(await states()).toEqual(['sent'])
      await store.settleMessage(id, { type: 'failed', why: 'late' })
      expect(await states()).toEqual(['sent'])
    })

    it('sends what is unknown again only when told to, and has it chosen anew first', async () => {
      const subscription = await subscribe('1')
      await queue()
      const { id, deliveries } = await claimOne()
      await expect(store.resendDelivery(id)).rejects.toMatchObject({ code: 'usage' })
      await store.settleMessage(id, { type: 'unknown', why: 'time-out' })
      await store.resendDelivery(id)
      expect(await store.claimMessage('telegram', [])).toBeNull()
      const [stale] = await store.staleDeliveries(10)
      expect(stale).toMatchObject({ subscription, delivery: { id: deliveries[0]?.id } })
      const dueAt = now.toISOString()
      await store.changeOutbox([{ type: 'amend', deliveryId: id, subscription, articles: ARTICLES, dueAt }])
      expect(await store.staleDeliveries(10)).toEqual([])
      expect((await claimOne()).subscription).toEqual(subscription)
      await expect(store.resendDelivery('d999')).rejects.toMatchObject({ code: 'not_found' })
    })

    it('drops what is queued for whoever pauses, unsubscribes or switches off', async () => {
      const [a, b, c] = [await subscribe('1'), await subscribe('2'), await subscribe('3')]
      await queue()
      await store.saveSubscription({ ...a, state: 'paused' })
      await store.saveSubscription({ ...b, schedule: { ...DEFAULT_SCHEDULE, every: 'off' } })
      await store.removeSubscription(c.id)
      expect(await states()).toEqual(['dropped', 'dropped', 'dropped'])
      expect((await store.deliveries()).map(({ why }) => why)).toEqual(['unsubscribed', 'off', 'paused'])
      expect(await store.claimMessage('telegram', [])).toBeNull()
      expect(await store.deliveryCounts()).toMatchObject({ dropped: 3, queued: 0 })
    })

    it('has what is queued chosen anew when its subscription changes, and drops it with its issue', async () => {
      const made = await subscribe('1')
      const issueId = await queue()
      const changed = await store.saveSubscription({
        ...made,
        condition: { type: 'district', value: '白石县' },
      })
      expect(await store.claimMessage('telegram', [])).toBeNull()
      expect(await store.staleDeliveries(10)).toMatchObject([{ subscription: changed }])
      await store.removeIssue(issueId)
      expect(await states()).toEqual(['dropped'])
    })

    it('has chosen anew what was written or put off for a form that its subscription has no more', async () => {
      const made = await subscribe('1')
      await queue()
      const { id } = await claimOne()
      const changed = await store.saveSubscription({ ...made, condition: { type: 'keyword', value: '水利' } })
      expect(await store.staleDeliveries(10)).toEqual([])
      const dueAt = now.toISOString()
      await store.settleMessage(id, { type: 'again', why: '429', dueAt })
      expect(await store.claimMessage('telegram', [])).toBeNull()
      expect(await store.staleDeliveries(10)).toMatchObject([{ subscription: changed }])
      // Chosen for the old form, and written after the change.
      const amend = { type: 'amend', deliveryId: id, articles: ARTICLES, dueAt } as const
      await store.changeOutbox([{ ...amend, subscription: made }])
      expect(await store.claimMessage('telegram', [])).toBeNull()
      expect(await store.staleDeliveries(10)).toHaveLength(1)
      await store.changeOutbox([{ ...amend, subscription: changed }])
      expect(await store.staleDeliveries(10)).toEqual([])
      expect((await claimOne()).subscription).toEqual(changed)
    })

    it('ends all subscriptions of an address that takes nothing any more, with the reason', async () => {
      const made = await subscribe('1')
      const second = await subscribe('1', { condition: { type: 'column', value: '代表工作' } })
      const other = await subscribe('2')
      await queue()
      const { id } = await claimOne()
      await store.settleMessage(id, { type: 'disabled', why: 'bot was blocked' })
      expect(await store.subscription(made.id)).toMatchObject({
        state: 'disabled',
        reason: 'bot was blocked',
      })
      expect(await store.subscription(second.id)).toMatchObject({ state: 'disabled' })
      expect(await store.subscription(other.id)).toMatchObject({ state: 'active' })
      expect(await states()).toEqual(['failed', 'dropped', 'queued'])
    })

    it('follows a chat to its new id with all that was meant for it', async () => {
      const made = await subscribe('-5')
      await queue()
      const { id } = await claimOne()
      await store.settleMessage(id, { type: 'moved', id: '-1005' })
      expect((await store.subscription(made.id))?.address).toEqual(chatAddress('-1005'))
      expect((await claimOne()).deliveries[0]?.address).toEqual(chatAddress('-1005'))
    })
  })
}
