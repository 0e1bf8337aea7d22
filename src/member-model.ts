/** The nouns of access and of what is done to the library, as `model.ts` gives them on. */

/** Each may do what the one before may, and more. */
export type Role = 'reader' | 'editor' | 'administrator'

/** A person, or a group with all who write in it. */
export type MemberKind = 'person' | 'group'

/** Someone who asked to be let in, or of whom that was decided. */
export interface Member {
  /** Of a front end, and opaque to all others: `telegram:501`. */
  id: string
  kind: MemberKind
  /** What it called itself when last heard of. */
  name: string
  state: 'asked' | 'allowed' | 'denied'
  /** What it may do once allowed; a group's is always `reader`. */
  role: Role
  /** When it asked or was decided on last, ISO instant. */
  changedAt: string
}

/** One administrative act, kept for good. */
export interface AuditEntry {
  /** ISO instant. */
  at: string
  /** Id of who did it; `console` for whoever works at the machine itself. */
  actor: string
  /** A stable word: `allow`, `deny`, `role`, `code`, `ingest`, `remove`, `reindex`, `broadcast`, … */
  act: string
  /** To whom or what: a member's id, an issue's id, a file's name. */
  subject: string
  detail: string
}

/** Work on the library that is done once someone has seen what it will do and agreed. */
export interface Operation {
  /** `o…`. */
  id: string
  kind: 'upload' | 'remove' | 'reindex' | 'broadcast'
  /** `running` after a death is taken up again: each kind may be done twice and does no more than once. */
  state: 'offered' | 'running' | 'done' | 'cancelled'
  /** What it is done with; whoever offers it knows the shape. */
  payload: Record<string, string>
  /** Id of who offered it. */
  by: string
  /** When it was offered, ISO instant. */
  at: string
}
