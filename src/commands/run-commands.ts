import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runConsole } from '../adapters/console/console.js'
import { openAsking, openTaking } from '../app.js'
import { en } from '../chat/catalogue.en.js'
import { zh } from '../chat/catalogue.zh.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { Store } from '../store/store.js'
import { createProgress, type Terminal } from './terminal.js'

const WORDS = { zh, en }

/** `chat`: questions and answers in the terminal, or a line at a time from a pipe. */
export async function chat(config: Config, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const asking = await openAsking(config, terminal.log)
  try {
    await runConsole({
      chat: asking.chat,
      input: process.stdin,
      output: process.stdout,
      interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
      color: config.color && process.stdout.isTTY === true,
      lang: config.lang,
      words: WORDS[config.lang],
      signal,
    })
  } finally {
    await asking.close()
  }
}
