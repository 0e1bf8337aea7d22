import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zh } from '../src/chat/catalogue.zh.js'
import { quantile } from '../src/eval/passages.js'
import { createRandom } from '../src/eval/random.js'
import type { Person } from '../test/telegram-double/people.js'
import { startTelegramDouble, type TelegramDouble } from '../test/telegram-double/server.js'
import type { Findings } from './findings.js'

const ROOT = join(import.meta.dirname, '..')
const CHATS = 200
/** Questions a second, of all chats together; and of the one that floods. */
const RATE = 30
const FLOOD_RATE = 50

/**
 * The product's bot, as it is installed and over the library in `data`, asked through a Bot API double by 200 chats,
 * 30 questions a second together; then the same with one more that floods. The double runs in this process, the bot
 * in its own.
 */
export async function chats(data: string, questions: readonly string[], seconds: number): Promise<Findings> {
  const taken = new Map<number, Asked[]>()
  const latencies: number[] = []
  const firsts: number[] = []
  const double = await startTelegramDouble({ onCall: (method, params) => note(method, params) })

  /** Answers of a chat come in the order of its questions; a first word while one is looked for is none yet. */
  function note(method: string, params: Readonly<Record<string, unknown>>): void {
    if (method !== 'sendMessage' && method !== 'editMessageText') return
    const asked = taken.get(Number(params.chat_id))
    const [oldest] = asked ?? []
    if (!asked || !oldest) return
    const now = performance.now()
    if (!oldest.first) firsts.push(now - oldest.at)
    oldest.first = true
    if (params.text === zh.searching) return
    latencies.push(now - oldest.at)
    asked.shift()
  }

  const bot = await startBot(double, data)
  const people = Array.from({ length: CHATS }, () => double.people.person())
  const flooder = double.people.person()
  const next = createRandom(11)
  const question = (): string => questions[Math.floor(next() * questions.length)] as string
  const ask = (person: Person): void => {
    const asked = taken.get(person.chat.id) ?? []
    taken.set(person.chat.id, asked)
    asked.push({ at: performance.now(), first: false })
    person.write(question())
  }

  async function measure(length: number, floods: boolean): Promise<void> {
    latencies.length = 0
    firsts.length = 0
    const from = performance.now()
    let asked = 0
    let flooded = 0
    while (performance.now() - from < length * 1000) {
      const due = ((performance.now() - from) / 1000) * RATE
      for (; asked < due; asked++) ask(people[asked % CHATS] as Person)
      const floodDue = floods ? ((performance.now() - from) / 1000) * FLOOD_RATE : 0
      for (; flooded < floodDue; flooded++) flooder.write(question())
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    // Everyone is answered in the end, however late.
    const patience = performance.now() + 60_000
    while (latencies.length < asked && performance.now() < patience)
      await new Promise((resolve) => setTimeout(resolve, 20))
    if (latencies.length < asked) throw new Error(`${asked - latencies.length} questions were not answered`)
    latencies.sort((a, b) => a - b)
    firsts.sort((a, b) => a - b)
  }

  try {
    await measure(Math.min(5, seconds), false)
    const before = rssOf(bot)
    const from = performance.now()
    await measure(seconds, false)
    const findings: Findings = {
      [`${CHATS} chats, ${RATE} questions a second, for`]: `${seconds} s`,
      'answers a second': ((1000 * latencies.length) / (performance.now() - from)).toFixed(1),
      ...figures('answer', latencies),
      'first text p95': ms(quantile(firsts, 0.95)),
      'memory after the first seconds / at the end': `${before} / ${rssOf(bot)} MB`,
    }
    await measure(seconds, true)
    return { ...findings, ...figures('answer of the others while one floods', latencies) }
  } finally {
    bot.kill('SIGTERM')
    await once(bot, 'exit')
    await double.close()
  }
}

interface Asked {
  at: number
  /** Something was said already. */
  first: boolean
}

async function startBot(double: TelegramDouble, data: string): Promise<ChildProcess> {
  const env = {
    ...process.env,
    TELEGRAM_BOT_TOKEN: double.token,
    TELEGRAM_API_ROOT: double.apiRoot,
    BULLETIN_ACCESS: 'open',
    LOG_LEVEL: 'error',
  }
  const bot = spawn(process.execPath, [join(ROOT, 'dist/main.js'), '--data', data, 'bot'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await double.until(() => double.callsOf('getMe').length > 0, 60_000)
  return bot
}

/** Megabytes that a process holds, as Linux tells. */
function rssOf({ pid }: ChildProcess): number {
  const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
  return Math.round((Number(pages) * 4096) / 1024 / 1024)
}

function figures(what: string, sorted: readonly number[]): Findings {
  const at = (share: number): string => ms(quantile(sorted, share))
  return { [`${what}: p50 / p95 / p99`]: `${at(0.5)} / ${at(0.95)} / ${at(0.99)}` }
}

const ms = (value: number): string => `${Math.round(value)} ms`
