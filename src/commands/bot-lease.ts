import { hostname } from 'node:os'
import { Fault } from '../errors.js'
import type { Store } from '../store/store.js'
import type { CommandWords } from './words.zh.js'

const LEASE = 'bot'
const TTL_MS = 30_000
const RENEW_MS = 10_000

/** The sole right to run a bot on a library. */
export interface BotLease {
  /** Rejects with Fault `busy` should another process have taken it, as after this machine slept. */
  readonly lost: Promise<never>
  release(): Promise<void>
}

/**
 * Takes the lease and keeps it. One whose process died on this machine is taken over at once, another's when it runs
 * out. Fault `busy` names the process that has it.
 */
export async function takeBotLease(
  store: Pick<Store, 'claimLease' | 'releaseLease' | 'leaseHolder'>,
  words: CommandWords,
): Promise<BotLease> {
  const own = `${hostname()} ${process.pid}`
  const claim = (): Promise<boolean> => store.claimLease(LEASE, own, TTL_MS)

  async function busy(): Promise<Fault> {
    const [host = '', pid = ''] = (await store.leaseHolder(LEASE))?.split(' ') ?? []
    return new Fault('busy', words.botRuns(pid, host === hostname() ? null : host))
  }

  if (!(await claim())) {
    const holder = await store.leaseHolder(LEASE)
    if (holder !== null && isDead(holder)) await store.releaseLease(LEASE, holder)
    if (!(await claim())) throw await busy()
  }
  let lose = (_: Fault): void => {}
  const lost = new Promise<never>((_, reject) => {
    lose = reject
  })
  // Whoever runs the bot waits for it; nobody need.
  lost.catch(() => {})
  const timer = setInterval(() => {
    claim().then(
      async (held) => {
        if (!held) lose(await busy())
      },
      // A library that is busy for a moment is asked again in time.
      () => {},
    )
  }, RENEW_MS)
  timer.unref()
  return {
    lost,
    async release() {
      clearInterval(timer)
      await store.releaseLease(LEASE, own)
    },
  }
}

/** Whether the process that a holder names ran on this machine and is gone. */
function isDead(holder: string): boolean {
  const [host, pid] = holder.split(' ')
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
