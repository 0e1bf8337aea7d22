import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createRecipients } from './access/recipients.js'
import { randomId } from './app.js'
import { CATALOGUES } from './chat/catalogues.js'
import { digestReply } from './chat/digest-reply.js'
import type { Config } from './config.js'
import type { Channel } from './digest/channel.js'
import { createCompose } from './digest/compose/compose.js'
import { createNews } from './digest/compose/news.js'
import { createDeliverer, type Deliverer } from './digest/deliverer.js'
import { expandEvents, type Match } from './digest/expand.js'
import { type Holidays, readHolidays } from './digest/holidays.js'
import { createMatcher } from './digest/match/matcher.js'
import { createSender } from './digest/sender.js'
import type { Embedder } from './index/embedder.js'
import type { Logger } from './log.js'
import type { Reply } from './model.js'
import type { ClaimedMessage } from './store/delivery-store.js'
import type { Store } from './store/store.js'

const TELEGRAM_SECONDS = 30

/** What the deliveries of one library are made with. */
export interface Delivery {
  deliverer: Deliverer
  /** What a message says, to whom it may be said; null where nothing is left to say. */
  compose: (message: Pick<ClaimedMessage, 'subscription' | 'deliveries'>) => Promise<Reply | null>
  /** Which articles of an issue suit which subscriptions, as far as they may be sent there. */
  match: Match
  holidays: () => Promise<Holidays>
  /** Writes down what is to be sent to whom, and sends nothing. */
  expand: () => Promise<void>
  /** Names of the channels that are configured. */
  channels: Channel['name'][]
}

/** Where the holidays are listed, if anywhere. */
export const holidaysFile = (config: Config): string => join(config.dataDir, 'holidays.txt')

/** Puts together what delivers digests over the channels that are configured. */
export async function openDelivery(
  config: Config,
  { store, embedder }: { store: Store; embedder: Embedder },
  log: Logger,
): Promise<Delivery> {
  const matcher = createMatcher({ store, embedder })
  const composeDigest = createCompose({ store, news: createNews({ store, matcher }) })
  const recipients = createRecipients({ store, mode: config.access })
  const report = (error: unknown): void => log.error({ err: error }, 'delivery failed')
  const now = (): Date => new Date()
  const match: Match = async (subscriptions, issueId) =>
    matcher.match(await recipients(subscriptions, issueId), issueId)
  const holidays = holidaysOf(config, log)

  const compose: Delivery['compose'] = async ({ subscription, deliveries }) => {
    const allowed = []
    for (const delivery of deliveries)
      if ((await recipients([subscription], delivery.issueId)).length > 0) allowed.push(delivery)
    const digest = await composeDigest({ subscription, deliveries: allowed })
    return digest && digestReply(digest, 0, CATALOGUES[subscription.lang])
  }
  const expand = (): Promise<void> => expandEvents({ store, match, holidays, now })
  const channels = await openChannels(config, store)
  const deliverer = createDeliverer({
    store,
    holder: `${process.pid}-${randomId('')}`,
    senders: channels.map((channel) => createSender({ channel, store, compose, now, report })),
    expand,
    now,
    sleep: async (ms, signal) => {
      await wait(ms, undefined, { signal }).catch(() => {})
    },
    report,
  })
  return { deliverer, compose, match, holidays, expand, channels: channels.map(({ name }) => name) }
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

const UNSUBSCRIBE_SECRET = 'unsubscribe_secret'

/** Made once a library, so that links in old mails go on working. */
async function unsubscribeSecret(store: Store): Promise<string> {
  const kept = await store.fact(UNSUBSCRIBE_SECRET)
  if (kept !== null) return kept
  const made = randomId('') + randomId('') + randomId('')
  await store.setFact(UNSUBSCRIBE_SECRET, made)
  return made
}

/** Serves the page behind the unsubscribe links of mails; null where none are given out. */
export async function openUnsubscribe(
  { mail, lang }: Config,
  store: Store,
  log: Logger,
): Promise<{ close(): Promise<void> } | null> {
  if (!mail?.unsubscribe) return null
  const { serveUnsubscribe } = await import('./adapters/email/unsubscribe.js')
  return serveUnsubscribe({
    ...mail.unsubscribe,
    secret: await unsubscribeSecret(store),
    store,
    words: (lang) => {
      const { unsubscribeAsk: ask, unsubscribeButton: button, unsubscribeDone: done } = CATALOGUES[lang]
      return { ask, button, done }
    },
    cannotListen: CATALOGUES[lang].mailCannotListen,
    report: (error) => log.error({ err: error }, 'unsubscribe failed'),
  })
}

/** Each is loaded only where it is configured. */
async function openChannels({ telegram, mail }: Config, store: Store): Promise<Channel[]> {
  const channels: Channel[] = []
  if (telegram.token !== undefined) {
    const { connectionsTo } = await import('./adapters/telegram/agent.js')
    const { createTelegramChannel } = await import('./adapters/telegram/channel.js')
    const { token, apiRoot, proxy } = telegram
    channels.push(
      createTelegramChannel({
        token,
        apiRoot,
        agent: await connectionsTo(apiRoot, proxy),
        timeoutSeconds: TELEGRAM_SECONDS,
        actions: store,
      }),
    )
  }
  if (mail) {
    const { createEmailChannel } = await import('./adapters/email/channel.js')
    const unsubscribeLine = (lang: 'zh' | 'en', how: string): string => CATALOGUES[lang].mailUnsubscribe(how)
    const links = mail.unsubscribe && { url: mail.unsubscribe.url, secret: await unsubscribeSecret(store) }
    const { unsubscribeUrl } = await import('./adapters/email/unsubscribe.js')
    channels.push(
      createEmailChannel({
        ...mail,
        unsubscribeLine,
        unsubscribeUrl: links ? (id) => unsubscribeUrl(links, id) : null,
      }),
    )
  }
  return channels
}
