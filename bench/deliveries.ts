/**
 * `npx tsx bench/deliveries.ts [--subscribers 10000] [--kills 24]`: kills (-9) the delivery of an issue at each of its
 * steps in turn, over a double of Telegram, and counts who was missed and who got it twice.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { soak } from '../test/digest/soak.js'

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '24' },
  },
})
const folder = await mkdtemp(join(tmpdir(), 'bulletin-soak-'))
try {
  const from = performance.now()
  const found = await soak(folder, Number(values.subscribers), Number(values.kills))
  for (const [label, value] of Object.entries(found))
    console.log(`  ${label.padEnd(24)}${String(value).padStart(8)}`)
  console.log(`  ${((performance.now() - from) / 1000).toFixed(0)} s`)
  if (found.missed > 0 || found.doubled > 0) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
