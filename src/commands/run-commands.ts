import { CODE_LIFE_MS, hashOfCode, makeCode } from '../access/code.js'
import { runConsole } from '../adapters/console/console.js'
import type { Telegram } from '../adapters/telegram/telegram.js'
import { type Asking, openAsking, randomId } from '../app.js'
import { CATALOGUES } from '../chat/catalogues.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { Store } from '../store/store.js'
import { takeBotLease } from './bot-lease.js'
import { pendingIntake, takeIn } from './intake.js'
import { keepFile } from './keep-file.js'
import { type RunningDelivery, startDelivery } from './run-delivery.js'
import { startSources } from './run-sources.js'
import { startWatch } from './run-watch.js'
import type { Terminal } from './terminal.js'

type Stoppable = { stop(): Promise<void> }

const atTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true

/** `chat`: questions and answers in the terminal, or a line at a time from a pipe. */
export async function chat(config: Config, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const asking = await openAsking(config, terminal.log, terminal.noteFetch)
  try {
    await talk(config, asking, signal)
  } finally {
    await asking.close()
  }
}

/** `bot`: the Telegram bot alone, until it is stopped. */
export async function bot(config: Config, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const { token } = config.telegram
  if (token === undefined) throw new Fault('token', terminal.words.tokenUnset)
  const asking = await openAsking(config, terminal.log, terminal.noteFetch)
  let telegram: Telegram | null = null
  let delivery: RunningDelivery | null = null
  let watching: Stoppable | null = null
  let sources: Stoppable | null = null
  try {
    telegram = await createBot(config, terminal, asking, token)
    delivery = await startDelivery(config, asking, terminal)
    watching = await startWatch(config, terminal, asking.store, { initial: true })
    sources = startSources(config, terminal, asking)
    await Promise.race([telegram.start(), aborted(signal)])
    await Promise.race([telegram.ended(), aborted(signal)])
  } finally {
    await sources?.stop()
    await watching?.stop()
    await delivery?.stop()
    await telegram?.stop()
    await asking.close()
  }
}

/**
 * `start`: takes in what waits (the samples, where the library is empty), then answers: in the terminal, and on
 * Telegram where a token is set.
 */
export async function start(config: Config, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const asking = await openAsking(config, terminal.log, terminal.noteFetch)
  const { token } = config.telegram
  let telegram: Telegram | null = null
  let delivery: RunningDelivery | null = null
  let watching: Stoppable | null = null
  let sources: Stoppable | null = null
  let taking: Promise<unknown> = Promise.resolve()
  const stopTaking = new AbortController()
  signal.addEventListener('abort', () => stopTaking.abort(signal.reason), { once: true })
  try {
    const intake = await pendingIntake(config, asking.store)
    if (intake) {
      taking = takeIn(config, terminal, asking.store, intake, stopTaking.signal)
      // Whoever sits at a library that can answer already need not wait for what is new.
      const canAnswer = (await asking.store.issues()).length > 0
      if (atTerminal() && canAnswer)
        taking.catch((error: unknown) => terminal.log.error({ err: error }, 'intake failed'))
      else await taking
      await asking.library.refresh()
    }
    if (token !== undefined) {
      telegram = await createBot(config, terminal, asking, token)
      const starting = telegram.start()
      if (!atTerminal()) await Promise.race([starting, aborted(signal)])
      else void Promise.all([starting, telegram.ended()]).catch((error: unknown) => tell(error, terminal))
    }
    delivery = await startDelivery(config, asking, terminal)
    // Whoever pipes questions in is gone before anything new could come.
    if (telegram || delivery || atTerminal()) {
      watching = await startWatch(config, terminal, asking.store, { initial: false })
      sources = startSources(config, terminal, asking)
    }
    const asked = await talk(config, asking, signal)
    if (telegram && !atTerminal()) await Promise.race([telegram.ended(), aborted(signal)])
    else if (delivery && !atTerminal()) await aborted(signal)
    else if (!telegram && !atTerminal() && asked === 0 && !signal.aborted)
      throw new Fault('token', terminal.words.nobodyToTalkTo)
  } finally {
    stopTaking.abort(new Fault('usage', terminal.words.interrupted))
    await taking.catch(() => {})
    await sources?.stop()
    await watching?.stop()
    await delivery?.stop()
    await telegram?.stop()
    await asking.close()
  }
}

/** At a terminal the chat goes on without the bot, so a bot that ended is told of in the log. */
function tell(error: unknown, { log }: Terminal): void {
  log.error(error instanceof Error ? error.message : String(error))
}

/** Questions and answers on standard input and output; how many lines were read. */
function talk(config: Config, asking: Asking, signal: AbortSignal): Promise<number> {
  return runConsole({
    chat: asking.chat,
    input: process.stdin,
    output: process.stdout,
    interactive: atTerminal(),
    color: config.color && process.stdout.isTTY === true,
    lang: config.lang,
    words: CATALOGUES[config.lang],
    saveFile: (file) => keepFile(file, process.cwd()),
    signal,
  })
}

/** Where nobody could let anyone in, tells a code that makes the first to send it an administrator. */
async function offerCode(store: Store, { words, log }: Terminal): Promise<void> {
  const members = await store.members()
  if (members.some(({ role, state }) => role === 'administrator' && state === 'allowed')) return
  const code = makeCode(randomId)
  await store.offerCode(hashOfCode(code), Date.now() + CODE_LIFE_MS)
  log.warn(words.adminCode(code, CODE_LIFE_MS / 3_600_000))
}

async function createBot(
  config: Config,
  terminal: Terminal,
  asking: Asking,
  token: string,
): Promise<Telegram> {
  const { store, chat, notices } = asking
  const { log } = terminal
  const { apiRoot, proxy, webhook } = config.telegram
  const lease = await takeBotLease(store, terminal.words)
  // grammY is loaded where a token is set.
  const { connectionsTo } = await import('../adapters/telegram/agent.js')
  const { createTelegram } = await import('../adapters/telegram/telegram.js')
  const telegram = createTelegram({
    token,
    apiRoot,
    agent: await connectionsTo(apiRoot, proxy),
    webhook,
    inbox: store,
    moved: (from, to) => store.moveChat('telegram', from, to),
    chat,
    notices,
    roleChanges: asking.roleChanges,
    onReady: () => {
      offerCode(store, terminal).catch((error: unknown) => log.error({ err: error }, 'code'))
    },
    catalogues: CATALOGUES,
    lang: config.lang,
    log,
    actions: store,
    now: () => Date.now(),
    staff: async () =>
      (await asking.store.members())
        .filter(({ state, role }) => state === 'allowed' && role !== 'reader')
        .map(({ id, role }) => ({ memberId: id, role })),
  })
  return {
    start: () => telegram.start(),
    ended: () => Promise.race([telegram.ended(), lease.lost]),
    async stop() {
      await telegram.stop()
      await lease.release()
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
