import { join } from 'node:path'
import type { Update } from 'grammy/types'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFairQueue } from '../../../src/adapters/telegram/fair-queue.js'
import { createIntake, type Inbox, type IntakeDeps } from '../../../src/adapters/telegram/intake.js'
import { createLimits } from '../../../src/adapters/telegram/limits.js'
import { sleep } from '../../../src/adapters/telegram/sleep.js'
import { createLogger } from '../../../src/log.js'
import { openStore } from '../../../src/store/sqlite-store.js'
import { storeDeps } from '../../store/store-deps.js'
import { temporaryFolder } from '../../store/temporary.js'

const log = createLogger({ level: 'silent', readable: false, color: false, target: { write: () => {} } })

const update = (id: number, person = id % 3): Update =>
  ({
    update_id: id,
    message: { chat: { id: person, type: 'private' }, from: { id: person }, text: '问' },
  }) as never

async function library() {
  const store = await openStore(join(temporaryFolder(), 'library.sqlite'), storeDeps)
  onTestFinished(() => store.close())
  return store
}

/** A process that may die: what it does after `steps` steps never happens. */
function mortal(steps: number) {
  let left = steps
  return {
    async live<T>(work: () => Promise<T>): Promise<T> {
      if (left-- <= 0) throw new Error('dead')
      return work()
    },
    get isDead() {
      return left < 0
    },
  }
}

function intakeOf(inbox: Inbox, over: Partial<IntakeDeps>, queue = createFairQueue(4)) {
  const intake = createIntake({
    inbox,
    channel: 'telegram:700',
    queue,
    limits: createLimits(() => 0),
    handle: async () => 'done',
    concerns: () => true,
    tooOften: async () => {},
    mayBeLost: async () => {},
    log,
    sleep,
    ...over,
  })
  return { intake, settled: () => queue.below(1) }
}

describe('updates', () => {
  it('killed at any step and replayed are neither lost nor answered twice', async () => {
    const IDS = [1, 2, 3, 4, 5]
    let deaths = 0
    for (let steps = 0; ; steps++) {
      const store = await library()
      const sent: number[] = []
      const told: number[] = []
      const replied = async (id: number, live: (work: () => Promise<void>) => Promise<void>) =>
        live(async () => void sent.push(id))
      /** One life of the bot: takes what Telegram still has, and gives what was acknowledged. */
      const life = async (process: ReturnType<typeof mortal>, offered: readonly number[]) => {
        const { live } = process
        const inbox: Inbox = {
          receive: (...given) => live(() => store.receive(...given)),
          unfinished: (channel) => live(() => store.unfinished(channel)),
          markReceived: (...given) => live(() => store.markReceived(...given)),
          finishReceived: (...given) => live(() => store.finishReceived(...given)),
        }
        const { intake, settled } = intakeOf(inbox, {
          handle: async ({ update_id: id }, answering) => {
            await answering()
            await replied(id, live)
            return 'done'
          },
          mayBeLost: async ({ update_id: id }) => void told.push(id),
        })
        await intake.recover().catch(() => {})
        const isKept = await intake.take(offered.map((id) => update(id))).then(
          () => true,
          () => false,
        )
        await settled()
        return isKept && !process.isDead ? [...offered] : []
      }
      const first = mortal(steps)
      const acknowledged = await life(first, IDS)
      // Telegram brings again what was not acknowledged.
      await life(
        mortal(Number.POSITIVE_INFINITY),
        IDS.filter((id) => !acknowledged.includes(id)),
      )
      expect([steps, [...sent].sort()]).toEqual([steps, [...new Set(sent)].sort()])
      expect([steps, [...new Set([...sent, ...told])].sort()]).toEqual([steps, IDS])
      expect(await store.unfinished('telegram:700')).toEqual([])
      if (!first.isDead) break
      deaths++
    }
    expect(deaths).toBeGreaterThan(15)
  }, 60_000)

  it('that could not be answered for want of a connection are tried again', async () => {
    const store = await library()
    let tries = 0
    const { intake } = intakeOf(store, {
      handle: async () => (++tries < 3 ? 'later' : 'done'),
      sleep: (ms, signal) => sleep(ms / 1000, signal),
    })
    await intake.take([update(1)])
    while ((await store.unfinished('telegram:700')).length > 0) await sleep(5)
    expect(tries).toBe(3)
  })

  it('of someone who floods are dropped beyond the measure, which is said once, and hinder nobody else', async () => {
    const store = await library()
    const told: number[] = []
    const done: number[] = []
    const { intake, settled } = intakeOf(store, {
      handle: async ({ message }) => {
        done.push(message?.from?.id as number)
        return 'done'
      },
      tooOften: async (_, waitMs) => void told.push(waitMs),
    })
    await intake.take(Array.from({ length: 100 }, (_, i) => update(i + 1, 7)))
    await intake.take([update(101, 8)])
    await settled()
    expect(done.filter((person) => person === 7)).toHaveLength(60)
    expect(done).toContain(8)
    expect(told).toEqual([5000])
  })
})
