import type { Point } from '../model.js'
import type { Span } from './paging.js'
import type { Highlight } from './text-runs.js'

/** Labels and headings of points, set bold so that an eye finds its way through a long text. */
export function headingHighlights(text: string, points: readonly Point[]): Highlight[] {
  return points.flatMap((point) => {
    const at = text.indexOf(point.heading, point.start)
    const end = at + point.heading.length
    return at < 0 || end > point.end ? [] : [{ start: point.start, end, look: 'bold' as const }]
  })
}

/** The points of the outermost level: 第一点, 第二点, … */
export function outermost(points: readonly Point[]): Point[] {
  const level = Math.min(...points.map((point) => point.level))
  return points.filter((point) => point.level === level)
}

/** Which of `points` holds `span`'s start; -1 where none does. */
export function pointAt(points: readonly Point[], span: Span): number {
  return points.findIndex((point) => point.start <= span.start && span.start < point.end)
}

/** Points to list in at most `limit` lines: as many whole levels as fit, otherwise the first of the outermost. */
export function outlinePoints(points: readonly Point[], limit: number): Point[] {
  const levels = [...new Set(points.map((point) => point.level))].sort((a, b) => b - a)
  for (const deepest of levels) {
    const listed = points.filter((point) => point.level <= deepest)
    if (listed.length <= limit) return listed
  }
  return outermost(points).slice(0, limit)
}
