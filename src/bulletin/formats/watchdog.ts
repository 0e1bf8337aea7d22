import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type Limits, OUT_OF_MEMORY } from './limits.js'

const INTERVAL_MS = 20
const GROUP_INTERVAL_MS = 250
const GRACE_SECONDS = 2

/** A source text, not a file: a thread cannot load TypeScript where the sources themselves are run. */
const SOURCE = `
const { readdirSync, readFileSync, writeSync } = require('node:fs')
const { workerData: { parent, megabytes, seconds, helped } } = require('node:worker_threads')
const deadline = Date.now() + seconds * 1000
const most = megabytes * 1024 * 1024

function end(word) {
  if (word) writeSync(2, word)
  try { process.kill(-process.pid, 'SIGKILL') } catch { process.kill(process.pid, 'SIGKILL') }
}

// Resident pages of all processes of this group, as Linux tells them; fields count from behind the name.
function groupBytes() {
  let pages = 0
  for (const entry of readdirSync('/proc')) {
    if (!/^[0-9]+$/.test(entry)) continue
    try {
      const stat = readFileSync('/proc/' + entry + '/stat', 'latin1')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[2]) === process.pid) pages += Number(fields[21])
    } catch {}
  }
  return pages * 4096
}

setInterval(() => {
  if (process.memoryUsage.rss() > most) end(${JSON.stringify(`${OUT_OF_MEMORY}
`)})
  if (process.ppid !== parent || Date.now() > deadline) end('')
}, ${INTERVAL_MS})
if (helped && process.platform === 'linux') setInterval(() => {
  if (groupBytes() > most) end(${JSON.stringify(`${OUT_OF_MEMORY}
`)})
}, ${GROUP_INTERVAL_MS})
`

/**
 * Starts a thread that ends this process, and what it started, when it grows too large or when the process that asked
 * is gone: a parser that never yields cannot watch itself. Time is watched from outside, and here for orphans.
 * `helped` says that another program will do the work, whose memory counts as well. The asker is noted before the thread
 * is begun: where it dies meanwhile, a thread that asks late would take the orphans' new parent for it.
 */
export async function startWatchdog(limits: Limits, helped: boolean): Promise<void> {
  const { megabytes, seconds } = limits
  const workerData = { parent: process.ppid, megabytes, seconds: seconds + GRACE_SECONDS, helped }
  await once(new Worker(SOURCE, { eval: true, workerData, execArgv: [] }), 'online')
}
