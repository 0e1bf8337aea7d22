import type { FaultCode } from '../errors.js'
import type { ParsedIssue, StoredIssue } from '../model.js'

/** One issue of a file that was sent, and what taking it in would do. */
export interface PreviewedIssue {
  readonly read: Pick<ParsedIssue, 'issue' | 'masthead' | 'warnings'>
  /** Without briefs. */
  readonly articles: number
  readonly briefs: number
  /** `held`: these bytes are held already. `ask`: it cannot be told whether it is the issue `like`. */
  readonly fate: 'new' | 'held' | 'replaces' | 'ask'
  readonly like: StoredIssue | null
}

/** What became of a file. The first three count issues. */
export interface TakenIn {
  readonly ingested: number
  readonly replaced: number
  readonly unchanged: number
  readonly issues: readonly { id: string; title: string | null; articles: number; briefs: number }[]
  /** Why what was not taken in was not. */
  readonly failed: readonly { code: FaultCode | 'defect'; message: string }[]
}

/** How far a longer work has come; `total` 0 where that is not known. */
export type ShowDone = (done: number, total: number) => void

/** What editors do to the library, done elsewhere than in the process's own thread. */
export interface Desk {
  /** Where a file that is sent may be put; each call gives another folder. */
  folder(): Promise<string>
  /** Reads a file without keeping it. Faults as the reader gives them. */
  preview(path: string): Promise<PreviewedIssue[]>
  /** Takes a file in. Done twice it changes nothing more. */
  takeIn(
    path: string,
    answer: { as: 'new' } | { as: 'revision'; issueId: string } | undefined,
    show: ShowDone,
  ): Promise<TakenIn>
  reindex(show: ShowDone): Promise<{ articles: number }>
  /** Throws a file that was sent away, with its folder. */
  discard(path: string): Promise<void>
}
