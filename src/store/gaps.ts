import type { StoredIssue } from '../model.js'
import { identityOf } from './identity.js'

/** Issues that are missing between two that are held. Where both counts are known, both are given. */
export interface Gap {
  title: string | null
  kind: string | null
  year: number | null
  /** 第N期, first and last that is missing. */
  numbers: { from: number; to: number } | null
  /** 总第N期. */
  totals: { from: number; to: number } | null
}

/**
 * Gaps in the numbering, by series and time. A series is a publisher's (or, where none is printed, a title's)
 * issues of one title. Where all of it count through (总第N期), that says what is missing; else the numbers of each
 * year and kind do, and `kind` is that kind. Samples are passed over where own issues are held.
 */
export function gapsIn(issues: readonly StoredIssue[]): Gap[] {
  const own = issues.filter(({ sample }) => !sample)
  const series = groupBy(own.length > 0 ? own : issues, ({ head }) => {
    const { publisherKey, titleKey } = identityOf(head)
    return publisherKey === null && titleKey === null ? null : `${publisherKey}\n${titleKey}`
  })
  return series.flatMap((one) => {
    if (one.every(({ head }) => head.total !== null)) return gapsInTotals(one)
    const years = groupBy(one, ({ head }) => head.date?.slice(0, 4) ?? null)
    return years.flatMap(gapsInNumbers)
  })
}

function gapsInTotals(issues: readonly StoredIssue[]): Gap[] {
  return pairs(issues, ({ head }) => head.total).flatMap(([before, after]) => {
    const [from, to] = [(before.head.total ?? 0) + 1, (after.head.total ?? 0) - 1]
    if (from > to) return []
    const year = yearOf(before) === yearOf(after) ? yearOf(before) : null
    const [first, last] = [(before.head.number ?? Number.NaN) + 1, (after.head.number ?? Number.NaN) - 1]
    // The year's own count goes along only where it counts the same issues.
    const along = year !== null && last - first === to - from
    return [
      {
        title: after.head.title,
        kind: null,
        year,
        numbers: along ? { from: first, to: last } : null,
        totals: { from, to },
      },
    ]
  })
}

/** Within a year. A number that is held under another kind is not missing: some series count all kinds together. */
function gapsInNumbers(issues: readonly StoredIssue[]): Gap[] {
  const held = issues.flatMap(({ head }) => head.number ?? []).sort((a, b) => a - b)
  const kinds = groupBy(issues, ({ head }) => head.kind ?? '')
  return kinds.flatMap((one) =>
    pairs(one, ({ head }) => head.number).flatMap(([before, after]) => {
      const [low, high] = [before.head.number ?? 0, after.head.number ?? 0]
      const marks = held.filter((number) => number >= low && number <= high)
      const { title, kind } = after.head
      return marks.slice(1).flatMap((mark, index): Gap[] => {
        const [from, to] = [(marks[index] ?? 0) + 1, mark - 1]
        return from > to ? [] : [{ title, kind, year: yearOf(after), numbers: { from, to }, totals: null }]
      })
    }),
  )
}

/** Neighbours by a count, those without it left out. */
function pairs(
  issues: readonly StoredIssue[],
  count: (issue: StoredIssue) => number | null,
): [StoredIssue, StoredIssue][] {
  const counted = issues.filter((issue) => count(issue) !== null)
  counted.sort((a, b) => (count(a) ?? 0) - (count(b) ?? 0))
  return counted.slice(1).map((after, index) => [counted[index] as StoredIssue, after])
}

function yearOf({ head }: StoredIssue): number | null {
  return head.date === null ? null : Number(head.date.slice(0, 4))
}

function groupBy(
  issues: readonly StoredIssue[],
  key: (issue: StoredIssue) => string | null,
): StoredIssue[][] {
  const groups = new Map<string, StoredIssue[]>()
  for (const issue of issues) {
    const name = key(issue)
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), issue])
  }
  return [...groups.values()]
}
