import { loadConfiguredEmbedder, openLibraryStore, readPlacesOf } from '../app.js'
import { CATALOGUES } from '../chat/catalogues.js'
import { confirmReply } from '../chat/draft-reply.js'
import { MOST_SUBSCRIPTIONS, problemWords } from '../chat/handlers/subscribing.js'
import { subscriptionWords } from '../chat/subscription-words.js'
import type { Config } from '../config.js'
import { createLookBack } from '../digest/look-back.js'
import { createMatcher } from '../digest/match/matcher.js'
import { parseSubscription, scheduleFrom } from '../digest/sentence/parse-subscription.js'
import { withSpeltPlaces } from '../digest/sentence/spelt-places.js'
import type { KnownNames } from '../digest/sentence/tokens.js'
import { Fault } from '../errors.js'
import { createSegmenter } from '../index/words.js'
import type { Address } from '../model.js'
import type { CatalogueEntry } from '../store/store.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'

export interface SubscribeFlags {
  email: string
  /** Save it; otherwise it is only shown. */
  yes: boolean
}

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/

/** `subscribe SENTENCE --email ADDRESS [--yes]`: what it is understood as and would have brought; saved on --yes. */
export async function subscribe(
  config: Config,
  terminal: Terminal,
  sentence: string,
  { email, yes }: SubscribeFlags,
): Promise<void> {
  const { words, print, json, printJson } = terminal
  const said = CATALOGUES[config.lang]
  if (!ADDRESS.test(email)) throw new Fault('usage', words.wrongEmail(email))
  const store = await openLibraryStore(config)
  try {
    const { aliases } = await readPlacesOf(config)
    const known = await withSpeltPlaces(sentence, { ...knownNames(await store.catalogue()), aliases })
    const parsed = parseSubscription(sentence, { known, words: createSegmenter().words })
    const [problem] = parsed.problems
    if (problem) throw new Fault('usage', problemWords(problem, said))
    const { condition } = parsed
    if (condition === null) throw new Fault('usage', said.sentenceNothing)
    const address: Address = { channel: 'email', id: email, topic: null }
    const schedule = scheduleFrom(parsed.schedule)
    const held = await store.subscriptions(address)
    if (held.length >= MOST_SUBSCRIPTIONS)
      throw new Fault('usage', said.subscriptionsTooMany(MOST_SUBSCRIPTIONS))
    const embedder = await loadConfiguredEmbedder(config, terminal.noteFetch)
    const lookBack = createLookBack({ store, matcher: createMatcher({ store, embedder }) })
    const back = await lookBack(condition)
    const made = yes
      ? await store.addSubscription({ address, owner: 'console', condition, schedule, lang: config.lang })
      : null
    if (json)
      return printJson({
        id: made?.id ?? null,
        condition,
        schedule,
        wouldHaveSent: back.found.map(({ issue, article }) => ({ issue: issue.id, article: article.id })),
      })
    const shown = confirmReply({ id: null, condition, schedule }, back, known.districts, said)
    for (const line of shown.lines) print(line.map(({ text }) => text).join(''))
    print(made ? words.subscribedAs(made.id, email) : words.subscribeHint)
  } finally {
    await store.close()
  }
}

/** `subscriptions`: all there are, in plain words. */
export async function subscriptions(config: Config, terminal: Terminal): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    const held = await store.subscriptions()
    if (terminal.json) return terminal.printJson({ subscriptions: held })
    if (held.length === 0) return terminal.print(terminal.words.noSubscriptionsYet)
    const rows = held.map((one) => [
      terminal.paint.dim(one.id),
      terminal.words.subscriptionStates[one.state] ?? one.state,
      `${one.address.channel} ${one.address.id}${one.address.topic === null ? '' : ` #${one.address.topic}`}`,
      subscriptionWords(one, CATALOGUES[config.lang]),
      one.reason === null ? '' : terminal.paint.dim(one.reason),
    ])
    for (const line of table(rows)) terminal.print(line)
  } finally {
    await store.close()
  }
}

/** `unsubscribe ID…`: ends subscriptions; what they had waiting is not sent. */
export async function unsubscribe(config: Config, terminal: Terminal, ids: string[]): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    for (const id of ids)
      if ((await store.subscription(id)) === null)
        throw new Fault('not_found', terminal.words.noSubscription(id))
    for (const id of ids) await store.removeSubscription(id)
    if (terminal.json) terminal.printJson({ removed: ids })
    else terminal.print(terminal.words.unsubscribed(ids.join(terminal.words.listSeparator)))
  } finally {
    await store.close()
  }
}

function knownNames(catalogue: readonly CatalogueEntry[]): KnownNames {
  const distinct = (values: (string | null)[]): string[] => [
    ...new Set(values.filter((value) => value !== null)),
  ]
  return {
    districts: distinct(catalogue.map(({ district }) => district)),
    columns: distinct(catalogue.map(({ column }) => column)),
    names: distinct(catalogue.flatMap(({ names }) => names.map((name) => name.replace(/\s/g, '')))),
    units: distinct(catalogue.flatMap(({ units }) => units)),
  }
}
