import { loadConfiguredEmbedder, openLibraryStore } from '../app.js'
import { CATALOGUES } from '../chat/catalogues.js'
import { issueLabel, knownHead } from '../chat/labels.js'
import type { Config } from '../config.js'
import type { Delivery as Delivering } from '../delivery.js'
import { Fault } from '../errors.js'
import type { Address, Delivery, DeliveryState, Reply } from '../model.js'
import type { Store } from '../store/store.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'

/** Deliveries that are listed for people; `--json` gives a thousand. */
const SHOWN = 50

/** `digests`: what is due, what was sent, to whom, in which state, and why; newest first. */
export async function digests(
  config: Config,
  terminal: Terminal,
  state: DeliveryState | undefined,
): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    const counts = await store.deliveryCounts()
    const pending = (await store.nextEvent()) !== null
    const deliveries = await store.deliveries({ state, limit: terminal.json ? undefined : SHOWN })
    if (terminal.json) return terminal.printJson({ counts, pending, deliveries })
    const { words, print } = terminal
    const counted = Object.entries(counts).filter(([, count]) => count > 0)
    if (counted.length === 0) return print(pending ? words.digestsPending : words.noDigests)
    const parts = counted.map(([name, count]) => `${words.deliveryStates[name]} ${count}`)
    print(parts.join(words.listSeparator))
    if (pending) print(words.digestsPending)
    const rows = await Promise.all(deliveries.map((one) => deliveryRow(one, config, store, terminal)))
    for (const line of table(rows)) print(line)
    if (counts.unknown > 0) print(words.resendHint)
  } finally {
    await store.close()
  }
}

async function deliveryRow(
  { id, state, address, issueId, part, articles, dueAt, settledAt, why }: Delivery,
  config: Config,
  store: Store,
  { words, paint }: Terminal,
): Promise<string[]> {
  const issue = await store.issue(issueId)
  const label = issue ? issueLabel(knownHead(issue), CATALOGUES[config.lang]) : issueId
  return [
    paint.dim(id),
    words.deliveryStates[state] ?? state,
    localTime(settledAt ?? dueAt),
    recipient(address),
    label,
    (part === 0 ? words.digestOf : words.correctionOf)(articles.length),
    why === null ? '' : paint.dim(words.deliveryWhys[why] ?? why),
  ]
}

/** `digest preview SUBSCRIPTION [--at TIME]`: what it is to get next, or would have got by then. */
export async function previewSubscription(
  config: Config,
  terminal: Terminal,
  id: string,
  at: Date | null,
): Promise<void> {
  const { previewDigest } = await import('../digest/preview.js')
  await withDelivery(config, terminal, async (store, { match, holidays, compose }) => {
    const subscription = await store.subscription(id)
    if (!subscription) throw new Fault('not_found', terminal.words.noSubscription(id))
    const deps = { store, match, holidays: await holidays() }
    const preview = await previewDigest(deps, subscription, { at, now: new Date() })
    const reply = preview && (await compose({ subscription, deliveries: preview.deliveries }))
    const dueAt = preview?.dueAt.toISOString() ?? null
    const text = reply ? textOf(reply) : null
    if (terminal.json) return terminal.printJson({ subscription, dueAt, text })
    if (dueAt === null || text === null) return terminal.print(terminal.words.previewEmpty)
    terminal.print(
      terminal.paint.dim(terminal.words.previewHead(localTime(dueAt), recipient(subscription.address))),
    )
    terminal.print(text)
  })
}

/** `digest send [--dry-run]`: sends what is due now and ends; dry, only prints it. */
export async function sendDigests(
  config: Config,
  terminal: Terminal,
  dryRun: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { words } = terminal
  await withDelivery(config, terminal, async (store, delivery) => {
    if (dryRun) return printDue(terminal, store, delivery)
    if (delivery.channels.length === 0) throw new Fault('config', words.noChannel)
    if (!(await delivery.deliverer.once(signal))) throw new Fault('busy', words.deliveringElsewhere)
    const counts = await store.deliveryCounts()
    if (terminal.json) return terminal.printJson({ counts })
    terminal.print(words.deliveredNow(counts.sent, counts.queued, counts.unknown, counts.failed))
  })
}

/** What would be sent now: it is written down what is due, but nothing is claimed. */
async function printDue(terminal: Terminal, store: Store, { expand, compose }: Delivering): Promise<void> {
  await expand()
  const now = new Date().toISOString()
  const queued = await store.deliveries({ state: 'queued' })
  const due = queued.filter(({ dueAt }) => dueAt <= now).reverse()
  const found: { to: string; subscription: string; text: string }[] = []
  for (const id of new Set(due.map(({ subscriptionId }) => subscriptionId))) {
    const subscription = await store.subscription(id)
    if (!subscription) continue
    const own = due.filter(({ subscriptionId }) => subscriptionId === id)
    for (const deliveries of [own.filter(({ part }) => part === 0), own.filter(({ part }) => part > 0)]) {
      const reply = deliveries.length > 0 ? await compose({ subscription, deliveries }) : null
      if (reply) found.push({ to: recipient(subscription.address), subscription: id, text: textOf(reply) })
    }
  }
  if (terminal.json) return terminal.printJson({ due: found })
  const { words, paint, print } = terminal
  print(words.wouldSend(found.length))
  for (const { to, subscription, text } of found) print(`\n${paint.dim(`${to} · ${subscription}`)}\n${text}`)
}

/** `digest resend DELIVERY…`: queues once more what may not have arrived. */
export async function resendDigests(config: Config, terminal: Terminal, ids: string[]): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    for (const id of ids) await store.resendDelivery(id)
    if (terminal.json) terminal.printJson({ queued: ids })
    else terminal.print(terminal.words.queuedAgain(ids.join(terminal.words.listSeparator)))
  } finally {
    await store.close()
  }
}

async function withDelivery(
  config: Config,
  { log, noteFetch }: Terminal,
  work: (store: Store, delivery: Delivering) => Promise<void>,
): Promise<void> {
  const { openDelivery } = await import('../delivery.js')
  const store = await openLibraryStore(config)
  try {
    const embedder = await loadConfiguredEmbedder(config, noteFetch)
    await work(store, await openDelivery(config, { store, embedder }, log))
  } finally {
    await store.close()
  }
}

const recipient = ({ channel, id, topic }: Address): string =>
  `${channel} ${id}${topic === null ? '' : ` #${topic}`}`

const textOf = (reply: Reply): string =>
  reply.lines.map((line) => line.map(({ text }) => text).join('')).join('\n')

/** In the machine's own time zone. */
function localTime(iso: string): string {
  const at = new Date(iso)
  const two = (part: number): string => String(part).padStart(2, '0')
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}`
}
