import { describe, expect, it } from 'vitest'
import { createActionMemory, type RememberedAction } from '../../../src/adapters/telegram/action-memory.js'

const entry = (page: number): RememberedAction => ({ action: { type: 'issues', page }, leaf: true })

describe('the memory of actions', () => {
  it('gives back what it was given, under one id an action', async () => {
    let id = 0
    const memory = createActionMemory({ randomId: () => `b${++id}`, limit: 10 })
    const [one] = await memory.remember([entry(1)])
    expect(await memory.remember([entry(1), entry(1)])).toEqual([one, one])
    expect(await memory.remember([{ ...entry(1), leaf: false }])).not.toEqual([one])
    expect(await memory.recall(one as string)).toEqual(entry(1))
    expect(await memory.recall('other')).toBeNull()
  })

  it('forgets the action that was longest not shown', async () => {
    let id = 0
    const memory = createActionMemory({ randomId: () => `b${++id}`, limit: 3 })
    const ids: string[] = []
    for (const page of [1, 2, 3, 1, 4]) ids.push(...(await memory.remember([entry(page)])))
    const kept = await Promise.all(ids.map((one) => memory.recall(one)))
    expect(kept.map((one) => one !== null)).toEqual([true, false, true, true, true])
  })
})
