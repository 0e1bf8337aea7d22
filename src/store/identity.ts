import type { IssueHead } from '../model.js'

/** What tells one issue from another, normalised for comparing. */
export interface Identity {
  titleKey: string | null
  publisherKey: string | null
  kindKey: string | null
  date: string | null
  number: number | null
  total: number | null
}

/** Spaces and width of characters differ between printings of one name. */
function key(text: string | null): string | null {
  const folded = text?.normalize('NFKC').replace(/\s+/gu, '') ?? ''
  return folded === '' ? null : folded
}

export function identityOf(head: IssueHead): Identity {
  const { date, number, total } = head
  return {
    titleKey: key(head.title),
    publisherKey: key(head.publisher),
    kindKey: key(head.kind),
    date,
    number,
    total,
  }
}

/** Equal and known: unknown never matches. */
function agree<T>(a: T | null, b: T | null): boolean {
  return a !== null && a === b
}

function differ<T>(a: T | null, b: T | null): boolean {
  return a !== null && b !== null && a !== b
}

const year = (identity: Identity): string | null => identity.date?.slice(0, 4) ?? null

/**
 * Whether two heads name the same issue: the same publisher (or, where one of them names none, the same title)
 * and 总第N期; else the same publisher, kind, year and number. A kind that neither prints counts as the same.
 * A date alone says nothing.
 */
export function namesSameIssue(a: Identity, b: Identity): boolean {
  const publisherUnknown = a.publisherKey === null || b.publisherKey === null
  const bySource =
    agree(a.publisherKey, b.publisherKey) || (publisherUnknown && agree(a.titleKey, b.titleKey))
  if (agree(a.total, b.total)) return bySource
  if (differ(a.total, b.total)) return false
  return (
    agree(a.publisherKey, b.publisherKey) &&
    !differ(a.titleKey, b.titleKey) &&
    a.kindKey === b.kindKey &&
    agree(year(a), year(b)) &&
    agree(a.number, b.number)
  )
}

/** Whether a head says enough to be told from all others; what does not never names the same issue. */
export function isNamed(identity: Identity): boolean {
  return namesSameIssue(identity, identity)
}

/**
 * What to make of two issues of the same name whose articles have nothing in common: `other` where their
 * titles differ (one publisher's two series, each counting its own issues), else a `collision`: whether the
 * text was replaced whole or one of them bears the wrong number, only a person can say.
 */
export function judgeStrangers(a: Identity, b: Identity): 'other' | 'collision' {
  return differ(a.titleKey, b.titleKey) ? 'other' : 'collision'
}
