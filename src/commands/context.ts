import type { Config } from '../config.js'
import type { Terminal } from './terminal.js'

/** What a command works with besides its own arguments. */
export interface Context {
  config: Config
  terminal: Terminal
  /** Aborted by Ctrl-C or a request to end. Whoever does not ask for it is ended at once. */
  signal: AbortSignal
}

/** Makes what the command line calls of a command's work; what it returns false for has failed. */
export type MakeAction = <Arguments extends unknown[]>(
  work: (context: Context, ...args: Arguments) => Promise<unknown>,
) => (...args: unknown[]) => Promise<void>
