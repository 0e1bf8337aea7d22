import { z } from 'zod'
import type { MakeLookBack } from '../../digest/look-back.js'
import {
  DEFAULT_SCHEDULE,
  LONGEST_SENTENCE,
  MOST_CONDITIONS,
  type ParsedSubscription,
  parseSubscription,
  type SentenceProblem,
  scheduleFrom,
} from '../../digest/sentence/parse-subscription.js'
import { withSpeltPlaces } from '../../digest/sentence/spelt-places.js'
import type { KnownNames } from '../../digest/sentence/tokens.js'
import { yesOrNo } from '../../digest/sentence/yes-no.js'
import type { Condition, Reply, SubscriptionDraft } from '../../model.js'
import type { DeliveryStore } from '../../store/delivery-store.js'
import { QUESTION } from '../catalogue.spoken.js'
import type { Catalogue } from '../catalogue.zh.js'
import { beginningReply, choiceReply, confirmReply, scheduleReply } from '../draft-reply.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { line } from '../line.js'
import { CONDITION, SCHEDULE } from '../subscription-shapes.js'

/** To one address. */
export const MOST_SUBSCRIPTIONS = 20
/** Drafts that wait for a typed 确认; the oldest are forgotten. A button always holds its own. */
const MOST_PENDING = 1000

export interface SubscribingDeps {
  readonly store: Pick<
    DeliveryStore,
    'subscriptions' | 'subscription' | 'addSubscription' | 'saveSubscription'
  >
  readonly lookBack: MakeLookBack
  /** Names of the library. */
  readonly known: () => KnownNames
  /** Segments Chinese. */
  readonly segment: (text: string) => string[]
}

