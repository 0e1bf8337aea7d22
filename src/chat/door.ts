import { type AccessMode, atLeast, OWNER, type Standing, standingOf } from '../access/standing.js'
import type { Reply } from '../model.js'
import type { Store } from '../store/store.js'
import type { Needed, Origin, Place, Request } from './feature.js'
import { line } from './line.js'

/** Decides who may do what. */
export interface Door {
  standing(origin: Origin): Promise<Standing>
  /** Null where the request may do what needs this; otherwise what is said instead. */
  refusal(
    request: Request,
    needed: { role: Needed; places?: readonly Place[]; opens?: true },
  ): Promise<Reply | null>
}

export interface DoorDeps {
  readonly mode: AccessMode
  readonly store: Pick<Store, 'member' | 'members'>
}

export function createDoor({ mode, store }: DoorDeps): Door {
  /** What is said to whoever was not let in here. */
  async function closed({ userId, group, words }: Request): Promise<Reply> {
    const person = await store.member(userId)
    if (person?.state === 'denied') return line(words.doorDenied)
    const host = group === null ? person : await store.member(group.id)
    if (host?.state === 'denied') return line(words.doorDenied)
    const members = await store.members()
    const someoneDecides = members.some(({ role, state }) => role === 'administrator' && state === 'allowed')
    if (!someoneDecides) return line(words.doorNoAdministrator)
    if (host?.state === 'asked') return line(words.doorAsked)
    return {
      lines: [[{ text: group === null ? words.doorClosed : words.doorClosedGroup }]],
      buttons: [[{ label: words.requestAccess, action: { type: 'request_access' } }]],
    }
  }

  /** What somebody may do wherever they are let in. */
  async function ownRole({ userId, role }: Request): Promise<Request['role']> {
    const person = await store.member(userId)
    return role === null && person?.state === 'allowed' && person.role === 'administrator'
      ? person.role
      : role
  }

  return {
    async standing({ userId, group }) {
      if (userId === OWNER) return { role: 'administrator', listed: true }
      const person = await store.member(userId)
      return standingOf(mode, { person, group: group === null ? 'none' : await store.member(group.id) })
    },
    async refusal(request, { role: needed, places, opens }) {
      const { words, place } = request
      const role = opens && request.group !== null ? await ownRole(request) : request.role
      if (needed !== 'anyone') {
        if (role === null) return closed(request)
        if (!atLeast(role, needed)) return line(words.needsRole(needed))
      }
      return places && !places.includes(place) ? line(words.onlyInPrivate) : null
    },
  }
}
