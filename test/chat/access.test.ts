import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { hashOfCode, makeCode } from '../../src/access/code.js'
import { type AccessMode, OWNER } from '../../src/access/standing.js'
import { en } from '../../src/chat/catalogue.en.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import { type Chat, createChat } from '../../src/chat/chat.js'
import { createDoor } from '../../src/chat/door.js'
import type { ActionHandler, Feature, Needed, Origin } from '../../src/chat/feature.js'
import { createMembers } from '../../src/chat/handlers/members.js'
import { createNotices } from '../../src/chat/notices.js'
import { officeFeatures } from '../../src/chat/office-features.js'
import { createTurnMemory } from '../../src/chat/passing-turns.js'
import { createRoleChanges } from '../../src/chat/role-changes.js'
import { createThreads } from '../../src/chat/threads.js'
import type { Action, Member, Reply, Role } from '../../src/model.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { storeDeps } from '../store/store-deps.js'
import { temporaryFolder } from '../store/temporary.js'
import { at, makeReaderFeatures } from './make-chat.js'

const catalogues = { zh, en }
const GROUP = { id: 'telegram:-9', name: '研究室' }

const textOf = (reply: Reply): string =>
  reply.lines.map((line) => line.map((run) => run.text).join('')).join('\n')

function person(id: string, group: Origin['group'] = null): Origin {
  const place = group === null ? 'private' : 'group'
  return { ...at(group?.id ?? id), userId: id, userName: `名${id}`, group, place }
}

async function library(): Promise<Store> {
  const store = await openStore(join(temporaryFolder(), 'library.sqlite'), storeDeps)
  onTestFinished(() => store.close())
  return store
}

/** A real chat with a real library of members; what members are told is kept by their id. */
async function office(mode: AccessMode = 'listed') {
  const store = await library()
  const notices = createNotices({ catalogues, lang: 'zh', report: () => {} })
  const told: { id: string; reply: Reply }[] = []
  notices.attach(async (id, reply) => {
    told.push({ id, reply })
    return true
  })
  const threads = createThreads(createTurnMemory())
  const features = [
    ...makeReaderFeatures(),
    createMembers({ store, notices, roleChanges: createRoleChanges() }),
  ]
  const door = createDoor({ mode, store })
  const report = (error: unknown) => {
    throw error
  }
  const chat = createChat({ features, threads, store, door, catalogues, report })
  const say = async (who: Origin, text: string) => chat.message({ ...who, text })
  const press = async (who: Origin, action: Action) => chat.action(who, action)
  return { store, chat, told, say, press, features }
}

type Standing = 'owner' | 'stranger' | 'asked' | 'denied' | Role
const STANDINGS: Standing[] = ['owner', 'stranger', 'asked', 'denied', 'reader', 'editor', 'administrator']
type Where = 'private' | 'group let in' | 'group not let in' | 'group turned away'
const WHERES: Where[] = ['private', 'group let in', 'group not let in', 'group turned away']
const ORDER: Needed[] = ['anyone', 'reader', 'editor', 'administrator']

/** The rule in a sentence each; written anew, so that the door is held to it. */
function mayBeDone(
  mode: AccessMode,
  who: Standing,
  where: Where,
  needed: { role: Needed; places?: readonly string[]; opens?: true },
): boolean {
  if (needed.places && !needed.places.includes(where === 'private' ? 'private' : 'group')) return false
  if (needed.role === 'anyone' || who === 'owner') return true
  if (needed.opens && who === 'administrator') return true
  if (who === 'denied' || where === 'group turned away') return false
  const isLetIn = where === 'private' ? ORDER.includes(who as Needed) : where === 'group let in'
  if (!isLetIn && mode === 'listed') return false
  const role: Needed = ORDER.includes(who as Needed) ? (who as Needed) : 'reader'
  return ORDER.indexOf(role) >= ORDER.indexOf(needed.role)
}

