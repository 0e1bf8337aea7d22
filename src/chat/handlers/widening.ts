import type { MakeLookBack } from '../../digest/look-back.js'
import { widenings } from '../../digest/sentence/change.js'
import type { Button, Condition, Reply, Subscription } from '../../model.js'
import type { DeliveryStore } from '../../store/delivery-store.js'
import type { Catalogue } from '../catalogue.zh.js'
import { numbered } from '../numbered.js'
import { conditionWords } from '../subscription-words.js'

export interface WideningDeps {
  readonly store: Pick<DeliveryStore, 'saveSubscription'>
  readonly lookBack: MakeLookBack
}

/** Ways to be sent more than a subscription brings. */
export interface Widening {
  /** Shows every way with what it would have brought, to be chosen from. */
  ways(one: Subscription, words: Catalogue): Promise<Reply>
  /** Takes the gentlest way that would have brought more, at once; one press takes it back. */
  widen(one: Subscription, words: Catalogue): Promise<Reply>
}

export function createWidening({ store, lookBack }: WideningDeps): Widening {
  /** Each with how many articles it would have brought. */
  const counted = (conditions: readonly Condition[]) =>
    Promise.all(
      conditions.map(async (condition) => ({ condition, count: (await lookBack(condition)).found.length })),
    )

  return {
    async ways({ id, condition, schedule }, words) {
      const choices = numbered(
        (await counted(widenings(condition))).map((one) => ({
          text: `${conditionWords(one.condition, words)}${words.widenCount(one.count)}`,
          action: {
            type: 'draft',
            draft: { id, condition: one.condition, schedule },
            step: 'confirm',
            page: 0,
          },
        })),
      )
      const head = choices.lines.length > 0 ? words.widenHead : words.widenNone
      const back: Button = { label: words.back, action: { type: 'subscription', id, act: 'show' } }
      return {
        lines: [[{ text: head }], ...choices.lines],
        buttons: [...choices.buttons, [back]],
        show: 'leaf',
      }
    },
    async widen(one, words) {
      const { id, condition, schedule } = one
      const [now, ...wider] = await counted([condition, ...widenings(condition)])
      const before = now?.count ?? 0
      const [gentlest] = wider.filter(({ count }) => count > before).sort((a, b) => a.count - b.count)
      const change: Button = { label: words.changeThis, action: { type: 'subscription', id, act: 'show' } }
      if (!gentlest) return { lines: [[{ text: words.widenNone }]], buttons: [[change]] }
      await store.saveSubscription({ ...one, condition: gentlest.condition })
      const undo: Button = {
        label: words.undo,
        action: { type: 'draft', draft: { id, condition, schedule }, step: 'save', page: 0 },
      }
      return {
        lines: [
          [{ text: words.widened(before, gentlest.count) }],
          [{ text: conditionWords(gentlest.condition, words), look: 'bold' }],
        ],
        buttons: [[undo, change]],
      }
    },
  }
}
