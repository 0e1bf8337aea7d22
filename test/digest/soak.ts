import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { DEFAULT_SCHEDULE } from '../../src/digest/sentence/parse-subscription.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { publication } from '../store/publications.js'
import { startTelegramDouble } from '../telegram-double/server.js'
import { chatAddress, STEPS, type Step } from './simple.js'

/** What came of a soak; all but `kills` are numbers of subscribers or deliveries. */
export interface SoakFindings {
  subscribers: number
  /** Processes that were killed, and how many of them while a message was under way. */
  kills: number
  received: number
  /** Got nothing, and nobody knows. */
  missed: number
  /** Got more than one. */
  doubled: number
  /** Marked as unknown, how many of them for a kill, and how many did get it. */
  unknown: number
  interrupted: number
  unknownReceived: number
  /** The most that one kill left unknown. */
  mostUnknownOfAKill: number
}

/**
 * Publishes an issue for so many subscribers and delivers it through the double, killing the delivering process (-9)
 * at each step in turn until `kills` are dead; then lets one finish.
 */
export async function soak(
  folder: string,
  subscribers: number,
  kills: number,
  steps: readonly Step[] = STEPS,
): Promise<SoakFindings> {
  const path = join(folder, 'library.sqlite')
  const store = await openStore(path, {
    now: () => new Date(),
    randomId: (prefix) => `${prefix}${Math.random()}`,
  })
  const double = await startTelegramDouble()
  try {
    const people = Array.from({ length: subscribers }, () => double.people.person())
    for (const { chat, write } of people) {
      write('/start')
      await store.addSubscription({
        address: chatAddress(chat.id),
        owner: String(chat.id),
        condition: { type: 'everything' },
        schedule: DEFAULT_SCHEDULE,
        lang: 'zh',
      })
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
    await store.publishIssue(publication())
    const interrupted = async () => {
      const unknown = await store.deliveries({ state: 'unknown', limit: subscribers })
      return unknown.filter(({ why }) => why === 'interrupted').length
    }
    let [killed, most] = [0, 0]
    for (let n = 0; n < kills; n++) {
      const before = await interrupted()
      // The event is expanded a thousand subscribers at a time, once; all later kills fall among what is sent.
      const left = n < steps.length ? steps : steps.filter((one) => !one.startsWith('expand'))
      const step = left[n % left.length] as Step
      const batches = Math.ceil(subscribers / 1_000)
      const share = Math.max(1, Math.floor(subscribers / kills))
      const nth =
        1 + (step.startsWith('expand') ? Math.floor((n * batches) / 3) % batches : (n * 7919) % share)
      if (await runDeliverer(path, double.apiRoot, double.token, step, nth)) killed++
      // The next process calls unknown what this one left.
      most = Math.max(most, (await interrupted()) - before)
    }
    const before = await interrupted()
    await runDeliverer(path, double.apiRoot, double.token, '', 0)
    most = Math.max(most, (await interrupted()) - before)
    const counts = new Map(
      people.map(({ chat }) => [String(chat.id), chat.messages().filter(isDigest).length]),
    )
    const lost = await store.deliveries({ state: 'unknown', limit: subscribers })
    const unknownOf = new Set(lost.map(({ address }) => address.id))
    const got = [...counts].filter(([, count]) => count > 0).map(([id]) => id)
    return {
      subscribers,
      kills: killed,
      received: got.length,
      missed: [...counts].filter(([id, count]) => count === 0 && !unknownOf.has(id)).length,
      doubled: [...counts].filter(([, count]) => count > 1).length,
      unknown: lost.length,
      interrupted: await interrupted(),
      unknownReceived: got.filter((id) => unknownOf.has(id)).length,
      mostUnknownOfAKill: most,
    }
  } finally {
    await double.close()
    await store.close()
  }
}

const isDigest = ({ text }: { text?: string }): boolean => text?.startsWith('新一期') === true

/** Whether the process was killed rather than done. */
function runDeliverer(...args: [string, string, string, string, number]): Promise<boolean> {
  const entry = join(import.meta.dirname, 'mortal-deliverer.ts')
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--import', 'tsx', entry, ...args.map(String)], (error, _, stderr) => {
      if (error?.signal === 'SIGKILL') resolve(true)
      else if (error) reject(new Error(stderr || error.message))
      else resolve(false)
    })
  })
}
