import { z } from 'zod'
import { fold } from '../index/fold.js'
import type { Answer, Citation, Turn } from '../model.js'
import type { Store } from '../store/store.js'

/** One labelled question of an answer set, one JSON object a line. */
export const LABELLED = z.object({
  id: z.string(),
  tier: z.string(),
  intent: z.string(),
  question: z.string(),
  answerable: z.boolean(),
  /** Source file of the issue, or several. */
  issue: z.union([z.string(), z.array(z.string()), z.null()]),
  /** Title, or first words of a brief; several where each counts; null where the frame answers. */
  article: z.union([z.string(), z.array(z.string()), z.null()]),
  /** Strings each of which the answer must hold. */
  answer: z.array(z.string()),
  /** Strings of which the answer must hold one. */
  any: z.array(z.string()).optional(),
  /** Questions asked before, oldest first. */
  thread: z.array(z.string()).optional(),
  paraphrase: z.boolean().optional(),
  nearMiss: z.boolean().optional(),
  /** Asking back is right too. */
  status: z.literal('needs_clarification').optional(),
})

export type Labelled = z.infer<typeof LABELLED>

/** How one question fared. */
export interface Judged {
  label: Labelled
  answer: Answer
  /** The first citation, or one of the first three, is of an article (or issue) that the label names. */
  hit1: boolean
  hit3: boolean
  /** The answer and its quotes hold all that the label asks for. */
  present: boolean
  /** Every quote is its source's slice. */
  valid: boolean
  /** Refused though answerable. */
  falseRefusal: boolean
  /** Answered though unanswerable. */
  falseAnswer: boolean
}

/** Asks one labelled question, its thread first, and judges the answer. */
export async function judge(
  label: Labelled,
  ask: (question: string, thread: Turn[]) => Promise<Answer>,
  store: Store,
): Promise<Judged> {
  const thread: Turn[] = []
  for (const question of label.thread ?? []) thread.push({ question, answer: await ask(question, thread) })
  const answer = await ask(label.question, thread)
  const askedBack = label.status === 'needs_clarification' && answer.status === 'needs_clarification'
  const answered = answer.status === 'answered' || askedBack
  const fits = await Promise.all(answer.citations.map((citation) => names(label, citation, store)))
  const held = tight([answer.answer, ...answer.citations.map(({ quote }) => quote)].join('\n'))
  return {
    label,
    answer,
    hit1: askedBack || (answered && fits[0] === true),
    hit3: askedBack || (answered && fits.slice(0, 3).includes(true)),
    present:
      askedBack ||
      (answered &&
        label.answer.every((wanted) => held.includes(tight(wanted))) &&
        (!label.any?.length || label.any.some((wanted) => held.includes(tight(wanted))))),
    valid: (await Promise.all(answer.citations.map((citation) => isSlice(citation, store)))).every(Boolean),
    falseRefusal: label.answerable && !answered,
    falseAnswer: !label.answerable && answered,
  }
}

const tight = (text: string): string => fold(text).replace(/[\s“”"'‘’]/g, '')
const listed = (value: string | string[] | null): string[] => (value === null ? [] : [value].flat())

async function names(label: Labelled, citation: Citation, store: Store): Promise<boolean> {
  const issue = await store.issue(citation.issue.id)
  const sources = listed(label.issue)
  if (sources.length > 0 && !sources.includes(issue?.source ?? '')) return false
  const titles = listed(label.article).map(tight)
  const title = tight(citation.article?.title ?? '')
  if (titles.length === 0) return true
  if (citation.article === null) return false
  const article = await store.article(citation.article.id)
  const opening = tight(article?.text.slice(0, 200) ?? '')
  return titles.some(
    (wanted) =>
      title.startsWith(wanted) || (title !== '' && wanted.startsWith(title)) || opening.startsWith(wanted),
  )
}

async function isSlice(
  { source, issue, article, quote, start, end }: Citation,
  store: Store,
): Promise<boolean> {
  if (source === 'masthead' || source === 'colophon') {
    return (await store.issue(issue.id))?.[source].slice(start, end) === quote
  }
  const held = article && (await store.article(article.id, article.revision))
  return held?.[source]?.slice(start, end) === quote
}

/** Shares over a set of judged questions; null where there was nothing to count. */
export interface AnswerFigures {
  n: number
  hit1: number | null
  hit3: number | null
  present: number | null
  valid: number
  falseAnswer: number | null
  falseRefusal: number | null
}

export function summarize(judged: readonly Judged[]): AnswerFigures {
  const answerable = judged.filter(({ label }) => label.answerable)
  const other = judged.filter(({ label }) => !label.answerable)
  const share = (of: readonly Judged[], what: (one: Judged) => boolean): number | null =>
    of.length === 0 ? null : of.filter(what).length / of.length
  return {
    n: judged.length,
    hit1: share(answerable, ({ hit1 }) => hit1),
    hit3: share(answerable, ({ hit3 }) => hit3),
    present: share(answerable, ({ present }) => present),
    valid: share(judged, ({ valid }) => valid) ?? 1,
    falseAnswer: share(other, ({ falseAnswer }) => falseAnswer),
    falseRefusal: share(answerable, ({ falseRefusal }) => falseRefusal),
  }
}
