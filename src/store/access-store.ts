import type { AuditEntry, Member, MemberKind, Role } from '../model.js'

/** What is known of someone before anything is decided. */
export interface Stranger {
  id: string
  kind: MemberKind
  name: string
}

/** A decision about someone, who need not have asked. */
export interface Decision {
  id: string
  kind: MemberKind
  /** Kept as it was where undefined. */
  name?: string | undefined
  state: 'allowed' | 'denied'
  /** Kept as it was, or `reader`, where undefined. */
  role?: Role | undefined
}

/** What came of a decision: nobody may leave the library without an administrator. */
export type Decided = 'changed' | 'unchanged' | 'last_administrator'

/** Who may use the library, and what was done to it by whom. */
export interface AccessStore {
  /** Null where nothing is known of it. */
  member(id: string): Promise<Member | null>
  /** All, those who asked last first. */
  members(): Promise<Member[]>
  /** Notes that someone asks to be let in; false where that is noted or decided already. */
  requestAccess(stranger: Stranger): Promise<boolean>
  /** Lets in, turns away, or gives a role; what changes is in the audit. */
  decideAccess(decision: Decision, actor: string): Promise<Decided>

  /** Makes a code the only one that is good, until `expiresAt` (milliseconds since 1970). */
  offerCode(hash: string, expiresAt: number): Promise<void>
  /** Uses up a code that is good: whoever sent it is an administrator then. False where it is not good. */
  redeemCode(hash: string, person: Stranger): Promise<boolean>

  /** Keeps an administrative act. */
  recordAct(act: Omit<AuditEntry, 'at'>): Promise<void>
  /** Newest first. */
  audit(): Promise<AuditEntry[]>
}