describe('every command and every button', () => {
  const DONE: Reply = { lines: [[{ text: 'done' }]], buttons: [] }
  /** The features with their own roles and places, whose work is replaced by saying that it was done. */
  const hollow = (feature: Feature): Feature => ({
    commands: (feature.commands ?? []).map((command) => ({ ...command, handle: async () => DONE })),
    actions: Object.fromEntries(
      Object.entries(feature.actions ?? {}).map(([type, handler]) => [
        type,
        { role: (handler as ActionHandler<Action['type']>).role, shape: z.any(), handle: async () => DONE },
      ]),
    ) as never,
    ...(feature.text ? { text: async () => DONE } : {}),
  })

  const members = new Map<string, Member>()
  const put = (id: string, state: Member['state'], role: Role = 'reader', kind: Member['kind'] = 'person') =>
    members.set(id, { id, kind, name: id, state, role, changedAt: '' })
  put('asked', 'asked')
  put('denied', 'denied', 'administrator')
  for (const role of ['reader', 'editor', 'administrator'] as const) put(role, 'allowed', role)
  put('group let in', 'allowed', 'reader', 'group')
  put('group turned away', 'denied', 'reader', 'group')
  const store = {
    member: async (id: string) => members.get(id) ?? null,
    members: async () => [...members.values()],
    chatSettings: async () => null,
  }
  const notices = createNotices({ catalogues, lang: 'zh', report: () => {} })
  const features = [
    ...makeReaderFeatures(),
    ...officeFeatures({
      desk: {} as never,
      outlook: async () => [],
      store: store as never,
      notices,
      roleChanges: createRoleChanges(),
      now: () => new Date(),
    }),
  ]

  it.each(['listed', 'open'] as const)(
    'is done by whom and where the rule says and nobody else, %s',
    async (mode) => {
      const door = createDoor({ mode, store })
      const threads = createThreads(createTurnMemory())
      const report = (error: unknown) => {
        throw error
      }
      const chat: Chat = createChat({
        features: features.map(hollow),
        threads,
        store,
        door,
        catalogues,
        report,
      })
      let checked = 0
      for (const who of STANDINGS) {
        for (const where of WHERES) {
          const group = where === 'private' ? null : { id: where, name: where }
          const origin = person(who === 'owner' ? OWNER : who, group)
          const check = async (
            what: string,
            needed: Parameters<typeof mayBeDone>[3],
            reply: Promise<Reply>,
          ) => {
            const isDone = textOf(await reply) === 'done'
            expect([who, where, what, isDone]).toEqual([
              who,
              where,
              what,
              mayBeDone(mode, who, where, needed),
            ])
            checked++
          }
          for (const command of chat.commands)
            if (command.name !== 'help')
              await check(`/${command.name}`, command, chat.message({ ...origin, text: `/${command.name}` }))
          await check('a question', { role: 'reader' }, chat.message({ ...origin, text: '食堂有哪些做法？' }))
          for (const feature of features)
            for (const [type, handler] of Object.entries(feature.actions ?? {}))
              await check(type, { role: (handler as { role: Needed }).role }, chat.action(origin, { type }))
        }
      }
      expect(checked).toBeGreaterThan(STANDINGS.length * WHERES.length * 20)
    },
  )

  it('that is more than reading, or less, is one of these', () => {
    const commands = features.flatMap((one) => one.commands ?? []).filter(({ role }) => role !== 'reader')
    expect(Object.fromEntries(commands.map(({ name, role }) => [name, role]))).toEqual({
      stats: 'editor',
      gaps: 'editor',
      feedback: 'editor',
      broadcast: 'administrator',
      pending: 'editor',
      remove: 'editor',
      reindex: 'administrator',
      privacy: 'anyone',
      forget: 'anyone',
      code: 'anyone',
      users: 'administrator',
      allow: 'administrator',
      deny: 'administrator',
      role: 'administrator',
    })
  })
})

