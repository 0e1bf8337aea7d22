/** The process of a sitting: runs the built program as often as it is told to, and says how each run ended. */
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

/** How long a run may take to let go of what it held once it is done. */
const PATIENCE_MS = 5_000

for (const emitter of [process, process.stdout, process.stderr]) emitter.setMaxListeners(0)
const usual = open().length
let runs = 0

process.on('disconnect', () => process.exit())
process.on('message', async ({ main, args, env }) => {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.argv = [process.execPath, main, ...args]
  process.exitCode = 0
  runs += 1
  try {
    // Everything but the program's first file is loaded already.
    await import(`${pathToFileURL(main).href}?${runs}`)
  } catch (error) {
    console.error(error)
    process.exitCode = 1
  }
  const code = process.exitCode
  process.exitCode = 0
  const until = Date.now() + PATIENCE_MS
  while (open().length > usual && Date.now() < until) await pause(5)
  const left = open().length > usual ? open() : []
  process.stdout.write('\0')
  process.stderr.write('\0')
  process.send({ code, left })
})

/** What would keep a process of its own from ending. */
function open() {
  return process.getActiveResourcesInfo().filter((name) => name !== 'Immediate' && name !== 'TickObject')
}
