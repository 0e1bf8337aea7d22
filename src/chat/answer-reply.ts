import type { Action, Answer, AnswerItem, Button, ChatSettings, Citation, Reply, Run } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import { citationLines } from './labels.js'
import { inRows, numbered } from './numbered.js'

const ITEMS_A_PAGE = 8
/** Readings of a question that can be dropped below its answer. */
const MOST_DROPPED = 3
/** UTF-16 units of a short answer, unless its first line is longer. */
const SHORT = 160

/** An answer with its sources below it, as lines and as buttons; `short` shows its beginning. */
export function answerReply(
  answer: Answer,
  words: Catalogue,
  length: ChatSettings['length'] = 'full',
): Reply {
  switch (answer.status) {
    case 'answered':
      return length === 'short' ? shortReply(answer, words) : answeredReply(answer, words)
    case 'no_evidence':
      return noEvidenceReply(answer, words)
    case 'needs_clarification':
      return clarifyingReply(answer, words)
  }
}

/** What an answer says, its own words in the language of the catalogue. */
export function answerText({ answer, english }: Answer, words: Catalogue): string {
  return english === undefined ? answer : words.answerOf(answer, english)
}

function answeredReply(answer: Answer, words: Catalogue): Reply {
  const lines = [...understoodLines(answer, words), ...textLines(answerText(answer, words))]
  lines.push([], ...citationLines(answer.citations, words))
  const rows = sourceButtons(answer.citations)
  const question = answer.resolved
  const left = itemsLeft(answer).length
  const more: Button[] = []
  if (left > 0) more.push({ label: words.more(left), action: { type: 'more', question, page: 0 } })
  const district = onlyDistrict(answer)
  if (district !== null)
    more.push({ label: words.compareButton, action: { type: 'compare', question, district } })
  if (answer.understood.length > 0) more.push({ label: words.explain, action: { type: 'explain', question } })
  const buttons = [...rows, more, droppingButtons(answer, words), ratingButtons(answer, words)]
  return { lines, buttons: buttons.filter((row) => row.length > 0) }
}

/** The one place that a question names, and so can be compared with another. */
function onlyDistrict({ resolved, understood }: Answer): string | null {
  const [district, ...others] = understood.filter(({ kind }) => kind === 'district').map(({ text }) => text)
  return district !== undefined && others.length === 0 && resolved.includes(district) ? district : null
}

/** The first lines of an answer with the sources that they name, and a button for all of it. */
function shortReply(answer: Answer, words: Catalogue): Reply {
  const all = answerText(answer, words).split('\n')
  let end = 1
  for (let size = all[0]?.length ?? 0; end < all.length; end++) {
    size += (all[end] as string).length
    if (size > SHORT) break
  }
  const shown = all.slice(0, end).join('\n')
  const citations = answer.citations.filter(({ key }) => shown.includes(`[${key}]`))
  const isWhole = end === all.length && readings(answer).length === 0 && itemsLeft(answer).length === 0
  const rest: Button = { label: words.fullAnswer, action: { type: 'full', question: answer.resolved } }
  return {
    lines: [...textLines(shown), [], ...citationLines(citations, words)],
    buttons: [...sourceButtons(citations), ...(isWhole ? [] : [[rest]]), ratingButtons(answer, words)],
  }
}

function ratingButtons({ resolved, status }: Answer, words: Catalogue): Button[] {
  const rate = (label: string, helpful: boolean): Button => ({
    label,
    action: { type: 'rate', question: resolved, status, helpful },
  })
  return [rate(words.helpful, true), rate(words.unhelpful, false)]
}

function clarifyingReply(answer: Answer, words: Catalogue): Reply {
  const choices = numbered(answer.choices.map((text) => ({ text, action: { type: 'ask', question: text } })))
  const lines = [
    ...understoodLines(answer, words),
    ...textLines(answerText(answer, words) || words.needsClarification),
  ]
  return { lines: [...lines, ...choices.lines], buttons: choices.buttons }
}

