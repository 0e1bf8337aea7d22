import type { Point } from '../model.js'
import { isHan, unitTable } from './chars.js'
import { headingAt, isHalfWidthStop } from './headings.js'
import { amongAt, canStartLabel, type FoundLabel, type LabelFamily, labelAt } from './labels.js'
import { paragraphHeadings } from './paragraph-headings.js'
import { closeSpans, type PointDraft } from './point-spans.js'
import { runInHeadings } from './run-in.js'

const NEWLINE = 0x0a
const SPACE = 0x20
/** Marks after which a label may stand inside a paragraph. */
const BEFORE_INLINE = unitTable('。；：！？;:，,”"』」）)】')

/**
 * All points of an article's text, its list of attachments left out, flat and in order: labelled ones, and run-in
 * headings without a label inside them; where nothing is labelled, headings that paragraphs are set under or begin
 * with. A family of labels that first appears inside another's point is one level deeper. A point reaches from its
 * label to just before the next point of its own or an outer level; the last of a run, where its text goes on
 * behind its heading, to the end of its own paragraph.
 */
export function findPoints(whole: string): Point[] {
  const text = whole.slice(0, attachmentsAt(whole))
  const found = candidates(text)
  const accepted = found.length === 0 ? found : validate(found)
  const drafts = nest(text, accepted)
  closeSpans(text, drafts)
  const withRunIns = addRunIns(text, drafts)
  return withRunIns.map(({ level, label, heading, start, end }) => ({ level, label, heading, start, end }))
}

/** Where a list of attachments (附件：1.…) ends a text; its length where none does. */
function attachmentsAt(text: string): number {
  const at = text.lastIndexOf('\n附件')
  return at >= 0 &&
    text.length - at <= LONGEST_ATTACHMENTS &&
    /^\n附件\s?[:：0-9一二]/.test(text.slice(at, at + 6))
    ? at
    : text.length
}

const LONGEST_ATTACHMENTS = 400

function candidates(text: string): FoundLabel[] {
  const found: FoundLabel[] = []
  let dashes = 0
  const circled = new Map<string, number>()
  let paragraphStart = true
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === NEWLINE) {
      paragraphStart = true
      continue
    }
    // A circled number behind a word refers to a note.
    if (unit >= 0x2460 && unit <= 0x2473 && i > 0 && isHan(text.charCodeAt(i - 1))) {
      const mark = text[i] as string
      if (!circled.has(mark)) circled.set(mark, i)
    }
    const mayStart = canStartLabel(unit) && (paragraphStart || standsApart(text, i))
    if (mayStart || paragraphStart) {
      const label = mayStart ? labelAt(text, i, !paragraphStart) : amongAt(text, i)
      if (label && label.bodyStart < text.length && !isFootnote(text, i, label, circled)) {
        if (label.family === 'dash') label.ordinal = ++dashes
        label.paragraphStart = paragraphStart
        found.push(label)
        i = Math.max(i, label.bodyStart - 1)
      }
    }
    paragraphStart = false
  }
  return found
}

/** Whether a clause ends before `at`: half-width marks have a space behind them, and a . may end a sentence. */
function standsApart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  if (BEFORE_INLINE[before] === 1) return true
  if (before !== SPACE || at < 2) return false
  return (
    BEFORE_INLINE[text.charCodeAt(at - 2)] === 1 || (text[at - 2] === '.' && isHalfWidthStop(text, at - 2))
  )
}

/** ① at a paragraph's start that the text above has already set behind a word: …9个部门数据①。 */
function isFootnote(
  text: string,
  at: number,
  { family, label }: FoundLabel,
  first: Map<string, number>,
): boolean {
  if (family !== 'circled') return false
  const mark = first.get(label) ?? at
  return mark < at && text[at - 1] === '\n'
}

/**
 * Keeps the labels that stand in a run: at a paragraph's start a run may begin with one and skip one; inside a
 * paragraph it must have both a first and a second.
 */
function validate(found: FoundLabel[]): FoundLabel[] {
  const keep = new Set<FoundLabel>()
  const byFamily = new Map<LabelFamily, FoundLabel[]>()
  for (const candidate of found) {
    const list = byFamily.get(candidate.family)
    if (list) list.push(candidate)
    else byFamily.set(candidate.family, [candidate])
  }
  for (const [family, list] of byFamily) {
    let run: FoundLabel[] = []
    const settle = (): void => {
      const least = family.startsWith('verb') && !run[0]?.paragraphStart ? 3 : 2
      const solid = run.length >= least || (run[0]?.paragraphStart && loneAllowed(family))
      if (solid) for (const candidate of run) keep.add(candidate)
    }
    for (const candidate of list) {
      const last = run.at(-1)
      const next = last ? last.ordinal + 1 : 1
      const follows =
        last !== undefined &&
        (candidate.ordinal === next ||
          candidate.ordinal === 0 ||
          (candidate.paragraphStart && candidate.ordinal > next && candidate.ordinal <= next + 2))
      if (follows) run.push(candidate)
      else if (candidate.ordinal === 1 || (candidate.paragraphStart && !last)) {
        settle()
        run = [candidate]
      } else if (candidate.paragraphStart && family !== 'first') {
        settle()
        run = [candidate]
      }
    }
    settle()
  }
  return found.filter((candidate) => keep.has(candidate))
}

/** 首先 or 1. at the start of a single paragraph numbers nothing. */
function loneAllowed(family: LabelFamily): boolean {
  return !NEVER_ALONE.has(family) && !family.startsWith('verb')
}

const NEVER_ALONE = new Set<LabelFamily>([
  'first',
  'dot',
  'ordinal',
  'qi',
  'must',
  'among',
  'dash',
  'letter',
  'decimal',
])

function nest(text: string, accepted: FoundLabel[]): PointDraft[] {
  const drafts: PointDraft[] = []
  const stack: { family: LabelFamily; ordinal: number }[] = []
  accepted.forEach((candidate, i) => {
    const open = stack.findIndex((entry) => entry.family === candidate.family)
    if (open >= 0) stack.length = open
    stack.push({ family: candidate.family, ordinal: candidate.ordinal })
    const { heading, end } = headingAt(text, candidate.bodyStart, accepted[i + 1]?.at ?? text.length)
    drafts.push({
      level: stack.length,
      label: candidate.label,
      heading,
      start: candidate.at,
      headingEnd: end,
      family: candidate.family,
      end: text.length,
    })
  })
  return drafts
}

function addRunIns(text: string, drafts: PointDraft[]): PointDraft[] {
  if (drafts.length === 0) {
    const headings = paragraphHeadings(text)
    return headings.map((heading) => ({
      ...heading,
      level: 1,
      label: null,
      family: 'run_in',
      headingEnd: heading.end,
    }))
  }
  const out: PointDraft[] = []
  drafts.forEach((draft, i) => {
    out.push(draft)
    const next = drafts[i + 1]
    const innermost = !next || next.start >= draft.end
    if (!innermost) return
    for (const heading of runInHeadings(text, draft.headingEnd, draft.end)) {
      out.push({ ...heading, level: draft.level + 1, label: null, family: 'run_in', headingEnd: heading.end })
    }
  })
  return out
}
