import { expect, it } from 'vitest'
import { temporaryFolder } from '../store/temporary.js'
import { soak } from './soak.js'

it('misses nobody and sends nobody two, whatever step of the delivery it is killed at', async () => {
  const findings = await soak(temporaryFolder(), 60, 2, ['expanded', 'sent'])
  expect(findings).toMatchObject({ subscribers: 60, kills: 2, missed: 0, doubled: 0 })
  expect(findings.mostUnknownOfAKill).toBeLessThanOrEqual(16)
  expect(findings.received + findings.unknown - findings.unknownReceived).toBe(60)
}, 60_000)