describe('being let in', () => {
  it('begins with the code of the console, which works once and whatever its case', async () => {
    const { store, say } = await office()
    const [first, second] = [person('telegram:1'), person('telegram:2')]
    expect(textOf(await say(first, '食堂一餐多少钱？'))).toBe(zh.doorNoAdministrator)
    const code = makeCode(() => 'abcdefghij')
    expect(code).toBe('abcd-efgh-ijab')
    await store.offerCode(hashOfCode(code), Date.now() + 1000)
    expect(textOf(await say(first, `/code ${code.toUpperCase()}`))).toBe(zh.codeTaken)
    expect(textOf(await say(second, `/code ${code}`))).toBe(zh.codeWrong)
    expect(textOf(await say(first, '/users'))).toContain('管理员')
    expect(textOf(await say(second, '/users'))).toBe(zh.doorClosed)
  })

  it('is asked for with a button, decided on by an administrator with another, and told', async () => {
    const { store, say, press, told } = await office()
    const [chief, reader] = [person('telegram:1'), person('telegram:2')]
    await store.decideAccess(
      { id: chief.userId, kind: 'person', state: 'allowed', role: 'administrator' },
      OWNER,
    )
    const door = await say(reader, '食堂一餐多少钱？')
    expect(door.buttons.flat().map(({ label }) => label)).toEqual([zh.requestAccess])
    const request = door.buttons[0]?.[0]?.action as Action
    expect(textOf(await press(reader, request))).toBe(zh.doorAsked)
    await press(reader, request)
    expect(told.map(({ id }) => id)).toEqual([chief.userId])
    const [allow] = told[0]?.reply.buttons[0] ?? []
    expect(textOf(await press(reader, allow?.action as Action))).toBe(zh.doorAsked)
    expect(textOf(await press(chief, allow?.action as Action))).toBe(
      zh.accessAllowed('名telegram:2', 'reader'),
    )
    expect(told[1]).toMatchObject({ id: reader.userId })
    expect(textOf(await say(reader, '食堂一餐多少钱？'))).toContain('八元')
    expect(textOf(await press(chief, allow?.action as Action))).toBe(zh.accessUnchanged('名telegram:2'))
    expect((await store.audit()).map(({ act }) => act)).toEqual(['allow', 'allow'])
  })

  it('can be given and taken by commands, by number, name or whole id, for people and for the group they are in', async () => {
    const { say } = await office()
    const owner = person(OWNER)
    expect(textOf(await say(owner, '/allow telegram:5 editor'))).toBe(
      zh.accessAllowed('telegram:5', 'editor'),
    )
    expect(textOf(await say(owner, '/role 5 administrator'))).toBe(
      zh.roleGiven('telegram:5', 'administrator'),
    )
    const chief = person('telegram:5')
    expect(textOf(await say(chief, '/role 5 reader'))).toBe(zh.lastAdministrator)
    expect(textOf(await say(chief, '/allow 77'))).toBe(zh.memberUnknown('77'))
    expect(textOf(await say(chief, '/allow 5 king'))).toBe(zh.usageAllow)
    expect(textOf(await say(chief, '/deny'))).toBe(zh.usageDeny)
    const inGroup = person('telegram:5', GROUP)
    expect(textOf(await say(person('telegram:6', GROUP), '食堂？'))).toBe(zh.doorClosedGroup)
    expect(textOf(await say(person('telegram:6', GROUP), '/allow'))).toBe(zh.doorClosedGroup)
    // Where a group is not let in nobody is heard but whoever may let it in, by the button or the command.
    const pressed = await say(inGroup, '食堂？')
    expect(pressed.buttons.flat().map(({ label }) => label)).toEqual([zh.requestAccess])
    expect(textOf(await say(inGroup, '/allow'))).toBe(zh.accessAllowed(GROUP.name, 'reader'))
    expect(textOf(await say(inGroup, '/deny'))).toBe(zh.accessDenied(GROUP.name))
    expect(textOf(await say(inGroup, '食堂？'))).toBe(zh.doorDenied)
    expect(textOf(await say(inGroup, '/allow'))).toBe(zh.accessAllowed(GROUP.name, 'reader'))
    expect(textOf(await say(person('telegram:6', GROUP), '食堂一餐多少钱？'))).toContain('八元')
    expect(textOf(await say(inGroup, '/deny'))).toBe(zh.accessDenied(GROUP.name))
  })
})
