import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, head, publication } from '../store/publications.js'
import { temporaryFolder } from '../store/temporary.js'
import { openPost } from './post.js'

const issueNo = (number: number, over: Parameters<typeof publication>[0] = {}) =>
  publication({ head: head({ number, total: 100 + number }), ...over })

describe('delivering digests', () => {
  it('sends a new issue once to each whom it suits, and to nobody else', async () => {
    const post = await openPost()
    await post.subscribe(1)
    await post.subscribe(2, { type: 'district', value: '青澜区' })
    await post.subscribe(3, { type: 'district', value: '远山县' })
    const { issueId } = await post.store.publishIssue(issueNo(1))
    post.setNow('2024-03-04T00:00:00.001Z')
    await post.subscribe(4)
    await post.deliver()
    await post.deliver()
    expect(post.sent.map(({ to, text }) => [to, text])).toEqual([
      ['1', `[${issueId}/0:new,new,new]`],
      ['2', `[${issueId}/0:new,new,new]`],
    ])
    expect(post.faults).toEqual([])
  })

  it('gathers the issues of a week, and catches up once when the machine slept', async () => {
    const post = await openPost('2024-03-04T00:00:00Z')
    await post.subscribe(1, { type: 'everything' }, { every: 'weekly', weekday: 1 })
    const first = await post.store.publishIssue(issueNo(1))
    await post.passUntil('2024-03-06T00:00:00Z')
    const second = await post.store.publishIssue(issueNo(2))
    await post.passUntil('2024-03-10T23:59:00Z')
    // Monday, eight o'clock in Shanghai, was the moment of the first publication itself.
    expect(post.sent.map(({ text }) => text)).toEqual([`[${first.issueId}/0:new,new,new]`])
    await post.passUntil('2024-03-11T00:00:00Z')
    expect(post.sent[1]?.text).toContain(second.issueId)
    await post.store.publishIssue(issueNo(3))
    post.setNow('2024-03-20T00:00:00Z')
    await post.store.publishIssue(issueNo(4))
    post.setNow('2024-04-02T05:00:00Z')
    await post.deliver()
    expect(post.sent).toHaveLength(3)
    expect(post.sent[2]?.text.match(/new,new,new/g)).toHaveLength(2)
  })

  it('sends a year of daily digests, each at its local hour, over both changes of the clock', async () => {
    const post = await openPost('2024-01-01T00:00:00Z')
    await post.subscribe(1, { type: 'everything' }, { every: 'daily', zone: 'Europe/Berlin', hour: 7 })
    for (let month = 1; month <= 12; month++) {
      post.setNow(`2024-${String(month).padStart(2, '0')}-15T12:00:00Z`)
      await post.store.publishIssue(issueNo(month))
      await post.passUntil(`2024-${String(month).padStart(2, '0')}-17T00:00:00Z`)
    }
    const hours = post.sent.map(({ at }) => at.slice(5, 16))
    expect(hours).toHaveLength(12)
    expect(hours[0]).toBe('01-16T06:00')
    expect(hours[6]).toBe('07-16T05:00')
  })

  it('holds back in quiet hours and on holidays', async () => {
    const post = await openPost('2024-04-03T15:00:00Z')
    post.keepHolidays(['2024-04-04', '2024-04-05'])
    await post.subscribe(
      1,
      { type: 'everything' },
      { quiet: { from: '22:00', to: '07:00' }, skipHolidays: true },
    )
    await post.store.publishIssue(issueNo(1))
    await post.passUntil('2024-04-07T00:00:00Z')
    expect(post.sent.map(({ at }) => at)).toEqual(['2024-04-06T00:00:00.000Z'])
  })

  it('obeys a 429 for the chat that got it and serves the others meanwhile', async () => {
    const post = await openPost()
    for (const id of [1, 2, 3]) await post.subscribe(id)
    let refusals = 2
    post.outcomes.push(({ id }) =>
      id === '1' && refusals-- > 0 ? { type: 'retryAfter', seconds: 40, reason: '429' } : null,
    )
    await post.store.publishIssue(issueNo(1))
    const start = post.now().getTime()
    await post.deliver()
    expect(post.sent.map(({ to }) => to).sort()).toEqual(['2', '3'])
    expect(post.now().getTime() - start).toBeLessThan(2_000)
    await post.passUntil('2024-03-04T00:05:00Z')
    expect(post.sent.map(({ to }) => to)).toEqual(['2', '3', '1'])
    expect(Date.parse(post.sent[2]?.at ?? '') - start).toBeGreaterThanOrEqual(80_000)
  })

  it('stops for all when chat after chat is turned away', async () => {
    const post = await openPost()
    for (let id = 1; id <= 40; id++) await post.subscribe(id)
    let turnedAway = 0
    const until = post.now().getTime() + 30_000
    post.outcomes.push(() => {
      if (post.now().getTime() >= until) return null
      turnedAway++
      return { type: 'retryAfter', seconds: 30, reason: '429' }
    })
    await post.store.publishIssue(issueNo(1))
    await post.deliver()
    expect(turnedAway).toBeLessThan(10)
    await post.passUntil('2024-03-04T00:03:00Z')
    expect(new Set(post.sent.map(({ to }) => to)).size).toBe(40)
    expect(post.sent).toHaveLength(40)
  })

  it('keeps to thirty messages a second and twenty a minute in a group', async () => {
    const post = await openPost()
    for (let id = 1; id <= 90; id++) await post.subscribe(id)
    for (let n = 0; n < 25; n++) await post.subscribe(-7)
    await post.store.publishIssue(issueNo(1))
    await post.deliver()
    const within = (ms: number, to?: string) => {
      const times = post.sent
        .filter((one) => to === undefined || one.to === to)
        .map(({ at }) => Date.parse(at))
      return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length))
    }
    expect(post.sent).toHaveLength(115)
    expect(within(1000)).toBeLessThanOrEqual(30)
    expect(within(60_000, '-7')).toBe(20)
  })

  it('leaves what may have been sent as unknown until a person sends it again', async () => {
    const post = await openPost()
    await post.subscribe(1)
    post.outcomes.push(() => (post.sent.length === 0 ? { type: 'unknown', error: 'time-out' } : null))
    await post.store.publishIssue(issueNo(1))
    await post.passUntil('2024-03-04T02:00:00Z')
    const [delivery] = await post.store.deliveries()
    expect(delivery).toMatchObject({ state: 'unknown', why: 'time-out' })
    post.outcomes.length = 0
    await post.store.resendDelivery(delivery?.id ?? '')
    await post.deliver()
    expect(post.sent).toHaveLength(1)
    await post.deliver()
    expect(post.sent).toHaveLength(1)
  })

  it('leaves few as unknown in an hour of errors of the server, and sends all others after it', async () => {
    const post = await openPost()
    for (let id = 1; id <= 300; id++) await post.subscribe(id)
    post.outcomes.push(() =>
      post.now() < new Date('2024-03-04T01:00:00Z') ? { type: 'unknown', error: '502 Bad Gateway' } : null,
    )
    await post.store.publishIssue(issueNo(1))
    await post.passUntil('2024-03-04T02:00:00Z')
    const states = (await post.store.deliveries({ limit: 1000 })).map(({ state }) => state)
    const unknown = states.filter((state) => state === 'unknown').length
    expect(unknown).toBeLessThan(40)
    expect(states.filter((state) => state === 'sent')).toHaveLength(300 - unknown)
    expect(new Set(post.sent.map(({ to }) => to)).size).toBe(300 - unknown)
  })

  it('tries again, ever less often, while the channel is out of reach', async () => {
    const post = await openPost()
    for (let id = 1; id <= 5; id++) await post.subscribe(id)
    let asked = 0
    post.outcomes.push(() => {
      asked++
      return post.now() < new Date('2024-03-04T00:08:00Z')
        ? { type: 'unreachable', error: 'ECONNREFUSED' }
        : null
    })
    await post.store.publishIssue(issueNo(1))
    await post.passUntil('2024-03-04T00:20:00Z')
    expect(post.sent).toHaveLength(5)
    expect(asked).toBeLessThan(40)
  })

  it('ends the subscriptions of whoever blocked it and follows a group that moved', async () => {
    const post = await openPost()
    const gone = await post.subscribe(1)
    const group = await post.subscribe(-5)
    post.outcomes.push(({ id }) => {
      if (id === '1')
        return { type: 'refused', of: 'address', reason: 'Forbidden: bot was blocked by the user' }
      return id === '-5' ? { type: 'migrated', id: '-1005' } : null
    })
    await post.store.publishIssue(issueNo(1))
    await post.deliver()
    expect(post.sent.map(({ to }) => to)).toEqual(['-1005'])
    expect(await post.store.subscription(gone.id)).toMatchObject({
      state: 'disabled',
      reason: 'Forbidden: bot was blocked by the user',
    })
    expect((await post.store.subscription(group.id))?.address.id).toBe('-1005')
    await post.store.publishIssue(issueNo(2))
    await post.deliver()
    expect(post.sent.map(({ to }) => to)).toEqual(['-1005', '-1005'])
  })

  it('sends nothing to whoever unsubscribed while it was queued', async () => {
    const post = await openPost('2024-03-04T01:00:00Z')
    const made = await post.subscribe(1, { type: 'everything' }, { every: 'daily' })
    await post.store.publishIssue(issueNo(1))
    await post.deliver()
    await post.store.removeSubscription(made.id)
    await post.passUntil('2024-03-06T00:00:00Z')
    expect(post.sent).toEqual([])
    expect((await post.store.deliveries())[0]).toMatchObject({ state: 'dropped', why: 'unsubscribed' })
  })

  it('times and chooses anew what is queued when its subscription changes', async () => {
    const post = await openPost('2024-03-04T01:00:00Z')
    const weekly = await post.subscribe(1, { type: 'everything' }, { every: 'weekly', weekday: 1 })
    await post.store.publishIssue(issueNo(1))
    await post.deliver()
    await post.store.saveSubscription({ ...weekly, schedule: { ...weekly.schedule, every: 'instant' } })
    await post.passUntil('2024-03-04T02:00:00Z')
    expect(post.sent).toHaveLength(1)
  })

  it('corrects a revised issue for those alone who got what changed', async () => {
    const post = await openPost()
    const texts = [
      article('甲区做法', '甲区做法的正文。', { district: '甲区' }),
      article('乙区做法', '乙区做法的正文。', { district: '乙区' }),
      article('丙区做法', '丙区做法的正文。', { district: '丙区' }),
    ]
    for (const [id, district] of [
      [1, '甲区'],
      [2, '乙区'],
      [3, '丙区'],
      [4, '丁区'],
    ] as const)
      await post.subscribe(id, { type: 'district', value: district })
    const waiting = await post.subscribe(
      5,
      { type: 'district', value: '甲区' },
      { every: 'weekly', weekday: 5 },
    )
    await post.store.publishIssue(issueNo(1, { articles: texts }))
    await post.deliver()
    expect(post.sent.map(({ to }) => to)).toEqual(['1', '2', '3'])
    const changed = article('甲区做法', '甲区做法的正文，更正了数字。', { district: '甲区' })
    const { issueId } = await post.store.publishIssue(
      issueNo(1, { articles: [changed, texts[1] as (typeof texts)[0]] }),
    )
    await post.deliver()
    expect(post.sent.slice(3).map(({ to, text }) => [to, text])).toEqual([
      ['1', `[${issueId}/2:changed]`],
      ['3', `[${issueId}/2:withdrawn]`],
    ])
    const [late] = await post.store.deliveries({ subscriptionId: waiting.id })
    expect(late).toMatchObject({ part: 0, state: 'queued', articles: [{ revision: 2, change: 'new' }] })
    await post.store.publishIssue(issueNo(1, { articles: texts.slice(0, 2) }))
    await post.deliver()
    expect(post.sent.slice(5).map(({ to }) => to)).toEqual(['1'])
  })

  it('goes on at once where the clock is put back by an hour', async () => {
    const post = await openPost('2024-03-04T00:00:00Z')
    await post.subscribe(1)
    post.setNow('2024-03-04T01:00:00Z')
    await post.store.publishIssue(issueNo(1))
    await post.deliver()
    post.setNow('2024-03-04T00:00:10Z')
    await post.store.publishIssue(issueNo(2))
    await post.deliver()
    expect(post.sent).toHaveLength(2)
    expect((post.sent[1]?.at ?? '') < '2024-03-04T00:01').toBe(true)
  })

  it('lets one process deliver at a time, and the next take over when it died', async () => {
    const post = await openPost(undefined, join(temporaryFolder(), 'l.sqlite'))
    await post.subscribe(1)
    await post.store.publishIssue(issueNo(1))
    expect(await post.store.claimLease('deliver', 'other', 10_000)).toBe(true)
    expect(await post.deliver()).toBe(false)
    expect(post.sent).toEqual([])
    await post.passUntil('2024-03-04T00:01:00Z')
    expect(post.sent).toHaveLength(1)
  })
})
