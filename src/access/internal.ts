import type { StoredIssue } from '../model.js'

/** Spaces may stand between the characters of a masthead. */
const MARK = /内\s*部/u

/** Whether an issue says of itself, in masthead, kind or title, that it is for internal use (内部). */
export function isInternal({ head, masthead }: Pick<StoredIssue, 'head' | 'masthead'>): boolean {
  return [masthead, head.kind, head.title].some((text) => text !== null && MARK.test(text))
}
