import { Agent } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { ActionMemory } from '../../../src/adapters/telegram/action-memory.js'
import type { Inbox } from '../../../src/adapters/telegram/intake.js'
import type { Staff } from '../../../src/adapters/telegram/menus.js'
import type { Sleep } from '../../../src/adapters/telegram/sleep.js'
import { sleep } from '../../../src/adapters/telegram/sleep.js'
import { createTelegram } from '../../../src/adapters/telegram/telegram.js'
import type { WebhookSettings } from '../../../src/adapters/telegram/webhook-server.js'
import { en } from '../../../src/chat/catalogue.en.js'
import { zh } from '../../../src/chat/catalogue.zh.js'
import type { Chat } from '../../../src/chat/chat.js'
import { createNotices, type Notices } from '../../../src/chat/notices.js'
import type { ReaderDeps } from '../../../src/chat/reader-features.js'
import { createRoleChanges, type RoleChanges } from '../../../src/chat/role-changes.js'
import { createLogger } from '../../../src/log.js'
import { openStore } from '../../../src/store/sqlite-store.js'
import { makeChat } from '../../chat/make-chat.js'
import { storeDeps } from '../../store/store-deps.js'
import { temporaryFolder } from '../../store/temporary.js'
import { startTelegramDouble, type TelegramDouble } from '../../telegram-double/server.js'

/** Waits pass a hundred times as fast, and are noted. */
export function quickSleep(): { sleep: Sleep; waits: number[] } {
  const waits: number[] = []
  return {
    waits,
    sleep(ms, signal) {
      waits.push(ms)
      return sleep(ms / 100, signal)
    },
  }
}

/** A bot over the small library, its buttons in a real store, pointed at a double. */
export function makeBot(
  double: TelegramDouble,
  over: {
    chat?: Chat
    answer?: ReaderDeps['answer']
    notices?: Notices
    roleChanges?: RoleChanges
    agent?: Agent
    webhook?: WebhookSettings
    /** Milliseconds, for limits. */
    clock?: () => number
    staff?: () => readonly Staff[]
    token?: string
    data?: string
    now?: () => Date
  } = {},
) {
  const lines: string[] = []
  const log = createLogger({
    level: 'debug',
    readable: false,
    color: false,
    target: { write: (l) => lines.push(l) },
  })
  const catalogues = { zh, en }
  const chat =
    over.chat ??
    makeChat({
      ...(over.answer ? { answer: over.answer } : {}),
      report: (error) => log.error({ err: error }, 'chat'),
    })
  const store = openStore(join(over.data ?? temporaryFolder(), 'library.sqlite'), {
    ...storeDeps,
    now: over.now ?? storeDeps.now,
  })
  const inbox: Inbox = {
    receive: async (...given) => (await store).receive(...given),
    unfinished: async (channel) => (await store).unfinished(channel),
    markReceived: async (...given) => (await store).markReceived(...given),
    finishReceived: async (...given) => (await store).finishReceived(...given),
  }
  const actions: ActionMemory = {
    keepActions: async (entries) => (await store).keepActions(entries),
    action: async (id) => (await store).action(id),
  }
  const notices = over.notices ?? createNotices({ catalogues, lang: 'zh', report: () => {} })
  const { sleep, waits } = quickSleep()
  const token = over.token ?? double.token
  const telegram = createTelegram(
    {
      chat,
      token,
      apiRoot: double.apiRoot,
      agent: over.agent ?? new Agent({ keepAlive: true, timeout: 1000 }),
      webhook: over.webhook,
      inbox,
      moved: async (from, to) => (await store).moveChat('telegram', from, to),
      notices,
      roleChanges: over.roleChanges ?? createRoleChanges(),
      onReady: () => {},
      staff: async () => over.staff?.() ?? [],
      actions,
      catalogues,
      lang: 'zh',
      log,
      now: over.clock ?? Date.now,
    },
    sleep,
  )
  const logged = () => lines.map((line) => JSON.parse(line) as { level: number; msg: string })
  /** Messages of warnings and errors. */
  const complaints = () =>
    logged()
      .filter((line) => line.level >= 40)
      .map((line) => line.msg)
  return { telegram, waits, logged, complaints, raw: () => lines.join('') }
}

/** Gives every test of a file a double of its own, and stops after it what it started, the last first. */
export function eachWithDouble(
  take: (double: TelegramDouble) => void,
  options?: Parameters<typeof startTelegramDouble>[0],
): (() => Promise<unknown>)[] {
  const stops: (() => Promise<unknown>)[] = []
  let double: TelegramDouble
  beforeEach(async () => {
    double = await startTelegramDouble(options)
    take(double)
  })
  afterEach(async () => {
    double.heal()
    await double.goOnline()
    for (const stop of stops.splice(0).reverse()) await stop()
    await double.close()
  })
  return stops
}

/** A bot that has started; what stops it is put into `stops`. */
export async function startedBot(
  double: TelegramDouble,
  stops: (() => Promise<unknown>)[],
  over: Parameters<typeof makeBot>[1] = {},
) {
  const bot = makeBot(double, over)
  stops.push(() => bot.telegram.stop())
  await bot.telegram.start()
  return bot
}
