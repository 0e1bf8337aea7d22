/**
 * `npm run fit`: fits the weights of `src/retrieve/weights.ts` on the development sets of `../shared/corpora/qa`
 * and on the labelled questions over the samples, and writes them with the ablation table beside this file.
 * Figures are of questions that the weights were not fitted on (folds of neighbouring questions, so that those
 * about one passage stay together); the last column block leaves out the whole set.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfiguredEmbedder, randomId } from '../../src/app.js'
import { loadConfig, readEnvironment } from '../../src/config.js'
import type { PlainLibraryDeps } from '../../src/eval/plain-library.js'
import { createSegmenter } from '../../src/index/words.js'
import { FEATURES } from '../../src/retrieve/features.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { choicesOf, type Recall, recallOf, withFeatures } from './choices.js'
import { bulletinSet, type DevelopmentSet, hasCorpora, passageSet } from './development-sets.js'
import { type Choice, fitSoftmax } from './softmax-regression.js'

const ROOT = join(import.meta.dirname, '../..')
const CORPORA = join(ROOT, '../shared/corpora/qa')
/**
 * What a set counts for: the more and the cleaner its questions, the more. Of rgb_zh_fact the wrong passages are the
 * right ones with another answer in them, which no feature can tell apart: counted in full it taught noise, and cost
 * the news .008.
 */
const SETS: Readonly<Record<string, number>> = {
  cmrc2018_trial: 1,
  newsmrc_train: 3,
  rgb_zh_fact: 0.2,
  domainrag_basic: 0.5,
  domainrag_conversation: 0.2,
  domainrag_time: 0.2,
}
const SAMPLES_WEIGHT = 2
const FOLDS = 3
const LEXICAL = FEATURES.filter((name) => name !== 'dense')
/** Rows of the table: which features are used. */
const ABLATIONS: readonly [string, readonly string[]][] = [
  ['words (BM25)', ['words']],
  ['bigrams (BM25)', ['bigrams']],
  ['words + bigrams', ['words', 'bigrams']],
  ['dense', ['dense']],
  ['all but dense', LEXICAL],
  ...['longest', 'pair', 'aligned', 'answering', 'numbers', 'quoted'].map(
    (name): [string, readonly string[]] => [`all but ${name}`, FEATURES.filter((each) => each !== name)],
  ),
  ['all but headings', FEATURES.filter((name) => !name.startsWith('heading'))],
  ['all but found', FEATURES.filter((name) => !name.includes('Found'))],
  ['all', FEATURES],
]

interface Prepared {
  name: string
  choices: Choice[]
}

if (!hasCorpora(CORPORA)) {
  console.error(`fit: skipped, ${CORPORA} is not here`)
  process.exit(1)
}
const config = loadConfig(readEnvironment(ROOT), {})
const embedder = await loadConfiguredEmbedder(config)
const segmenter = createSegmenter()
const prepared: Prepared[] = []
for (const [name, weight] of Object.entries(SETS)) {
  prepared.push(await prepareSet(weight, (deps) => passageSet(CORPORA, name, deps)))
}
prepared.push(
  await prepareSet(SAMPLES_WEIGHT, (deps) => bulletinSet('samples', join(ROOT, 'data/samples'), deps)),
)
const rows = ABLATIONS.map(([label, names]) => tableRow(label, names))
const table = [
  `| features | ${prepared.map(({ name }) => name).join(' | ')} |`,
  `|---|${'---|'.repeat(prepared.length)}`,
  ...rows,
]
const weights = fitted(
  prepared.flatMap(({ choices }) => choices),
  FEATURES.length,
)
await writeFile(join(ROOT, 'src/retrieve/weights.ts'), weightsSource(weights))
await writeFile(join(import.meta.dirname, 'ABLATION.md'), report(table))
console.log(FEATURES.map((name, f) => `${name.padEnd(20)}${(weights[f] as number).toFixed(3)}`).join('\n'))
process.exit(0)

async function prepareSet(
  weight: number,
  open: (deps: PlainLibraryDeps) => Promise<DevelopmentSet>,
): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), 'bulletin-fit-'))
  const store = await openStore(join(folder, 'library.sqlite'), { now: () => new Date(), randomId })
  try {
    const set = await open({ store, embedder, segmenter })
    const choices = await choicesOf(set, { embedder, segmenter })
    const share = choices.filter(({ gold }) => gold.includes(true)).length / choices.length
    console.log(
      `${set.name}: ${choices.length} questions, ${(100 * share).toFixed(1)} % among the candidates`,
    )
    return {
      name: set.name,
      choices: choices.map((choice) => ({ ...choice, weight: weight / choices.length })),
    }
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function fitted(choices: readonly Choice[], width: number): Float64Array {
  return fitSoftmax(choices, width, { steps: 60, rate: 0.5, l2: 4e-4 })
}

/** Each set by weights from the other folds of all sets, and by weights from the other sets alone. */
function tableRow(label: string, names: readonly string[]): string {
  const sets = prepared.map(({ name, choices }) => ({ name, choices: withFeatures(choices, names) }))
  const fold = (index: number, count: number): number => Math.floor((index * FOLDS) / count)
  const byFold = Array.from({ length: FOLDS }, (_, held) =>
    fitted(
      sets.flatMap(({ choices }) => choices.filter((_choice, i) => fold(i, choices.length) !== held)),
      names.length,
    ),
  )
  const cells = sets.map(({ name, choices }) => {
    const folds = byFold.map((weights, held) => {
      const part = choices.filter((_choice, i) => fold(i, choices.length) === held)
      return { share: part.length / choices.length, ...recallOf(part, weights) }
    })
    const own = { r1: mean(folds, 'r1'), mrr10: mean(folds, 'mrr10') }
    const others = fitted(
      sets.filter((set) => set.name !== name).flatMap((set) => set.choices),
      names.length,
    )
    return `${shown(own)} · ${shown(recallOf(choices, others))}`
  })
  const row = `| ${label} | ${cells.join(' | ')} |`
  console.log(row)
  return row
}

function mean(folds: readonly (Recall & { share: number })[], key: keyof Recall): number {
  return folds.reduce((sum, part) => sum + part.share * part[key], 0)
}

function shown({ r1, mrr10 }: Recall): string {
  return `${r1.toFixed(3)} / ${mrr10.toFixed(3)}`
}

function weightsSource(values: Float64Array): string {
  const lines = FEATURES.map((name, f) => `  ${name}: ${Number((values[f] as number).toFixed(3))},`)
  return `import type { Features } from './features.js'

/** Fitted by \`npm run fit\` (test/eval/fit.ts, figures in test/eval/ABLATION.md); do not edit by hand. */
export const WEIGHTS: Features = {
${lines.join('\n')}
}
`
}

function report(lines: readonly string[]): string {
  return `# What each feature adds

Written by \`npm run fit\`, with the model ${embedder.info.name} (${embedder.info.fingerprint}). R@1 / MRR@10 of the
article, first by weights fitted on the other two thirds of all sets, then by weights fitted on the other sets
alone. Passages that are copies of the right one with little changed are left out.

${lines.join('\n')}
`
}
