import type { Member, Role } from '../model.js'

/** Whoever works at the machine itself; no front end gives this id to anybody else. */
export const OWNER = 'console'

/** Who may use a bot: people and groups that were let in, or everyone who was not turned away. */
export type AccessMode = 'listed' | 'open'

/** What somebody may do at a place. */
export interface Standing {
  /** Null: nothing at all. */
  readonly role: Role | null
  /** May read what is for internal use. */
  readonly listed: boolean
}

const NOBODY: Standing = { role: null, listed: false }

/**
 * What a person may do, alone or (`group` not null) before all who read in a group. What is said in a group all of
 * it reads: so there the group must have been let in, whoever asks.
 */
export function standingOf(
  mode: AccessMode,
  { person, group }: { person: Member | null; group: 'none' | Member | null },
): Standing {
  if (person?.state === 'denied') return NOBODY
  const role = person?.state === 'allowed' ? person.role : 'reader'
  const host = group === 'none' ? person : group
  if (host?.state === 'denied') return NOBODY
  if (host?.state === 'allowed') return { role, listed: true }
  return mode === 'open' ? { role, listed: false } : NOBODY
}

const ORDER: readonly Role[] = ['reader', 'editor', 'administrator']

export function atLeast(role: Role, needed: Role): boolean {
  return ORDER.indexOf(role) >= ORDER.indexOf(needed)
}
