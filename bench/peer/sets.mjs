import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'

/** The options that all sides understand. */
export function options() {
  const { values } = parseArgs({
    options: { passages: { type: 'string' }, questions: { type: 'string' }, model: { type: 'string' } },
  })
  if (!values.passages || !values.questions) {
    console.error('usage: node bench/peer/compare.mjs --passages FILE --questions FILE [--model DIR]')
    process.exit(2)
  }
  return values
}

/** JSON lines, gzipped or not. */
export function readLines(path) {
  const bytes = readFileSync(path)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

export function readSet({ passages, questions }) {
  return {
    passages: readLines(passages),
    questions: readLines(questions).filter((each) => !each.unanswerable && each.passage_ids?.length > 0),
  }
}

/** Asks all, and prints one line of figures as JSON. `find` gives passages' ids, best first. */
export async function measure(passages, questions, seconds, find) {
  const times = []
  let first = 0
  let four = 0
  for (const { question, passage_ids } of questions) {
    const start = performance.now()
    const found = await find(question)
    times.push(performance.now() - start)
    if (passage_ids.includes(found[0])) first += 1
    if (found.slice(0, 4).some((id) => passage_ids.includes(id))) four += 1
  }
  times.sort((a, b) => a - b)
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  console.log(
    JSON.stringify({
      seconds,
      perSecond: passages.length / seconds,
      p50: at(0.5),
      p95: at(0.95),
      r1: first / questions.length,
      r4: four / questions.length,
      megabytes: process.resourceUsage().maxRSS / 1024,
    }),
  )
}
