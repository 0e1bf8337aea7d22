import type { Point } from '../model.js'
import { unitTable } from './chars.js'
import { headingAt } from './headings.js'
import { canStartLabel, type FoundLabel, type LabelFamily, labelAt } from './labels.js'
import { runInHeadings } from './run-in.js'

/** A point while its span is still open. `line` is the paragraph it begins in. */
interface Draft {
  level: number
  label: string | null
  heading: string
  start: number
  headingEnd: number
  family: LabelFamily | 'run_in' | 'subtitle'
  end: number
}

interface Candidate extends FoundLabel {
  at: number
  paragraphStart: boolean
}

const NEWLINE = 0x0a
/** Marks after which a label may stand inside a paragraph. */
const BEFORE_INLINE = unitTable('。；：！？;:，,”"』」）)')

/**
 * All points of an article's text, flat and in order: labelled ones, and run-in headings without a label inside
 * them. A family of labels that first appears inside another's point is one level deeper. A point reaches from its
 * label to just before the next point of its own or an outer level; the last of a run, where its text goes on
 * behind its heading, to the end of its own paragraph.
 */
export function findPoints(text: string): Point[] {
  const accepted = validate(candidates(text))
  const drafts = nest(text, accepted)
  closeSpans(text, drafts)
  const withRunIns = addRunIns(text, drafts)
  return withRunIns.map(({ level, label, heading, start, end }) => ({ level, label, heading, start, end }))
}

function candidates(text: string): Candidate[] {
  const found: Candidate[] = []
  let paragraphStart = true
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === NEWLINE) {
      paragraphStart = true
      continue
    }
    if (canStartLabel(unit) && (paragraphStart || BEFORE_INLINE[text.charCodeAt(i - 1)] === 1)) {
      const label = labelAt(text, i, !paragraphStart)
      if (label && label.bodyStart < text.length) {
        found.push({ ...label, at: i, paragraphStart })
        i = Math.max(i, label.bodyStart - 1)
      }
    }
    paragraphStart = false
  }
  return found
}

/**
 * Keeps the labels that stand in a run: at a paragraph's start a run may begin with one and skip one; inside a
 * paragraph it must have both a first and a second.
 */
function validate(found: Candidate[]): Candidate[] {
  const keep = new Set<Candidate>()
  const byFamily = new Map<LabelFamily, Candidate[]>()
  for (const candidate of found) {
    const list = byFamily.get(candidate.family)
    if (list) list.push(candidate)
    else byFamily.set(candidate.family, [candidate])
  }
  for (const [family, list] of byFamily) {
    let run: Candidate[] = []
    const settle = (): void => {
      const solid = run.length >= 2 || (run[0]?.paragraphStart && loneAllowed(family))
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
  return (
    family !== 'first' && family !== 'dot' && family !== 'ordinal' && family !== 'qi' && family !== 'must'
  )
}

function nest(text: string, accepted: Candidate[]): Draft[] {
  const drafts: Draft[] = []
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

function closeSpans(text: string, drafts: Draft[]): void {
  const ends = paragraphEnds(text)
  for (let i = drafts.length - 1; i >= 0; i--) {
    const draft = drafts[i] as Draft
    let next = i + 1
    while (next < drafts.length && (drafts[next] as Draft).level > draft.level) next++
    const follower = drafts[next]
    if (follower && follower.level === draft.level) {
      draft.end = trimEnd(text, draft.start, follower.start)
      continue
    }
    // The last of its run: what bounds it is the outer point's successor, or the text's end.
    const bound = follower ? follower.start : text.length
    const lastChild = next > i + 1 ? (drafts[next - 1] as Draft) : null
    const read = Math.max(draft.headingEnd, lastChild ? lastChild.end : 0)
    const first = paragraphAt(ends, draft.start + 1)
    const headingAlone = draft.headingEnd >= (ends[first] as number)
    const last = Math.max(paragraphAt(ends, read), first + usualParagraphs(drafts, i, ends) - 1)
    draft.end = trimEnd(text, draft.start, headingAlone ? bound : Math.min(bound, ends[last] ?? bound))
  }
}

/** Points of a run that tell how many paragraphs its last one has. */
const TELLING = 3

/** How many paragraphs the last point of a run has at least: the fewest of those before it, where there are three. */
function usualParagraphs(drafts: Draft[], lastOfRun: number, ends: number[]): number {
  const { level, start } = drafts[lastOfRun] as Draft
  let after = start
  let fewest = Number.POSITIVE_INFINITY
  let siblings = 0
  for (let i = lastOfRun - 1; i >= 0 && (drafts[i] as Draft).level >= level; i--) {
    const sibling = drafts[i] as Draft
    if (sibling.level > level) continue
    fewest = Math.min(fewest, paragraphAt(ends, after) - paragraphAt(ends, sibling.start + 1) + 1)
    after = sibling.start
    siblings++
  }
  return siblings >= TELLING ? fewest : 1
}

/** Ends of all paragraphs, ascending. */
function paragraphEnds(text: string): number[] {
  const ends: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at)
  ends.push(text.length)
  return ends
}

/** Index of the paragraph that holds the unit before `at`. */
function paragraphAt(ends: number[], at: number): number {
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) < at - 1) low = middle + 1
    else high = middle
  }
  return low
}

function trimEnd(text: string, from: number, end: number): number {
  let trimmed = end
  while (trimmed > from && /\s/.test(text[trimmed - 1] as string)) trimmed--
  return trimmed
}

function addRunIns(text: string, drafts: Draft[]): Draft[] {
  const out: Draft[] = []
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
