import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { storeDeps } from './store-deps.js'
import { temporaryFolder } from './temporary.js'

const READER = { id: 'telegram:501', kind: 'person', name: '甲' } as const
const OTHER = { id: 'telegram:502', kind: 'person', name: '乙' } as const

let store: Store
let now = new Date('2030-01-01T00:00:00Z')
beforeEach(async () => {
  store = await openStore(join(temporaryFolder(), 'library.sqlite'), { ...storeDeps, now: () => now })
  const opened = store
  onTestFinished(() => opened.close())
})

const acts = async () => (await store.audit()).map(({ actor, act, subject }) => [actor, act, subject])

describe('who is let in', () => {
  it('is noted once when asked for, and decided with an act in the audit', async () => {
    expect(await store.member(READER.id)).toBeNull()
    expect(await store.requestAccess(READER)).toBe(true)
    expect(await store.requestAccess(READER)).toBe(false)
    expect(await store.member(READER.id)).toMatchObject({ name: '甲', state: 'asked', role: 'reader' })
    const allowed = { ...READER, state: 'allowed' } as const
    expect(await store.decideAccess(allowed, 'console')).toBe('changed')
    expect(await store.decideAccess(allowed, 'console')).toBe('unchanged')
    expect(await store.requestAccess(READER)).toBe(false)
    expect(await store.decideAccess({ ...allowed, role: 'editor' }, 'console')).toBe('changed')
    expect(await store.decideAccess({ ...READER, state: 'denied' }, 'console')).toBe('changed')
    expect(await store.member(READER.id)).toMatchObject({ state: 'denied', role: 'editor' })
    expect(await acts()).toEqual([
      ['console', 'deny', READER.id],
      ['console', 'role', READER.id],
      ['console', 'allow', READER.id],
    ])
  })

  it('always includes an administrator once there is one', async () => {
    const first = { ...READER, state: 'allowed', role: 'administrator' } as const
    await store.decideAccess(first, 'console')
    expect(await store.decideAccess({ ...first, role: 'reader' }, READER.id)).toBe('last_administrator')
    expect(await store.decideAccess({ ...READER, state: 'denied' }, READER.id)).toBe('last_administrator')
    await store.decideAccess({ ...first, ...OTHER }, READER.id)
    expect(await store.decideAccess({ ...first, role: 'reader' }, READER.id)).toBe('changed')
  })
})

describe('a code', () => {
  it('makes one person an administrator, once, until it expires or another takes its place', async () => {
    const at = now.getTime()
    await store.offerCode('old', at + 1000)
    await store.offerCode('new', at + 1000)
    expect(await store.redeemCode('old', READER)).toBe(false)
    expect(await store.redeemCode('new', READER)).toBe(true)
    expect(await store.redeemCode('new', OTHER)).toBe(false)
    expect(await store.member(READER.id)).toMatchObject({ state: 'allowed', role: 'administrator' })
    await store.offerCode('late', at + 1000)
    now = new Date(at + 1001)
    expect(await store.redeemCode('late', OTHER)).toBe(false)
    expect(await acts()).toEqual([[READER.id, 'code', READER.id]])
  })
})
