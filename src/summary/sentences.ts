import { sentenceSpans } from '../index/sentences.js'
import type { Point, StoredArticle } from '../model.js'

/** A sentence of an article, as it may stand in a summary. Spans count in the article's text, white space left out. */
export interface Sentence {
  start: number
  end: number
  /** Index into the article's points of the innermost that holds it; null outside all. */
  point: number | null
  /** Nothing but a point's label and heading. */
  heading: boolean
}

/** Longer than any sentence of a bulletin: none is cut. */
const MAX = 2000

/** An article's sentences in order; what stands between two semicolons is one too. */
export function sentencesOf({ text, points }: Pick<StoredArticle, 'text' | 'points'>): Sentence[] {
  const headings = points.map((point) => headingEnd(text, point))
  const spans = sentenceSpans(text, 0, text.length, MAX).map((span) => trimmed(text, span))
  giveBackOpeningQuotes(text, spans)
  return spans.flatMap(({ start, end }): Sentence[] => {
    if (start === end) return []
    const point = points.findLastIndex((each) => each.start <= start && start < each.end)
    const heading = point >= 0 && end <= (headings[point] as number) + 1
    return [{ start, end, point: point < 0 ? null : point, heading }]
  })
}

/** A straight quotation mark behind a full stop may open the next sentence as well as close this one. */
function giveBackOpeningQuotes(text: string, spans: { start: number; end: number }[]): void {
  let from = 0
  for (const [index, span] of spans.entries()) {
    from = Math.max(from, text.lastIndexOf('\n', span.start) + 1)
    const next = spans[index + 1]
    const marks = text.slice(from, span.end).split('"').length - 1
    if (next && marks % 2 === 1 && text.charAt(span.end - 1) === '"' && next.start === span.end) {
      span.end--
      next.start--
    }
  }
}

/** Where a point's heading ends, without its final mark. */
export function headingEnd(text: string, { heading, label, start, end }: Point): number {
  const at = text.indexOf(heading, start)
  return at >= 0 && at < end ? at + heading.length : start + (label?.length ?? 0)
}

function trimmed(text: string, span: { start: number; end: number }): { start: number; end: number } {
  let { start, end } = span
  while (start < end && text.charAt(start).trim() === '') start++
  while (end > start && text.charAt(end - 1).trim() === '') end--
  return { start, end }
}
