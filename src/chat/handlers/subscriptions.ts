import { z } from 'zod'
import type { Compose } from '../../digest/compose/compose.js'
import type { MakeLookBack } from '../../digest/look-back.js'
import { DEFAULT_SCHEDULE } from '../../digest/sentence/parse-subscription.js'
import type { Button, Reply, Run, Subscription, SubscriptionAct } from '../../model.js'
import type { DeliveryStore } from '../../store/delivery-store.js'
import type { Catalogue } from '../catalogue.zh.js'
import { digestReply } from '../digest-reply.js'
import { scheduleReply } from '../draft-reply.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { line } from '../line.js'
import { linkReply } from '../links.js'
import { numbered } from '../numbered.js'
import { conditionWords, scheduleWords, subscriptionWords } from '../subscription-words.js'
import { MOST_SUBSCRIPTIONS } from './subscribing.js'
import { createWidening } from './widening.js'

export interface SubscriptionsDeps {
  readonly store: Pick<
    DeliveryStore,
    | 'subscriptions'
    | 'subscription'
    | 'addSubscription'
    | 'saveSubscription'
    | 'removeSubscription'
    | 'deliveries'
  >
  readonly lookBack: MakeLookBack
  readonly compose: Compose
}

/** Deliveries of one subscription that a digest's further pages are made of. */
const MOST_DELIVERIES = 1_000

