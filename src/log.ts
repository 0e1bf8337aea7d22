import { type Logger, pino } from 'pino'
import { prettyFactory } from 'pino-pretty'
import type { LogLevel } from './config.js'

export type { Logger } from 'pino'

/** Where lines go: standard error, or whatever a test reads. */
export interface LogTarget {
  write(line: string): unknown
}

/**
 * A logger that writes JSON lines, or readable ones where `readable`. Whatever looks like a bot's token is
 * taken out of each finished line, so that it cannot slip in by way of an error's message, cause or stack.
 */
export function createLogger(options: {
  level: LogLevel
  /** A person reads along on a terminal. */
  readable: boolean
  color: boolean
  target: LogTarget
}): Logger {
  const { target } = options
  const shape = options.readable
    ? prettyFactory({ colorize: options.color, translateTime: 'SYS:HH:MM:ss' })
    : (line: string) => line
  const destination = { write: (line: string) => void target.write(shape(line)) }
  return pino({ level: options.level, base: null, hooks: { streamWrite: withoutTokens } }, destination)
}

/** Bot tokens as Telegram gives them out, alone or inside a URL. */
const TOKEN = /\d{3,}:[A-Za-z0-9_-]{20,}|(?<=\/bot)\d+:[A-Za-z0-9_-]+/g

/** The text with every bot token replaced. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '[token]')
}
