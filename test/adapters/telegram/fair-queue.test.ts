import { describe, expect, it } from 'vitest'
import { createFairQueue } from '../../../src/adapters/telegram/fair-queue.js'
import { createLimits } from '../../../src/adapters/telegram/limits.js'

/** Milliseconds that one answer takes in these tests, on a clock that only answers move. */
const ANSWER_MS = 30

/** A queue whose jobs each take `ANSWER_MS` of its clock, and when each job was done. */
function timedQueue() {
  let clock = 0
  const done: { person: string; chat: string; name: string; at: number }[] = []
  const queue = createFairQueue(1)
  const push = (person: string, chat: string, name = '') =>
    queue.push({
      person,
      chat,
      run: async () => {
        await Promise.resolve()
        clock += ANSWER_MS
        done.push({ person, chat, name, at: clock })
      },
    })
  return { queue, push, done }
}

describe('one who floods', () => {
  it('delays each of twenty neighbours by no more than the answers of one round', async () => {
    const { queue, push, done } = timedQueue()
    for (let i = 0; i < 1000; i++) push('flood', 'flood', String(i))
    for (let i = 0; i < 20; i++) push(`n${i}`, `n${i}`)
    await queue.below(1)
    const neighbours = done.filter(({ person }) => person !== 'flood').map(({ at }) => at)
    expect(Math.max(...neighbours)).toBeLessThanOrEqual(22 * ANSWER_MS)
    expect(done.filter(({ person }) => person === 'flood').map(({ name }) => Number(name))).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    )
  })

  it('in a group delays neither the others of the group by more than a turn nor other chats', async () => {
    const { queue, push, done } = timedQueue()
    for (let i = 0; i < 100; i++) push('flood', 'group', String(i))
    push('member', 'group')
    push('reader', 'private')
    await queue.below(1)
    const at = (person: string) => done.findIndex((one) => one.person === person)
    expect(Math.max(at('member'), at('reader'))).toBeLessThanOrEqual(3)
  })

  it('may ask sixty at once and one every five seconds, is told so once, and hinders no other', () => {
    let now = 0
    const limits = createLimits(() => now)
    for (let i = 0; i < 60; i++) expect(limits.take('user', 'chat')).toEqual({ ok: true })
    expect(limits.take('user', 'chat')).toEqual({ ok: false, waitMs: 5000, tell: true })
    expect(limits.take('user', 'other')).toEqual({ ok: false, waitMs: 5000, tell: false })
    expect(limits.take('neighbour', 'private')).toEqual({ ok: true })
    now += 4999
    expect(limits.take('user', 'chat')).toMatchObject({ ok: false, tell: false })
    now += 1
    expect(limits.take('user', 'chat')).toEqual({ ok: true })
    expect(limits.take('user', 'chat')).toMatchObject({ ok: false, tell: true })
    now += 600_000
    for (let i = 0; i < 60; i++) expect(limits.take('user')).toEqual({ ok: true })
    expect(limits.take('user')).toMatchObject({ ok: false })
  })
})

describe('a clock that is put back', () => {
  it('takes nothing from anybody’s measure', () => {
    let now = 3_600_000
    const limits = createLimits(() => now)
    limits.take('user')
    now = 0
    expect(limits.take('user')).toEqual({ ok: true })
    for (let i = 0; i < 58; i++) limits.take('user')
    expect(limits.take('user')).toEqual({ ok: false, waitMs: 5000, tell: true })
    now += 5000
    expect(limits.take('user')).toEqual({ ok: true })
  })
})

describe('a group that goes on under another number', () => {
  it('takes what it has used up along', () => {
    let now = 0
    const limits = createLimits(() => now)
    for (let i = 0; i < 60; i++) limits.take('chat -5')
    limits.move('chat -5', 'chat -100')
    expect(limits.take('chat -100')).toEqual({ ok: false, waitMs: 5000, tell: true })
    now += 5000
    limits.move('chat -5', 'chat -100')
    limits.move('chat -6', 'chat -100')
    expect(limits.take('chat -100')).toEqual({ ok: true })
    expect(limits.take('chat -100')).toMatchObject({ ok: false })
  })
})

describe('the queue', () => {
  it('keeps the order of a chat while several are answered at once, and stops after what is in hand', async () => {
    const begun: string[] = []
    const releases: (() => void)[] = []
    const queue = createFairQueue(3)
    const push = (person: string, chat: string, name: string) =>
      queue.push({
        person,
        chat,
        run: () => {
          begun.push(name)
          return new Promise((resolve) => releases.push(resolve))
        },
      })
    push('a', 'one', 'a1')
    push('a', 'one', 'a2')
    push('a', 'two', 'a3')
    push('b', 'one', 'b1')
    push('c', 'three', 'c1')
    expect(begun).toEqual(['a1', 'a3', 'c1'])
    releases[0]?.()
    await new Promise((resolve) => setImmediate(resolve))
    expect(begun.slice(3)).toEqual(['b1'])
    const stopping = queue.stop()
    for (const release of releases) release()
    await stopping
    expect([begun.length, queue.size]).toEqual([4, 1])
  })
})