/** `/subscriptions`, and what a digest's own buttons do. */
export function createSubscriptions({ store, lookBack, compose }: SubscriptionsDeps): Feature {
  const widening = createWidening({ store, lookBack })

  async function list({ address, words }: Request): Promise<Reply> {
    if (!address) return line(words.subscribeElsewhere)
    const held = await store.subscriptions(address)
    const more: Button[][] = [[{ label: words.newSubscription, action: fresh() }]]
    if (held.length === 0) return { lines: [[{ text: words.noSubscriptions }]], buttons: more, show: 'leaf' }
    const shown = numbered(
      held.map((one) => ({
        text: `${subscriptionWords(one, words)}${stateWords(one, words)}`,
        action: { type: 'subscription', id: one.id, act: 'show' },
      })),
    )
    return {
      lines: [[{ text: words.mySubscriptions(held.length) }], ...shown.lines],
      buttons: [...shown.buttons, ...more],
      show: 'leaf',
    }
  }

  function show(one: Subscription, words: Catalogue): Reply {
    const { id, condition, schedule, state } = one
    const act = (label: string, what: SubscriptionAct): Button => ({
      label,
      action: { type: 'subscription', id, act: what },
    })
    const lines: Run[][] = [
      [{ text: conditionWords(condition, words), look: 'bold' }, { text: stateWords(one, words) }],
      [{ text: scheduleWords(schedule, words) }],
    ]
    const draft = { id, condition, schedule }
    return {
      lines,
      buttons: [
        [
          state === 'active' ? act(words.pause, 'pause') : act(words.resume, 'resume'),
          act(words.wider, 'ways'),
          { label: words.chooseTime, action: { type: 'draft', draft, step: 'schedule', page: 0 } },
        ],
        [
          { label: words.rewrite, action: { type: 'rewrite', id } },
          { label: words.choosePlaces, action: { type: 'draft', draft, step: 'places', page: 0 } },
          { label: words.chooseColumns, action: { type: 'draft', draft, step: 'columns', page: 0 } },
        ],
        [
          act(words.copy, 'copy'),
          act(words.remove, 'remove'),
          { label: words.share, action: { type: 'share_subscription', id } },
        ],
        [{ label: words.allSubscriptions, action: { type: 'subscriptions' } }],
      ],
      show: 'leaf',
    }
  }

  /** Does it where the subscription belongs to this chat and whoever asks may decide for it. */
  async function act(id: string, what: SubscriptionAct, request: Request): Promise<Reply> {
    const { words, address, userId, lang } = request
    const one = await store.subscription(id)
    if (!one || !address || JSON.stringify(one.address) !== JSON.stringify(address))
      return line(words.subscriptionGone)
    if (what === 'show') return show(one, words)
    if (request.manages && !(await request.manages())) return line(words.subscribeAdministrators)
    switch (what) {
      case 'pause':
        await store.saveSubscription({ ...one, state: 'paused' })
        return {
          lines: [[{ text: words.paused }]],
          buttons: [[{ label: words.resume, action: { type: 'subscription', id, act: 'resume' } }]],
        }
      case 'resume':
        await store.saveSubscription({ ...one, state: 'active', reason: null })
        return line(words.resumed)
      case 'copy': {
        if ((await store.subscriptions(address)).length >= MOST_SUBSCRIPTIONS)
          return line(words.subscriptionsTooMany(MOST_SUBSCRIPTIONS))
        const { condition, schedule } = one
        return show(await store.addSubscription({ address, owner: userId, condition, schedule, lang }), words)
      }
      case 'remove':
        return {
          lines: [[{ text: words.removeSure }], [{ text: subscriptionWords(one, words) }]],
          buttons: [
            [
              { label: words.removeYes, action: { type: 'subscription', id, act: 'remove_sure' } },
              { label: words.cancel, action: { type: 'subscription', id, act: 'show' } },
            ],
          ],
          show: 'leaf',
        }
      case 'remove_sure':
        await store.removeSubscription(id)
        return {
          lines: [[{ text: words.removed }]],
          buttons: [[{ label: words.allSubscriptions, action: { type: 'subscriptions' } }]],
          show: 'instead',
        }
      case 'ways':
        return widening.ways(one, words)
      case 'widen':
        return widening.widen(one, words)
      case 'schedule':
        // Of buttons from before drafts had a step for it.
        return scheduleReply({ id, condition: one.condition, schedule: one.schedule }, request.place, words)
    }
  }

  return {
    commands: [
      {
        name: 'subscriptions',
        help: 'commandSubscriptions',
        role: 'reader',
        places: EVERYWHERE,
        handle: (_, request) => list(request),
      },
    ],
    actions: {
      subscriptions: { role: 'reader', shape: z.object({}), handle: (_, request) => list(request) },
      subscription: {
        role: 'reader',
        shape: z.object({
          id: z.string(),
          act: z.enum([
            'show',
            'pause',
            'resume',
            'copy',
            'remove',
            'remove_sure',
            'ways',
            'widen',
            'schedule',
          ]),
        }),
        handle: ({ id, act: what }, request) => act(id, what, request),
      },
      share_subscription: {
        role: 'reader',
        shape: z.object({ id: z.string() }),
        async handle({ id }, request) {
          const one = await store.subscription(id)
          if (!one || JSON.stringify(one.address) !== JSON.stringify(request.address))
            return line(request.words.subscriptionGone)
          return linkReply([{ text: subscriptionWords(one, request.words), payload: `s-${id}` }], request)
        },
      },
      digest: {
        role: 'reader',
        shape: z.object({
          subscriptionId: z.string(),
          issueIds: z.array(z.string()),
          correction: z.boolean(),
          page: z.number().int(),
        }),
        async handle({ subscriptionId, issueIds, correction, page }, { address, words }) {
          const subscription = await store.subscription(subscriptionId)
          const held = subscription && JSON.stringify(subscription.address) === JSON.stringify(address)
          if (!held) return line(words.subscriptionGone)
          const all = await store.deliveries({ subscriptionId, limit: MOST_DELIVERIES })
          const deliveries = all
            .filter(({ issueId, part }) => issueIds.includes(issueId) && part > 0 === correction)
            .reverse()
          const digest = await compose({ subscription, deliveries })
          return digest ? digestReply(digest, page, words) : line(words.digestGone)
        },
      },
    },
  }
}

function fresh(): Button['action'] {
  return {
    type: 'draft',
    draft: { id: null, condition: null, schedule: DEFAULT_SCHEDULE },
    step: 'places',
    page: 0,
  }
}

function stateWords({ state, reason }: Subscription, words: Catalogue): string {
  if (state === 'paused') return words.statePaused
  return state === 'disabled' ? words.stateDisabled(reason ?? '') : ''
}
