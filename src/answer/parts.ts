import { figures } from '../bulletin/figures.js'
import { fold } from '../index/fold.js'
import { roundAsked } from '../retrieve/understand/parts.js'
import { askedFigure, unitFit } from './asked-figure.js'
import { saysWord } from './asked-word.js'
import { type Draft, type DraftItem, sourceText } from './draft.js'
import type { Said } from './said.js'

/** A question asked beside others, and what was found for it. */
export interface AnsweredPart {
  asked: string
  draft: Draft
}

/** Lines shown of one part. */
const LINES = 2

/**
 * Several questions' answers as one: of one sentence the figures together. What was not found by itself may be given by a
 * sentence that answers another part; which part found nothing is said. Null where none did.
 */
export function joinParts(parts: readonly AnsweredPart[]): Draft | null {
  const found = parts.flatMap(({ draft }) => linesOf(draft))
  if (found.length === 0) return null
  const items: DraftItem[] = []
  const unanswered: string[] = []
  for (const { asked, draft } of parts) {
    const own =
      draft.status === 'answered' ? linesOf(draft) : found.flatMap((item) => givenBy(item, asked) ?? [])
    for (const item of own) add(items, item)
    if (own.length === 0) unanswered.push(asked.slice(asked.lastIndexOf(' ') + 1))
  }
  return { status: 'answered', lead: unansweredLead(unanswered), items, layout: 'lines' }
}

const linesOf = (draft: Draft): DraftItem[] =>
  draft.status === 'answered' ? draft.items.slice(0, LINES) : []

function unansweredLead(asked: readonly string[]): Said | null {
  if (asked.length === 0) return null
  const quoted = asked.map((each) => `“${each}”`)
  return { zh: `${quoted.join('、')}：未见写明。`, en: `Not stated: ${quoted.join(', ')}.` }
}

/** Of more than a verb, this share of what is counted must be said by a sentence that is to answer it. */
const SAID = 0.5
const VERB = 2
/** People are counted by units that stand for one another (人次 for 人); another thing's are not (件 is no 条). */
const PEOPLE = /^[人名位]/
const ALIKE = 0.6

/** The same line with the one figure of its sentence that is counted in what a question asks for. */
function givenBy(item: DraftItem, asked: string): DraftItem | null {
  const folded = fold(asked)
  const wanted = askedFigure(folded)
  if (wanted.unit === null) return null
  const text = sourceText(item.evidence).slice(item.evidence.start, item.evidence.end)
  const own = roundAsked(asked)
  if (own.length > VERB && saysWord(fold(text), own) < SAID) return null
  const least = PEOPLE.test(wanted.unit) ? ALIKE : 1
  const fitting = figures(text).filter((figure) => unitFit(wanted, figure, folded) >= least)
  const [only] = fitting
  return only && fitting.length === 1 ? { ...item, text: `${only.text.trim()}（` } : null
}

function add(items: DraftItem[], item: DraftItem): void {
  const same = items.findIndex(({ evidence }) => isSame(evidence, item.evidence))
  const held = items[same]
  if (held) items[same] = { ...held, text: joined(held.text, item.text) }
  else items.push(item)
}

function isSame(a: DraftItem['evidence'], b: DraftItem['evidence']): boolean {
  return a.source === b.source && a.article?.id === b.article?.id && a.start === b.start && a.end === b.end
}

/** 9场（松溪区，第6期）：… and 27条（松溪区，第6期）：… → 9场、27条（松溪区，第6期）：… */
function joined(held: string, added: string): string {
  const [, said = '', rest = ''] = /^([^（：]{1,40})(（.*)$/s.exec(held) ?? []
  const [, figure = ''] = /^([^（：]{1,20})（/.exec(added) ?? []
  return said === '' || figure === '' || said.split('、').includes(figure)
    ? held
    : `${said}、${figure}${rest}`
}
