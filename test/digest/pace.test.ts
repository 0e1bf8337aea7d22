import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPace } from '../../src/digest/pace.js'
import type { Address } from '../../src/model.js'

const to = (id: string): Address => ({ channel: 'telegram', id, topic: null })
const LIMITS = {
  perSecond: 30,
  of: ({ id }: Address) => (id.startsWith('-') ? { messages: 20, ms: 60_000 } : { messages: 1, ms: 1000 }),
}

describe('the pace of a channel', () => {
  it('keeps every limit in every window, however busy the chats are', () => {
    const chats = fc.constantFrom('-1', '-2', ...Array.from({ length: 40 }, (_, n) => String(n)))
    fc.assert(
      fc.property(fc.array(chats, { maxLength: 300 }), (wanted) => {
        const pace = createPace(LIMITS)
        const sent: { id: string; at: number }[] = []
        let now = 0
        const waiting = [...wanted]
        while (waiting.length > 0) {
          const blocked = new Set(pace.blocked(now).map(({ id }) => id))
          const next = pace.wait(now) > 0 ? -1 : waiting.findIndex((id) => !blocked.has(id))
          if (next >= 0) {
            const [id = ''] = waiting.splice(next, 1)
            pace.note(to(id), now)
            sent.push({ id, at: now })
          } else now += Math.max(1, pace.wait(now) || (pace.firstFree(now) ?? now) - now)
        }
        const within = (at: number, ms: number, id?: string) =>
          sent.filter((one) => one.at >= at && one.at < at + ms && (id === undefined || one.id === id)).length
        for (const { at, id } of sent) {
          expect(within(at, 1000)).toBeLessThanOrEqual(30)
          const { messages, ms } = LIMITS.of(to(id))
          expect(within(at, ms, id)).toBeLessThanOrEqual(messages)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('goes on where the clock is put back, with what is left of each wait', () => {
    const pace = createPace({ perSecond: 10, of: () => ({ messages: 1, ms: 1_000 }) })
    const hour = 3_600_000
    pace.note(to('1'), hour)
    pace.hold(to('2'), hour + 5_000)
    pace.hold(null, hour + 3_000)
    expect(pace.wait(hour)).toBe(3_000)
    expect(pace.wait(10)).toBe(3_000)
    expect(pace.wait(3_010)).toBe(0)
    expect(pace.blocked(3_010).map(({ id }) => id)).toEqual(['2'])
    expect(pace.firstFree(3_010)).toBe(5_010)
  })

  it('holds one chat, or all, until they are told', () => {
    const pace = createPace(LIMITS)
    pace.hold(to('-1'), 5_000)
    expect(pace.blocked(4_999)).toEqual([to('-1')])
    expect(pace.firstFree(0)).toBe(5_000)
    expect(pace.wait(0)).toBe(0)
    expect(pace.blocked(5_000)).toEqual([])
    pace.hold(null, 9_000)
    expect(pace.wait(5_000)).toBe(4_000)
  })
})
