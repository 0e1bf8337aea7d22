import type { LookBack } from '../digest/look-back.js'
import { nameKey } from '../digest/match/normal.js'
import { byMeaning, chosenOf, THRESHOLD_STEP, themesMoved, withChosen } from '../digest/sentence/change.js'
import type { Button, Condition, DraftStep, Reply, Run, Schedule, SubscriptionDraft } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import type { Place } from './feature.js'
import { issueLabel, knownHead, storedTitle } from './labels.js'
import { line } from './line.js'
import { conditionWords, reasonWords, scheduleWords } from './subscription-words.js'

const SHOWN = 6
const CHOICES_A_PAGE = 12
const CHOICES_A_ROW = 3

const to = (label: string, draft: SubscriptionDraft, step: DraftStep, page = 0): Button => ({
  label,
  action: { type: 'draft', draft, step, page },
})

/** How to begin: examples to copy, or the way by buttons. */
export function beginningReply(draft: SubscriptionDraft, words: Catalogue): Reply {
  return {
    lines: [
      [{ text: words.subscribeHow }],
      ...[words.subscribeExample1, words.subscribeExample2, words.subscribeExample3].map((text): Run[] => [
        { text, look: 'dim' },
      ]),
    ],
    buttons: [
      [to(words.choosePlaces, draft, 'places'), to(words.chooseColumns, draft, 'columns')],
      [to(words.chooseEverything, { ...draft, condition: { type: 'everything' } }, 'schedule')],
    ],
  }
}

/** A page of places or columns to choose from, those chosen marked. */
export function choiceReply(
  draft: SubscriptionDraft,
  kind: 'district' | 'column',
  names: readonly string[],
  page: number,
  words: Catalogue,
): Reply {
  const [step, head, next]: [DraftStep, string, DraftStep] =
    kind === 'district' ? ['places', words.placesHead, 'columns'] : ['columns', words.columnsHead, 'schedule']
  const chosen = chosenOf(draft.condition, kind)
  const all = [...new Set([...chosen, ...names])]
  const from = Math.min(Math.max(page, 0), Math.floor(Math.max(all.length - 1, 0) / CHOICES_A_PAGE))
  const shown = all.slice(from * CHOICES_A_PAGE, (from + 1) * CHOICES_A_PAGE)
  const buttons: Button[][] = []
  for (let at = 0; at < shown.length; at += CHOICES_A_ROW)
    buttons.push(
      shown.slice(at, at + CHOICES_A_ROW).map((name) => {
        const rest = chosen.filter((one) => one !== name)
        const values = rest.length < chosen.length ? rest : [...chosen, name]
        const label = rest.length < chosen.length ? words.chosen(name) : name
        const condition = withChosen(draft.condition, kind, values)
        return to(label, { ...draft, condition }, step, from)
      }),
    )
  const turn: Button[] = []
  if (from > 0) turn.push(to(words.previousPage, draft, step, from - 1))
  if ((from + 1) * CHOICES_A_PAGE < all.length) turn.push(to(words.nextPage, draft, step, from + 1))
  if (turn.length > 0) buttons.push(turn)
  buttons.push([to(words.nextStep, draft, next)])
  return { lines: [[{ text: head }]], buttons, show: 'leaf' }
}

/** When to send it. */
export function scheduleReply(draft: SubscriptionDraft, place: Place, words: Catalogue): Reply {
  const condition: Condition = draft.condition ?? { type: 'everything' }
  const offer = (change: Partial<Schedule>): Button => {
    const schedule = { ...draft.schedule, weekday: null, ...change }
    return to(scheduleWords(schedule, words), { ...draft, condition, schedule }, 'confirm')
  }
  const eight = { hour: 8, minute: 0 }
  const lines: Run[][] = [[{ text: words.scheduleHead }]]
  // There the bot does not hear what is said to nobody.
  if (place === 'group') lines.push([{ text: words.inReply, look: 'dim' }])
  return {
    lines,
    buttons: [
      [offer({ every: 'instant', ...eight })],
      [offer({ every: 'daily', ...eight }), offer({ every: 'daily', hour: 18, minute: 0 })],
      [
        offer({ every: 'weekly', weekday: 1, ...eight }),
        offer({ every: 'weekly', weekday: 5, hour: 16, minute: 0 }),
      ],
    ],
    show: 'leaf',
  }
}

/** What was understood, what it would have brought, and the way to say yes. */
export function confirmReply(
  draft: SubscriptionDraft & { condition: Condition },
  preview: LookBack,
  places: readonly string[],
  words: Catalogue,
): Reply {
  const { condition, schedule } = draft
  const lines: Run[][] = [
    [{ text: draft.id === null ? words.draftHead : words.draftChange }],
    [{ text: conditionWords(condition, words), look: 'bold' }],
    [{ text: scheduleWords(schedule, words) }],
  ]
  const strange = unreported(condition, places)
  if (strange.length > 0)
    lines.push([{ text: words.draftUnreported(strange.join(words.listComma)), look: 'italic' }])
  lines.push([], ...previewLines(preview, words))
  const tune: Button[] = []
  const narrower = themesMoved(condition, THRESHOLD_STEP)
  const wider = themesMoved(condition, -THRESHOLD_STEP)
  const meaning = byMeaning(condition)
  if (wider) tune.push(to(words.wider, { ...draft, condition: wider }, 'confirm'))
  if (narrower) tune.push(to(words.narrower, { ...draft, condition: narrower }, 'confirm'))
  if (meaning) tune.push(to(words.byMeaning, { ...draft, condition: meaning }, 'confirm'))
  const what = [to(words.choosePlaces, draft, 'places'), to(words.chooseColumns, draft, 'columns')]
  const rows = [[to(words.confirm, draft, 'save'), to(words.chooseTime, draft, 'schedule')], tune, what]
  return { lines, buttons: rows.filter((row) => row.length > 0), show: 'leaf' }
}

function unreported(condition: Condition, places: readonly string[]): string[] {
  const known = new Set(places.map((name) => nameKey('district', name)))
  return chosenOf(condition, 'district').filter((name) => !known.has(nameKey('district', name)))
}

function previewLines({ issues, found, themes }: LookBack, words: Catalogue): Run[][] {
  if (issues === 0) return line(words.previewEmpty).lines
  if (found.length === 0) return line(words.previewNone(issues)).lines
  const lines: Run[][] = [[{ text: words.previewHead(issues, found.length) }]]
  for (const { issue, article, reasons } of found.slice(0, SHOWN)) {
    const why = reasons
      .filter(({ type }) => type !== 'everything')
      .map((reason) => reasonWords(reason, words))
    const about = [issueLabel(knownHead(issue), words), ...why].join(words.digestReasonSeparator)
    lines.push([{ text: `· ${storedTitle(article)}` }], [{ text: `　${about}`, look: 'dim' }])
  }
  if (found.length > SHOWN) lines.push([{ text: words.previewRest(found.length - SHOWN), look: 'dim' }])
  for (const { theme, last, next } of themes) {
    if (last) lines.push([{ text: words.themeLast(theme, last.article.displayTitle), look: 'dim' }])
    if (next) lines.push([{ text: words.themeNext(theme, next.article.displayTitle), look: 'dim' }])
  }
  return lines
}
