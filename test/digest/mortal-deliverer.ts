/** A process that delivers as the product does, and kills itself at a step that it is told, without a word. */
import { createTelegramChannel } from '../../src/adapters/telegram/channel.js'
import type { Channel } from '../../src/digest/channel.js'
import { createDeliverer } from '../../src/digest/deliverer.js'
import { expandEvents } from '../../src/digest/expand.js'
import { createSender } from '../../src/digest/sender.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { type Step, simpleMatch } from './simple.js'

const LEASE_MS = 300

async function main(path: string, apiRoot: string, token: string, step: string, nth: number): Promise<void> {
  let left = nth
  const at = (here: Step): void => {
    if (here === step && --left === 0) process.kill(process.pid, 'SIGKILL')
  }
  const around = async <T>(before: Step, work: () => Promise<T>, after: Step): Promise<T> => {
    at(before)
    const done = await work()
    at(after)
    return done
  }
  const real = await openStore(path, {
    now: () => new Date(),
    randomId: (prefix) => `${prefix}${Math.random()}`,
  })
  const store: Store = {
    ...real,
    expand: (...given) => around('expanding', () => real.expand(...given), 'expanded'),
    claimMessage: (...given) => around('claiming', () => real.claimMessage(...given), 'claimed'),
    settleMessage: (...given) => around('settling', () => real.settleMessage(...given), 'settled'),
  }
  const telegram = createTelegramChannel({
    token,
    apiRoot,
    agent: undefined,
    timeoutSeconds: 30,
    actions: { keepActions: async () => [], action: async () => null },
    limits: { perSecond: 1_000_000, of: () => ({ messages: 1_000, ms: 1 }) },
  })
  const channel: Channel = {
    ...telegram,
    send: (...given) => {
      const sending = telegram.send(...given)
      // Handed to the system, and on its way.
      setImmediate(() => setImmediate(() => at('sending')))
      return sending.finally(() => at('sent'))
    },
  }
  const report = (error: unknown): void => console.error(error)
  const now = (): Date => new Date()
  const deliverer = createDeliverer({
    store,
    holder: `${process.pid}`,
    senders: [
      createSender({
        channel,
        store,
        now,
        report,
        compose: async ({ deliveries }) => ({
          lines: deliveries.map(({ issueId }) => [{ text: `新一期 ${issueId}` }]),
          buttons: [],
        }),
      }),
    ],
    expand: () => expandEvents({ store, match: simpleMatch(store), holidays: async () => new Set(), now }),
    now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
    report,
    leaseMs: LEASE_MS,
  })
  while (!(await deliverer.once(new AbortController().signal))) await new Promise((go) => setTimeout(go, 50))
  await real.close()
}

const [path = '', apiRoot = '', token = '', step = '', nth = '0'] = process.argv.slice(2)
await main(path, apiRoot, token, step, Number(nth))
