import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type Limits, OUT_OF_MEMORY } from './limits.js'

const INTERVAL_MS = 20
const GRACE_SECONDS = 2

/** A source text, not a file: a thread cannot load TypeScript where the sources themselves are run. */
const SOURCE = `
const { writeSync } = require('node:fs')
const { workerData: { megabytes, seconds } } = require('node:worker_threads')
const parent = process.ppid
const deadline = Date.now() + seconds * 1000
function end() {
  try { process.kill(-process.pid, 'SIGKILL') } catch { process.kill(process.pid, 'SIGKILL') }
}
setInterval(() => {
  const tooLarge = process.memoryUsage.rss() > megabytes * 1024 * 1024
  if (tooLarge) writeSync(2, ${JSON.stringify(`${OUT_OF_MEMORY}\n`)})
  if (tooLarge || process.ppid !== parent || Date.now() > deadline) end()
}, ${INTERVAL_MS})
`

/**
 * Starts a thread that ends this process, and what it started, when it grows too large or when the process that asked
 * is gone: a parser that never yields cannot watch itself. Time is watched from outside, and here for orphans.
 */
export async function startWatchdog(limits: Limits): Promise<void> {
  const workerData = { megabytes: limits.megabytes, seconds: limits.seconds + GRACE_SECONDS }
  await once(new Worker(SOURCE, { eval: true, workerData }), 'online')
}
