import { setTimeout as wait } from 'node:timers/promises'
import { randomId } from './app.js'
import { CATALOGUES } from './chat/catalogues.js'
import { digestReply } from './chat/digest-reply.js'
import type { Config } from './config.js'
import type { Channel } from './digest/channel.js'
import { createCompose } from './digest/compose/compose.js'
import { createNews } from './digest/compose/news.js'
import { createDeliverer, type Deliverer } from './digest/deliverer.js'
import { createSender } from './digest/sender.js'
import { createExpansion, type Expansion } from './expansion.js'
import type { Embedder } from './index/embedder.js'
import type { Logger } from './log.js'
import type { Reply } from './model.js'
import type { ClaimedMessage } from './store/delivery-store.js'
import type { Store } from './store/store.js'

const TELEGRAM_SECONDS = 30

/** What the deliveries of one library are made with. */
export interface Delivery extends Pick<Expansion, 'match' | 'holidays' | 'expand'> {
  deliverer: Deliverer
  /** What a message says, to whom it may be said; null where nothing is left to say. */
  compose: (message: Pick<ClaimedMessage, 'subscription' | 'deliveries'>) => Promise<Reply | null>
  /** Names of the channels that are configured. */
  channels: Channel['name'][]
}

/** Puts together what delivers digests over the channels that are configured. */
export async function openDelivery(
  config: Config,
  { store, embedder }: { store: Store; embedder: Embedder },
  log: Logger,
): Promise<Delivery> {
  const { matcher, recipients, match, holidays, expand } = createExpansion(config, { store, embedder }, log)
  const composeDigest = createCompose({ store, news: createNews({ store, matcher }) })
  const report = (error: unknown): void => log.error({ err: error }, 'delivery failed')
  const now = (): Date => new Date()

  const compose: Delivery['compose'] = async ({ subscription, deliveries }) => {
    const allowed = []
    for (const delivery of deliveries)
      if ((await recipients([subscription], delivery.issueId)).length > 0) allowed.push(delivery)
    const digest = await composeDigest({ subscription, deliveries: allowed })
    return digest && digestReply(digest, 0, CATALOGUES[subscription.lang])
  }
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