/** `/subscribe`, by a sentence or by buttons: understood, previewed, and saved when it is confirmed. */
export function createSubscribing(deps: SubscribingDeps): Feature {
  const { store, known, segment } = deps
  const pending = new Map<string, SubscriptionDraft>()
  /** Whoever was just asked to write a time, or another sentence, and what that is to change. */
  const awaited = new Map<string, { draft: SubscriptionDraft; only: 'time' | null }>()
  const keyOf = ({ chatId, userId }: Request): string => `${chatId} ${userId}`

  function fresh({ settings }: Request): SubscriptionDraft {
    return { id: null, condition: null, schedule: { ...DEFAULT_SCHEDULE, quiet: settings.quiet } }
  }

  async function subscribe(argument: string, request: Request): Promise<Reply> {
    const { words } = request
    const named = /^(s[a-z0-9]{6,})(?:\s+|$)/.exec(argument)
    const held = named && (await own(named[1] as string, request))
    if (named && !held) return line(words.subscriptionGone)
    const base: SubscriptionDraft = held
      ? { id: held.id, condition: held.condition, schedule: held.schedule }
      : fresh(request)
    const sentence = named ? argument.slice(named[0].length) : argument
    if (sentence.trim() === '') return held ? schedule(base, request) : beginningReply(base, words)
    const said = await parse(sentence)
    if (said.problems.length > 0) return problemReply(said.problems, words)
    const draft = changed(base, said)
    if (draft.condition !== null) return confirm(draft, request)
    const begin = beginningReply(draft, words)
    return { ...begin, lines: [[{ text: words.sentenceNothing }], ...begin.lines] }
  }

  async function parse(sentence: string): Promise<ParsedSubscription> {
    return parseSubscription(sentence, {
      known: await withSpeltPlaces(sentence, known()),
      words: segment,
    })
  }

  /** Asks when to send it: by a button, or in words, which are waited for. */
  function schedule(draft: SubscriptionDraft, request: Request): Reply {
    wait(request, draft, 'time')
    return scheduleReply(draft, request.place, request.words)
  }

  function wait(request: Request, draft: SubscriptionDraft, only: 'time' | null): void {
    awaited.delete(keyOf(request))
    awaited.set(keyOf(request), { draft, only })
    if (awaited.size > MOST_PENDING) awaited.delete(awaited.keys().next().value as string)
  }

  /** What was waited for, understood; null where the text is something else. */
  async function awaitedText(text: string, request: Request): Promise<Reply | null> {
    const waiting = awaited.get(keyOf(request))
    if (!waiting || QUESTION.test(text.trim())) return null
    const said = await parse(text)
    const isTime = said.condition === null && Object.keys(said.schedule).length > 0
    if (said.problems.length > 0 && (waiting.only === null || isTime || said.condition === null))
      return problemReply(said.problems, request.words)
    if (!isTime && (waiting.only === 'time' || said.condition === null)) return null
    awaited.delete(keyOf(request))
    return confirm(changed(waiting.draft, said), request)
  }

  /** The subscription, where it belongs to this chat. */
  async function own(id: string, { address }: Request) {
    const found = await store.subscription(id)
    const same = found && address && JSON.stringify(found.address) === JSON.stringify(address)
    return same ? found : null
  }

  async function confirm(draft: SubscriptionDraft, request: Request): Promise<Reply> {
    const condition: Condition = draft.condition ?? { type: 'everything' }
    const whole = { ...draft, condition }
    pending.delete(keyOf(request))
    pending.set(keyOf(request), whole)
    if (pending.size > MOST_PENDING) pending.delete(pending.keys().next().value as string)
    const reply = confirmReply(whole, await deps.lookBack(condition), known().districts, request.words)
    const { words, address, manages } = request
    const noted = (text: string): Reply => ({ ...reply, lines: [...reply.lines, [], [{ text }]] })
    if (address) return manages && !(await manages()) ? noted(words.subscribeConfirmers) : reply
    // Nothing can be sent here by itself: what there is to say is said instead of a button that cannot help.
    const buttons = reply.buttons.map((row) =>
      row.filter(({ action }) => !(action.type === 'draft' && action.step === 'save')),
    )
    return { ...noted(words.subscribeElsewhere), buttons }
  }

  async function save(draft: SubscriptionDraft, request: Request): Promise<Reply> {
    const { words, address, userId, lang } = request
    if (!address) return line(words.subscribeElsewhere)
    if (request.manages && !(await request.manages())) return line(words.subscribeAdministrators)
    const condition: Condition = draft.condition ?? { type: 'everything' }
    const { schedule } = draft
    const list = [[{ label: words.allSubscriptions, action: { type: 'subscriptions' } as const }]]
    if (draft.id !== null) {
      const held = await own(draft.id, request)
      if (!held) return line(words.subscriptionGone)
      await store.saveSubscription({ ...held, condition, schedule })
      pending.delete(keyOf(request))
      return { lines: [[{ text: words.changedSubscription }]], buttons: list, show: 'instead' }
    }
    if ((await store.subscriptions(address)).length >= MOST_SUBSCRIPTIONS)
      return line(words.subscriptionsTooMany(MOST_SUBSCRIPTIONS))
    await store.addSubscription({ address, owner: userId, condition, schedule, lang })
    pending.delete(keyOf(request))
    return { lines: [[{ text: words.subscribed }]], buttons: list, show: 'instead' }
  }

  return {
    commands: [
      { name: 'subscribe', help: 'commandSubscribe', role: 'reader', places: EVERYWHERE, handle: subscribe },
    ],
    actions: {
      rewrite: {
        role: 'reader',
        shape: z.object({ id: z.string() }),
        async handle({ id }, request) {
          const held = await own(id, request)
          if (!held) return line(request.words.subscriptionGone)
          wait(request, { id: held.id, condition: held.condition, schedule: held.schedule }, null)
          const { words, place } = request
          const how = line(words.rewriteHow)
          return place === 'group'
            ? { ...how, lines: [...how.lines, [{ text: words.inReply, look: 'dim' }]] }
            : how
        },
      },
      draft: {
        role: 'reader',
        shape: z.object({
          draft: z.object({ id: z.string().nullable(), condition: CONDITION.nullable(), schedule: SCHEDULE }),
          step: z.enum(['places', 'columns', 'schedule', 'confirm', 'save']),
          page: z.number().int(),
        }),
        async handle({ draft, step, page }, request) {
          if (step === 'confirm') return confirm(draft, request)
          if (step === 'save') return save(draft, request)
          if (step === 'schedule') return schedule(draft, request)
          const { districts, columns } = known()
          return step === 'places'
            ? choiceReply(draft, 'district', districts, page, request.words)
            : choiceReply(draft, 'column', columns, page, request.words)
        },
      },
    },
    links: {
      // Somebody else's subscription, to be made one's own.
      async s(id, request) {
        const found = await store.subscription(id)
        if (!found) return line(request.words.subscriptionGone)
        const held = await own(id, request)
        const quiet = held ? held.schedule.quiet : request.settings.quiet
        const { condition, schedule } = found
        return confirm({ id: held?.id ?? null, condition, schedule: { ...schedule, quiet } }, request)
      },
    },
    async text(text, request) {
      const draft = pending.get(keyOf(request))
      const said = yesOrNo(text)
      if (said === null) return awaitedText(text, request)
      awaited.delete(keyOf(request))
      if (said === 'confirm' && !draft) return line(request.words.nothingPending)
      if (!draft) return null
      if (said !== 'no') return { ...(await save(draft, request)), show: 'leaf' }
      pending.delete(keyOf(request))
      return line(request.words.cancelled)
    },
  }
}

/** A draft with what a sentence says of it. */
function changed(base: SubscriptionDraft, { condition, schedule }: ParsedSubscription): SubscriptionDraft {
  return {
    id: base.id,
    condition: condition ?? base.condition,
    schedule: scheduleFrom(schedule, base.schedule),
  }
}

function problemReply(problems: readonly SentenceProblem[], words: Catalogue): Reply {
  return { lines: problems.map((problem) => [{ text: problemWords(problem, words) }]), buttons: [] }
}

/** What is wrong with a sentence, and what to write instead. */
export function problemWords(problem: SentenceProblem, words: Catalogue): string {
  switch (problem.code) {
    case 'too_long':
      return words.sentenceTooLong(problem.length, LONGEST_SENTENCE)
    case 'too_many':
      return words.sentenceTooMany(problem.count, MOST_CONDITIONS)
    case 'unfit':
      return words.sentenceUnfit(problem.text)
    case 'no_such_pace':
      return words.sentenceNoPace(problem.text)
    case 'judgement':
      return words.sentenceJudgement(problem.text)
    case 'ending':
      return words.sentenceEnding
    case 'no_such_time':
      return words.sentenceNoTime(problem.text)
  }
}
