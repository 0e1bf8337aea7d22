import type { LabelFamily } from './labels.js'

/** A point while its span is still open. `line` is the paragraph it begins in. */
export interface PointDraft {
  level: number
  label: string | null
  heading: string
  start: number
  headingEnd: number
  family: LabelFamily | 'run_in'
  end: number
}

/**
 * Closes the spans of an article's points, which come in order: each reaches to just before the next of its own or an
 * outer level; the last of a run, where its text goes on behind its heading, to its own last paragraph's end.
 */
export function closeSpans(text: string, drafts: PointDraft[]): void {
  const ends = paragraphEnds(text)
  for (let i = drafts.length - 1; i >= 0; i--) {
    const draft = drafts[i] as PointDraft
    let next = i + 1
    while (next < drafts.length && (drafts[next] as PointDraft).level > draft.level) next++
    const follower = drafts[next]
    if (follower && follower.level === draft.level) {
      draft.end = trimEnd(text, draft.start, follower.start)
      continue
    }
    // The last of its run: what bounds it is the outer point's successor, or the text's end.
    const bound = follower ? follower.start : text.length
    const lastChild = next > i + 1 ? (drafts[next - 1] as PointDraft) : null
    const read = Math.max(draft.headingEnd, lastChild ? lastChild.end : 0)
    const first = paragraphAt(ends, draft.start + 1)
    const ownParagraph = draft.start === 0 || text[draft.start - 1] === '\n'
    const headingAlone = ownParagraph && draft.headingEnd >= (ends[first] as number)
    const last = Math.max(paragraphAt(ends, read), first + usualParagraphs(drafts, i, ends) - 1)
    draft.end = trimEnd(text, draft.start, headingAlone ? bound : Math.min(bound, ends[last] ?? bound))
  }
}

/** Points of a run that tell how many paragraphs its last one has. */
const TELLING = 3

/** How many paragraphs the last point of a run has at least: the fewest of those before it, where there are three. */
function usualParagraphs(drafts: PointDraft[], lastOfRun: number, ends: number[]): number {
  const { level, start } = drafts[lastOfRun] as PointDraft
  let after = start
  let fewest = Number.POSITIVE_INFINITY
  let siblings = 0
  for (let i = lastOfRun - 1; i >= 0 && (drafts[i] as PointDraft).level >= level; i--) {
    const sibling = drafts[i] as PointDraft
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