function noEvidenceReply(answer: Answer, words: Catalogue): Reply {
  const lines = [
    ...understoodLines(answer, words),
    ...textLines(answerText(answer, words) || words.noEvidence),
  ]
  if (answer.nearest.length > 0) lines.push([], [{ text: words.nearest, look: 'dim' }])
  const nearest = numbered(
    answer.nearest.map(({ title, article }) => ({
      text: title,
      action: { type: 'article', articleId: article, page: 0 },
    })),
  )
  return {
    lines: [...lines, ...nearest.lines],
    buttons: [
      ...nearest.buttons,
      droppingButtons(answer, words),
      // What was no question of the bulletins has no answer to be rated.
      answer.missing === undefined ? [] : ratingButtons(answer, words),
    ].filter((row) => row.length > 0),
  }
}

/** What was read into the question, each to be dropped with one touch: the same question begins 不限富阳区：. */
function droppingButtons(answer: Answer, words: Catalogue): Button[] {
  const { resolved } = answer
  return readings(answer)
    .slice(0, MOST_DROPPED)
    .map(({ kind, text }) => {
      const name = text.split(kind === 'correction' ? ' → ' : '（')[0] as string
      const slip = kind === 'correction'
      const label = slip ? words.asTyped(name) : words.notOnly(name)
      const question = slip ? words.asTypedQuestion(name, resolved) : words.notOnlyQuestion(name, resolved)
      return { label, action: { type: 'ask', question } }
    })
}

/** A page of what an answer left out. */
export function moreReply(answer: Answer, page: number, words: Catalogue): Reply {
  const left = itemsLeft(answer)
  const from = Math.max(page, 0) * ITEMS_A_PAGE
  const shown = left.slice(from, from + ITEMS_A_PAGE)
  if (shown.length === 0) return { lines: [[{ text: words.noMore }]], buttons: [] }
  const lines: Run[][] = []
  const citations: Citation[] = []
  for (const item of shown) {
    // Numbered through the whole answer, so that the second page does not begin with [1] again.
    const citation = { ...item.citation, key: answer.citations.length + from + citations.length + 1 }
    citations.push(citation)
    lines.push(...textLines(item.text), ...citationLines([citation], words), [])
  }
  lines.pop()
  const rows = sourceButtons(citations)
  const rest = left.length - from - shown.length
  const at = Math.max(page, 0)
  const open = (to: number): Action => ({ type: 'more', question: answer.resolved, page: to })
  const turn: Button[] = []
  if (at > 0) turn.push({ label: words.previousPage, action: open(at - 1) })
  if (rest > 0) turn.push({ label: words.more(rest), action: open(at + 1) })
  return { lines, buttons: turn.length > 0 ? [...rows, turn] : rows, show: 'leaf' }
}

/** The members that the answer's own citations do not show. */
function itemsLeft(answer: Answer): AnswerItem[] {
  const place = (citation: Citation) =>
    [citation.article?.id ?? citation.issue.id, citation.source, citation.start, citation.end].join()
  const shown = new Set(answer.citations.map(place))
  return answer.items.filter((item) => !shown.has(place(item.citation)))
}

function understoodLines(answer: Answer, words: Catalogue): Run[][] {
  const lines: Run[][] = []
  const follows = answer.understood.some(({ kind }) => kind === 'followup')
  if (answer.resolved !== answer.question)
    lines.push([{ text: (follows ? words.resolved : words.readAs)(answer.resolved), look: 'dim' }])
  const shown = readings(answer)
  if (shown.length > 0)
    lines.push([{ text: `${words.understood}${shown.map((one) => one.text).join(' · ')}`, look: 'dim' }])
  return lines
}

/** What was read into the question, but for its kind and that it follows on. */
const readings = ({ understood }: Answer) =>
  understood.filter(({ kind }) => kind !== 'intent' && kind !== 'followup')

function textLines(text: string): Run[][] {
  return text.split('\n').map((line) => [{ text: line }])
}

/** The sources as numbered buttons. */
export function sourceButtons(citations: readonly Citation[]): Button[][] {
  return inRows(citations.map((citation) => ({ label: `[${citation.key}]`, action: sourceAction(citation) })))
}

function sourceAction({ source, article, issue, start, end }: Citation): Action {
  if (article === null) return { type: 'issue', issueId: issue.id, page: 0 }
  if (source !== 'text') return { type: 'article', articleId: article.id, page: 0 }
  return { type: 'passage', articleId: article.id, revision: article.revision, start, end }
}
