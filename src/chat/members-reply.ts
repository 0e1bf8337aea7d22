import type { Action, Button, Member, Reply, Role } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import { numbered } from './numbered.js'

const MEMBERS_A_PAGE = 20

type Named = Pick<Member, 'id' | 'kind' | 'name'>

/** To an administrator: somebody asks to be let in. */
export function accessRequestReply(asking: Named, by: string, words: Catalogue): Reply {
  const text =
    asking.kind === 'group'
      ? words.groupAsks(asking.name, asking.id, by)
      : words.personAsks(asking.name, asking.id)
  return {
    lines: [[{ text }]],
    buttons: [[button(words.allow, asking, 'allowed', null), button(words.deny, asking, 'denied', null)]],
  }
}

/** Everyone of whom something is known, a page at a time, those who asked last first. */
export function membersReply(members: readonly Member[], page: number, words: Catalogue): Reply {
  const count = Math.max(1, Math.ceil(members.length / MEMBERS_A_PAGE))
  const at = Math.min(Math.max(page, 0), count - 1)
  const from = at * MEMBERS_A_PAGE
  const list = numbered(
    members.slice(from, from + MEMBERS_A_PAGE).map((member) => ({
      text: member.name,
      action: { type: 'member', id: member.id },
      after: [{ text: ` · ${about(member, words)} · ${member.id}`, look: 'dim' }],
    })),
    from + 1,
  )
  const turn: Button[] = []
  if (at > 0) turn.push({ label: words.previousPage, action: { type: 'members', page: at - 1 } })
  if (at < count - 1) turn.push({ label: words.nextPage, action: { type: 'members', page: at + 1 } })
  return {
    lines: [
      [{ text: members.length === 0 ? words.noMembers : words.members(members.length) }],
      ...list.lines,
    ],
    buttons: [...list.buttons, ...(turn.length > 0 ? [turn] : [])],
    show: 'leaf',
  }
}

/** One of them, with what may be decided. */
export function memberReply(member: Member, words: Catalogue): Reply {
  const roles: Role[] = member.kind === 'group' ? [] : ['reader', 'editor', 'administrator']
  const others = roles.filter((role) => member.state === 'allowed' && role !== member.role)
  const states = (['allowed', 'denied'] as const).filter((state) => state !== member.state)
  return {
    lines: [
      [{ text: member.name, look: 'bold' }],
      [{ text: `${about(member, words)} · ${member.id} · ${member.changedAt.slice(0, 10)}`, look: 'dim' }],
    ],
    buttons: [
      states.map((state) => button(state === 'allowed' ? words.allow : words.deny, member, state, null)),
      others.map((role) => button(words.makeRole(role), member, 'allowed', role)),
      [{ label: words.allMembers, action: { type: 'members', page: 0 } satisfies Action }],
    ].filter((row) => row.length > 0),
    show: 'leaf',
  }
}

function about({ kind, role, state }: Member, words: Catalogue): string {
  if (state !== 'allowed') return words.memberState(state)
  return kind === 'group' ? words.memberGroup : words.roleName(role)
}

function button(
  label: string,
  { id, kind, name }: Named,
  state: 'allowed' | 'denied',
  role: Role | null,
): Button {
  return { label, action: { type: 'decide_access', id, kind, name, state, role } }
}
