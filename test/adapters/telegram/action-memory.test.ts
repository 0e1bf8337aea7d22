import { describe, expect, it } from 'vitest'
import { createActionMemory, type RememberedAction } from '../../../src/adapters/telegram/action-memory.js'

const entry = (page: number): RememberedAction => ({ action: { type: 'issues', page }, inPlace: true })

describe('the memory of actions', () => {
  it('gives back what it was given, under one id an action', async () => {
    let id = 0
    const memory = createActionMemory({ randomId: () => `b${++id}`, limit: 10 })
    const one = await memory.remember(entry(1))
    expect(await memory.remember(entry(1))).toBe(one)
    expect(await memory.remember({ ...entry(1), inPlace: false })).not.toBe(one)
    expect(await memory.recall(one)).toEqual(entry(1))
    expect(await memory.recall('other')).toBeUndefined()
  })

  it('forgets the action that was longest not shown', async () => {
    let id = 0
    const memory = createActionMemory({ randomId: () => `b${++id}`, limit: 3 })
    const ids: string[] = []
    for (const page of [1, 2, 3, 1, 4]) ids.push(await memory.remember(entry(page)))
    const kept = await Promise.all(ids.map((one) => memory.recall(one)))
    expect(kept.map((one) => one !== undefined)).toEqual([true, false, true, true, true])
  })
})
