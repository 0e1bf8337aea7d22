import type { Run } from '../model.js'
import type { Span } from './paging.js'

/** A stretch of a text that is shown in a look of its own. */
export interface Highlight extends Span {
  readonly look: NonNullable<Run['look']>
}

/**
 * The lines of `text.slice(span.start, span.end)`, blank ones left out, with looks laid over it. Where
 * highlights overlap, the first of them wins.
 */
export function textLines(text: string, span: Span, highlights: readonly Highlight[]): Run[][] {
  const inside = highlights.filter((h) => h.start < span.end && h.end > span.start)
  const cuts = [span.start, span.end]
  for (const h of inside) cuts.push(Math.max(h.start, span.start), Math.min(h.end, span.end))
  cuts.sort((a, b) => a - b)
  const lines: Run[][] = [[]]
  for (let i = 1; i < cuts.length; i++) {
    const start = cuts[i - 1] as number
    const end = cuts[i] as number
    if (start === end) continue
    const look = inside.find((h) => h.start <= start && h.end >= end)?.look
    const [first, ...rest] = text.slice(start, end).split('\n')
    const run = (piece: string | undefined): Run[] =>
      piece ? [look ? { text: piece, look } : { text: piece }] : []
    lines.at(-1)?.push(...run(first))
    for (const piece of rest) lines.push(run(piece))
  }
  return lines.filter((line) => line.some((run) => run.text.trim() !== ''))
}
