import { DEFAULT_SCHEDULE } from '../digest/sentence/parse-subscription.js'
import type { Button, Member, Operation, Reply, Run } from '../model.js'
import type { DueCount } from '../store/delivery-store.js'
import type { Catalogue } from './catalogue.zh.js'
import type { PreviewedIssue, TakenIn } from './desk.js'
import { clip, headName, issueName } from './labels.js'
import { numbered } from './numbered.js'

/** What someone says to a preview: yes or no, or which issue a file is where that cannot be told. */
export type Answered = 'yes' | 'no' | 'new' | 'revision'

/** Doubts of the reader that are shown of each issue; the rest are counted. */
const MOST_WARNINGS = 5
/** Times at which subscribers hear that are told; the rest are counted. */
const MOST_TIMES = 4
/** Issues of one file that are shown; the rest are counted. */
const MOST_ISSUES = 8

/** A question with what may be answered. */
export function confirmReply({ id }: Operation, text: string, words: Catalogue): Reply {
  return { lines: text.split('\n').map((part) => [{ text: part }]), buttons: [yesNo(id, words)] }
}

/** What is in a file, what taking it in would do, and whether it is to be done. */
export function previewReply(
  { id, payload }: Operation,
  name: string,
  issues: readonly PreviewedIssue[],
  words: Catalogue,
): Reply {
  const lines: Run[][] = [[{ text: words.previewTitle(name, issues.length), look: 'bold' }]]
  if (payload.from !== undefined) lines.push([{ text: words.previewFrom(payload.from), look: 'dim' }])
  for (const issue of issues.slice(0, MOST_ISSUES)) lines.push([], ...previewLines(issue, words))
  if (issues.length > MOST_ISSUES) lines.push([], [{ text: words.previewMore(issues.length - MOST_ISSUES) }])
  if (issues.every(({ fate }) => fate === 'held'))
    return { lines, buttons: [[button(words.discard, id, 'no')]] }
  if (payload.like === undefined) return { lines, buttons: [yesNo(id, words)] }
  const asNew = button(words.takeAsNew, id, 'new')
  const asRevision = issues.length === 1 ? [button(words.takeAsRevision, id, 'revision')] : []
  return { lines, buttons: [[asNew, ...asRevision], [button(words.cancel, id, 'no')]] }
}

function previewLines({ read, articles, briefs, fate, like }: PreviewedIssue, words: Catalogue): Run[][] {
  const { issue, warnings } = read
  const name = headName(issue, words)
  const lines: Run[][] = [
    [{ text: name, look: 'bold' }],
    [{ text: [issue.date, words.issueContents(articles, briefs)].filter(Boolean).join(' · '), look: 'dim' }],
    [{ text: words.previewFate(fate, like ? issueName(like, words) : '') }],
  ]
  if (warnings.length > 0) lines.push([{ text: words.previewWarnings(warnings.length) }])
  for (const { code, message } of warnings.slice(0, MOST_WARNINGS))
    lines.push([{ text: `· ${clip(words.doubt(code, message), 80)}` }])
  return lines
}

/** What became of a file. */
export function takenInReply(
  report: TakenIn,
  /** Of the issues, by their ids. */
  names: ReadonlyMap<string, string>,
  outlook: readonly DueCount[],
  now: Date,
  words: Catalogue,
): Reply {
  const { ingested, replaced, unchanged, failed } = report
  const list = numbered(
    report.issues.map(({ id, title, articles, briefs }) => ({
      text: `${names.get(id) ?? title ?? words.untitled} · ${words.issueContents(articles, briefs)}`,
      action: { type: 'issue', issueId: id, page: 0 },
    })),
  )
  return {
    lines: [
      [{ text: words.takenIn(ingested, replaced, unchanged), look: 'bold' }],
      ...list.lines,
      ...failed.map(({ code, message }): Run[] => [{ text: words.fault(code, message) }]),
      ...(ingested + replaced > 0 ? outlookLines(outlook, now, words) : []),
    ],
    buttons: list.buttons,
  }
}

/** How many will hear of it and when: the nearest times each, the rest together. */
function outlookLines(outlook: readonly DueCount[], now: Date, words: Catalogue): Run[][] {
  const total = outlook.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return [[], [{ text: words.outlookNobody }]]
  const isNow = ({ dueAt }: DueCount) => dueAt === null || dueAt <= now.toISOString()
  const atOnce = outlook.filter(isNow).reduce((sum, { count }) => sum + count, 0)
  const later = outlook.filter((one) => !isNow(one))
  const rest = later.slice(MOST_TIMES).reduce((sum, { count }) => sum + count, 0)
  const lines = [
    ...(atOnce > 0 ? [words.outlookNow(atOnce)] : []),
    ...later.slice(0, MOST_TIMES).map(({ dueAt, count }) => words.outlookAt(localTime(dueAt ?? ''), count)),
    ...(rest > 0 ? [words.outlookLater(rest)] : []),
  ]
  return [[], [{ text: words.outlook(total) }], ...lines.map((text): Run[] => [{ text: `· ${text}` }])]
}

/** `2024-07-27 08:00` where the bulletins are from. */
function localTime(instant: string): string {
  const { zone: timeZone } = DEFAULT_SCHEDULE
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(instant))
}

/** What waits for an answer or is being done. */
export function pendingReply(
  operations: readonly Operation[],
  members: readonly Pick<Member, 'id' | 'name'>[],
  words: Catalogue,
): Reply {
  const names = new Map(members.map(({ id, name }) => [id, name]))
  if (operations.length === 0) return { lines: [[{ text: words.nothingPending }]], buttons: [] }
  const lines = operations.map(({ kind, state, payload, by, at }, index): Run[] => {
    const what = words.operationName(kind, payload.name ?? '')
    const when = `${localTime(at)} · ${payload.from ?? names.get(by) ?? by}`
    return [
      { text: `${index + 1}. ${what}` },
      { text: ` · ${state === 'running' ? words.operationRuns : when}`, look: 'dim' },
    ]
  })
  const buttons = operations.flatMap(({ id, kind, state }, index) => {
    if (state !== 'offered') return []
    const look = kind === 'upload' ? [button(words.lookAtNumber(index + 1), id, 'show')] : []
    return [[...look, button(words.cancelNumber(index + 1), id, 'no')]]
  })
  return { lines, buttons }
}

function yesNo(id: string, words: Catalogue): Button[] {
  return [button(words.confirm, id, 'yes'), button(words.cancel, id, 'no')]
}

function button(label: string, id: string, answer: Answered | 'show'): Button {
  return { label, action: { type: 'operation', id, answer } }
}
