import { z } from 'zod'
import { hashOfCode } from '../../access/code.js'
import type { Member, Reply } from '../../model.js'
import type { Store } from '../../store/store.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { clip } from '../labels.js'
import { line } from '../line.js'
import { accessRequestReply, memberReply, membersReply } from '../members-reply.js'
import type { Notices } from '../notices.js'
import type { RoleChanges } from '../role-changes.js'

export interface MembersDeps {
  readonly store: Pick<Store, 'member' | 'members' | 'requestAccess' | 'decideAccess' | 'redeemCode'>
  readonly notices: Notices
  /** Is told of whose standing has changed. */
  readonly roleChanges: Pick<RoleChanges, 'tell'>
}

const ROLES = ['reader', 'editor', 'administrator'] as const

/** Who is let in: asking for it, deciding on it, the list. */
export function createMembers({ store, notices, roleChanges }: MembersDeps): Feature {
  async function decide(
    decision: Parameters<Store['decideAccess']>[0],
    { userId, words, group }: Request,
  ): Promise<Reply> {
    const before = await store.member(decision.id)
    const decided = await store.decideAccess(decision, userId)
    const after = await store.member(decision.id)
    if (decided === 'last_administrator') return line(words.lastAdministrator)
    if (!after) return line(words.memberUnknown(decision.id))
    if (decided === 'unchanged') return line(words.accessUnchanged(after.name))
    roleChanges.tell(after.id)
    if (before?.state === after.state) return line(words.roleGiven(after.name, after.role))
    if (after.state === 'denied') return line(words.accessDenied(after.name))
    // A group that is let in where this is said need not be told again.
    if (group?.id !== after.id)
      await notices.tell(after.id, (theirs) =>
        line(after.kind === 'group' ? theirs.groupIsAllowed : theirs.youAreAllowed),
      )
    return line(words.accessAllowed(after.name, after.role))
  }

  /** Whoever an administrator means: an id, its digits, or a name; whoever was never here, by the whole id. */
  async function meant(reference: string): Promise<Pick<Member, 'id' | 'kind' | 'name'> | null> {
    const members = await store.members()
    const found = members.filter(
      ({ id, name }) => id === reference || id.endsWith(`:${reference}`) || name === reference,
    )
    if (found.length === 1) return found[0] as Member
    if (found.length > 1 || !/^[a-z]+:-?\d+$/.test(reference)) return null
    return { id: reference, kind: reference.includes('-') ? 'group' : 'person', name: reference }
  }

  async function decideByName(
    argument: string,
    state: 'allowed' | 'denied',
    request: Request,
    usage: string,
  ): Promise<Reply> {
    const [reference, role] = argument.split(/\s+/)
    if (!reference && request.group) {
      const { id, name } = request.group
      return decide({ id, kind: 'group', name, state }, request)
    }
    const given = ROLES.find((one) => one === role)
    if (!reference || (role !== undefined && !given)) return line(usage)
    const member = await meant(reference)
    if (!member) return line(request.words.memberUnknown(clip(reference)))
    return decide({ ...member, state, role: given }, request)
  }

  async function requestAccess(request: Request): Promise<Reply> {
    const { group, userId, userName, words, role } = request
    const asking = group
      ? ({ ...group, kind: 'group' } as const)
      : ({ id: userId, name: userName, kind: 'person' } as const)
    const person = await store.member(userId)
    if (group && person?.state === 'allowed' && person.role === 'administrator')
      return decide({ ...asking, state: 'allowed' }, request)
    if (role !== null) return line(words.accessUnchanged(asking.name))
    if (!(await store.requestAccess(asking)))
      return line((await store.member(asking.id))?.state === 'denied' ? words.doorDenied : words.doorAsked)
    for (const member of await store.members())
      if (member.role === 'administrator' && member.state === 'allowed')
        await notices.tell(member.id, (theirs) => accessRequestReply(asking, userName, theirs))
    return line(words.doorAsked)
  }

  return {
    commands: [
      {
        name: 'code',
        help: 'commandCode',
        role: 'anyone',
        places: ['private'],
        async handle(code, { userId, userName, words }) {
          const person = { id: userId, kind: 'person', name: userName } as const
          const isGood = code !== '' && (await store.redeemCode(hashOfCode(code), person))
          if (isGood) roleChanges.tell(userId)
          return line(isGood ? words.codeTaken : words.codeWrong)
        },
      },
      {
        name: 'users',
        help: 'commandUsers',
        role: 'administrator',
        places: ['private'],
        handle: async (_, { words }) => membersReply(await store.members(), 0, words),
      },
      {
        name: 'allow',
        help: 'commandAllow',
        role: 'administrator',
        places: EVERYWHERE,
        opens: true,
        handle: (argument, request) => decideByName(argument, 'allowed', request, request.words.usageAllow),
      },
      {
        name: 'deny',
        help: 'commandDeny',
        role: 'administrator',
        places: EVERYWHERE,
        handle: (argument, request) => decideByName(argument, 'denied', request, request.words.usageDeny),
      },
      {
        name: 'role',
        help: 'commandRole',
        role: 'administrator',
        places: ['private'],
        async handle(argument, request) {
          if (argument.split(/\s+/).length !== 2) return line(request.words.usageRole)
          return decideByName(argument, 'allowed', request, request.words.usageRole)
        },
      },
    ],
    actions: {
      request_access: {
        role: 'anyone',
        shape: z.object({}),
        handle: async (_, request) => ({ ...(await requestAccess(request)), show: 'instead' }),
      },
      members: {
        role: 'administrator',
        shape: z.object({ page: z.number().int() }),
        handle: async ({ page }, { words }) => membersReply(await store.members(), page, words),
      },
      member: {
        role: 'administrator',
        shape: z.object({ id: z.string() }),
        async handle({ id }, { words }) {
          const member = await store.member(id)
          return member ? memberReply(member, words) : line(words.memberUnknown(id))
        },
      },
      decide_access: {
        role: 'administrator',
        shape: z.object({
          id: z.string(),
          kind: z.enum(['person', 'group']),
          name: z.string(),
          state: z.enum(['allowed', 'denied']),
          role: z.enum(ROLES).nullable(),
        }),
        async handle({ role, type: _, ...decision }, request) {
          const reply = await decide({ ...decision, role: role ?? undefined }, request)
          return { ...reply, show: 'instead' }
        },
      },
    },
  }
}
