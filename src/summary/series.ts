import type { StoredIssue } from '../model.js'

/** Whether two issues may be of one publication: of others nothing is new or missing. Untitled ones may be of any. */
export function ofOneSeries({ head: a }: StoredIssue, { head: b }: StoredIssue): boolean {
  if (a.title === null || b.title === null) return true
  const [one, other] = [a.title, b.title].map((title) => title.replace(/\s/g, '')) as [string, string]
  return one.startsWith(other) || other.startsWith(one)
}
