/** Runs both sides one after the other, each in a process of its own, and prints them side by side. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { options } from './sets.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
options()
for (const [path, todo] of [
  ['../../dist/app.js', 'npm run -s build'],
  ['node_modules/@langchain/community', 'npm install --legacy-peer-deps --prefix bench/peer'],
]) {
  if (existsSync(here(path))) continue
  console.error(`${path} is not here: run ${todo}`)
  process.exit(1)
}
const sides = ['ours', 'peer'].map((name) => {
  const { status, stdout } = spawnSync(process.execPath, [here(`${name}.mjs`), ...process.argv.slice(2)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) process.exit(1)
  return JSON.parse(stdout.trim().split('\n').at(-1))
})
const rows = [
  ['searchable after, s', 'seconds', 1],
  ['passages a second', 'perSecond', 0],
  ['question p50, ms', 'p50', 2],
  ['question p95, ms', 'p95', 2],
  ['R@1', 'r1', 3],
  ['R@4', 'r4', 3],
  ['memory at most, MB', 'megabytes', 0],
]
console.log(`${''.padEnd(22)}${'this product'.padStart(14)}${'LangChain.js'.padStart(14)}`)
for (const [label, key, digits] of rows)
  console.log(`${label.padEnd(22)}${sides.map((side) => side[key].toFixed(digits).padStart(14)).join('')}`)
