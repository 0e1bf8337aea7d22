/**
 * `npm run eval [-- --failures] [-- --tier samples] [-- --ablation]`: asks every labelled question of the product itself, over
 * the sample issues, bulletins of other offices and, where they are present, the two real bulletins, prints the
 * figures by tier and intent, then how well summaries keep what an editor would, and which article comes first by each retriever alone
 * (`--ablation`: that alone); fails below the floors.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnvironment } from '../../src/config.js'
import { type AnswerFigures, type Judged, judge, LABELLED, summarize } from '../../src/eval/answers.js'
import { printAblation } from './ablation.js'
import { FLOORS } from './floors.js'
import { temporaryLibrary } from './library.js'
import { goldArticles } from './summaries/gold.js'
import { reportSalience, reportSummaryTimes } from './summaries/report.js'

const ROOT = join(import.meta.dirname, '../..')
const TIERS = [
  { name: 'samples', folder: join(ROOT, 'data/samples') },
  { name: 'towns', folder: join(import.meta.dirname, 'bulletins') },
  { name: 'counties', folder: join(import.meta.dirname, 'counties') },
  { name: 'offices', folder: join(import.meta.dirname, 'offices') },
  { name: 'real', folder: join(ROOT, '../shared/bulletins') },
]
const { values: options } = parseArgs({
  options: { failures: { type: 'boolean' }, ablation: { type: 'boolean' }, tier: { type: 'string' } },
})

const questions = readdirSync(join(import.meta.dirname, 'questions'))
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(import.meta.dirname, 'questions', name), 'utf8').split('\n'))
  .filter((line) => line.trim() !== '')
  .map((line) => LABELLED.parse(JSON.parse(line)))

const ablation = (): Promise<void> =>
  printAblation(TIERS.filter(({ name, folder }) => existsSync(folder) && (options.tier ?? name) === name))
if (options.ablation) {
  await ablation()
  process.exit(0)
}

let below = false
for (const { name, folder } of TIERS) {
  if (options.tier !== undefined && options.tier !== name) continue
  if (!existsSync(folder)) {
    console.log(`${name}: skipped, ${folder} is not here`)
    continue
  }
  const judged = await judgeTier(name, folder)
  print(name, judged)
  if (options.failures) printFailures(judged)
  below = !holdsFloors(name, summarize(judged)) || below
}
if (options.tier === undefined) {
  const labelled = [...(await goldArticles('samples')), ...(await goldArticles('real'))]
  below = !reportSalience(labelled) || below
  await ablation()
}
process.exit(below ? 1 : 0)

async function judgeTier(tier: string, folder: string): Promise<Judged[]> {
  const library = await temporaryLibrary([folder], readEnvironment(ROOT))
  try {
    const judged: Judged[] = []
    for (const label of questions.filter((question) => question.tier === tier)) {
      judged.push(
        await judge(label, (question, thread) => library.answerer.answer(question, thread), library.store),
      )
    }
    await reportSummaryTimes(library.store)
    return judged
  } finally {
    await library.remove()
  }
}

function print(tier: string, judged: readonly Judged[]): void {
  const columns = ['n', 'hit1', 'hit3', 'present', 'valid', 'falseAnswer', 'falseRefusal'] as const
  console.log(`\n${tier.padEnd(22)}${columns.map((column) => column.padStart(13)).join('')}`)
  const row = (name: string, figures: AnswerFigures): void => {
    const cells = columns.map((column) => {
      const value = figures[column]
      return (
        value === null ? '–' : column === 'n' ? String(value) : `${(100 * value).toFixed(1)} %`
      ).padStart(13)
    })
    console.log(`${name.padEnd(22)}${cells.join('')}`)
  }
  for (const intent of [...new Set(judged.map(({ label }) => label.intent))].sort()) {
    row(`  ${intent}`, summarize(judged.filter(({ label }) => label.intent === intent)))
  }
  row('  paraphrases', summarize(judged.filter(({ label }) => label.paraphrase)))
  row('  near misses', summarize(judged.filter(({ label }) => label.nearMiss)))
  row('all', summarize(judged))
  const times = judged.map(({ answer }) => answer.ms).sort((a, b) => a - b)
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1)
  console.log(`p50 ${at(0.5)} ms, p95 ${at(0.95)} ms a question`)
}

function printFailures(judged: readonly Judged[]): void {
  for (const { label, answer, hit1, present, falseAnswer, valid } of judged) {
    if (label.answerable ? hit1 && present && valid : !falseAnswer) continue
    const why = [
      label.answerable && answer.status !== 'answered' && 'REFUSED',
      label.answerable && answer.status === 'answered' && !hit1 && 'WRONG ARTICLE',
      label.answerable && answer.status === 'answered' && hit1 && !present && 'NOT PRESENT',
      falseAnswer && 'FALSE ANSWER',
      !valid && 'INVALID QUOTE',
    ].filter(Boolean)
    console.log(
      `\n${label.id} ${why.join(', ')}: ${label.question}${label.thread ? `  ⟵ ${label.thread.join(' / ')}` : ''}`,
    )
    console.log(`  wanted ${JSON.stringify(label.article)} ${JSON.stringify(label.answer)}`)
    console.log(
      `  got    ${answer.understood.map(({ text }) => text).join(' · ')} → ${answer.answer.replace(/\n/g, ' ⏎ ').slice(0, 260)}`,
    )
  }
}

function holdsFloors(tier: string, figures: AnswerFigures): boolean {
  const floors = FLOORS[tier]
  if (!floors) return true
  const short: string[] = []
  for (const [name, floor] of Object.entries(floors.atLeast)) {
    const value = figures[name as keyof AnswerFigures]
    if (value !== null && value < floor) short.push(`${name} ${value.toFixed(3)} is below ${floor}`)
  }
  for (const [name, ceiling] of Object.entries(floors.atMost)) {
    const value = figures[name as keyof AnswerFigures]
    if (value !== null && value > ceiling) short.push(`${name} ${value.toFixed(3)} is above ${ceiling}`)
  }
  for (const line of short) console.log(`${tier}: ${line}`)
  return short.length === 0
}
