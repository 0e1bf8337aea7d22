import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/digest/channel.js'
import type { Address, Reply } from '../../src/model.js'

/** A server that a channel talks to over a real connection. */
export interface FarEnd {
  channel: Channel
  address: Address
  /** Texts that arrived, oldest first. */
  received(): string[]
  /** How often it was asked to take a message. */
  attempts(): number
  /** What it does with the next message. */
  next(trouble: 'later' | 'gone' | 'unfit' | 'lost_after'): void
  goOffline(): Promise<void>
  /** What must not be told to anybody. */
  secret: string
  close(): Promise<void>
}

const REPLY: Reply = {
  lines: [
    [{ text: '云州人大信息 2024年第3期', look: 'bold' }],
    [],
    [{ text: '青澜区 <三张清单> & 夜间议事会', look: 'quote' }],
  ],
  buttons: [[{ label: '看这一期', action: { type: 'issue', issueId: 'i1', page: 0 } }]],
}
const SUBSCRIPTION = { id: 's7', lang: 'zh' } as const

/** What every channel of digests must do: send once, repeat nothing, and say what is certain. */
export function channelContract(name: string, open: () => Promise<FarEnd>): void {
  describe(`${name} keeps the contract of channels`, () => {
    let end: FarEnd
    beforeEach(async () => {
      end = await open()
    })
    afterEach(() => end.close())
    const send = () => end.channel.send(end.address, REPLY, SUBSCRIPTION)

    it('delivers what is said, as it is said, and tells its name', async () => {
      expect(await send()).toEqual({ type: 'sent', messageId: expect.stringMatching(/./) })
      expect(end.received()).toHaveLength(1)
      expect(end.received()[0]).toContain('青澜区 <三张清单> & 夜间议事会')
      expect(end.received()[0]).toContain('云州人大信息 2024年第3期')
      expect(end.channel.name).toBe(end.address.channel)
    })

    it('says when it is to come again later, and does not by itself', async () => {
      end.next('later')
      const outcome = await send()
      expect(outcome).toMatchObject({ type: 'retryAfter', reason: expect.stringMatching(/./) })
      expect((outcome as { seconds: number }).seconds).toBeGreaterThan(0)
      expect(end.attempts()).toBe(1)
      expect(end.received()).toEqual([])
      expect(await send()).toMatchObject({ type: 'sent' })
    })

    it('tells an address that takes nothing any more from a message that cannot be taken', async () => {
      end.next('gone')
      expect(await send()).toMatchObject({
        type: 'refused',
        of: 'address',
        reason: expect.stringMatching(/./),
      })
      end.next('unfit')
      expect(await send()).toMatchObject({
        type: 'refused',
        of: 'message',
        reason: expect.stringMatching(/./),
      })
      expect(end.received()).toEqual([])
    })

    it('does not know of a message whose connection broke, and sends it once', async () => {
      end.next('lost_after')
      const outcome = await send()
      expect(outcome).toMatchObject({ type: 'unknown', error: expect.stringMatching(/./) })
      expect(end.received()).toHaveLength(1)
      expect(JSON.stringify(outcome)).not.toContain(end.secret)
    })

    it('knows that nothing was sent where nobody listens', async () => {
      await end.goOffline()
      const outcome = await send()
      expect(outcome).toMatchObject({ type: 'unreachable', error: expect.stringMatching(/./) })
      expect(JSON.stringify(outcome)).not.toContain(end.secret)
    })
  })
}
