import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRecipients, type Recipients } from './access/recipients.js'
import type { Config } from './config.js'
import { expandEvents, type Match } from './digest/expand.js'
import { type Holidays, readHolidays } from './digest/holidays.js'
import { createMatcher, type Matcher } from './digest/match/matcher.js'
import type { Embedder } from './index/embedder.js'
import type { Logger } from './log.js'
import type { Store } from './store/store.js'

/** What tells who is to hear of an issue, and when. */
export interface Expansion {
  matcher: Matcher
  recipients: Recipients
  /** Which articles of an issue suit which subscriptions, as far as they may be sent there. */
  match: Match
  holidays: () => Promise<Holidays>
  /** Writes down what is to be sent to whom, and sends nothing. */
  expand: () => Promise<void>
}

/** Where the holidays are listed, if anywhere. */
const holidaysFile = (config: Config): string => join(config.dataDir, 'holidays.txt')

export function createExpansion(
  config: Config,
  { store, embedder }: { store: Store; embedder: Embedder },
  log: Logger,
): Expansion {
  const matcher = createMatcher({ store, embedder })
  const recipients = createRecipients({ store, mode: config.access })
  const match: Match = async (subscriptions, issueId) =>
    matcher.match(await recipients(subscriptions, issueId), issueId)
  const holidays = holidaysOf(config, log)
  const expand = (): Promise<void> => expandEvents({ store, match, holidays, now: () => new Date() })
  return { matcher, recipients, match, holidays, expand }
}

/** Reads the file anew each time; a wrong one counts as none, and is told of once. */
function holidaysOf(config: Config, log: Logger): () => Promise<Holidays> {
  const path = holidaysFile(config)
  let told = ''
  return async () => {
    try {
      return existsSync(path) ? readHolidays(readFileSync(path, 'utf8'), path) : new Set()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (message !== told) log.error(message)
      told = message
      return new Set()
    }
  }
}
