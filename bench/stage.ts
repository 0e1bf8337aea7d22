import { STAGES } from './stages.js'

/** A stage in a process of its own: its findings are the last line of its output. */
const [name, ...args] = process.argv.slice(2)
const stage = STAGES[name ?? '']
if (stage === undefined) throw new Error(`no stage ${name}`)
// performance.now() counts from the start of the process: the loader's time is part of a cold start.
console.log(JSON.stringify(await stage(0, ...args)))
process.exit(0)
