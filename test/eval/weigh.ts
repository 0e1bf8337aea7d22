/**
 * `npm run weigh`: fits what makes a sentence worth keeping on the labelled articles (test/eval/summaries/gold.json),
 * writes src/summary/salience-weights.ts, and prints the figures that `npm run eval` prints, and what each sign adds.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SALIENCE_FEATURES } from '../../src/summary/features.js'
import { fitSalience } from './summaries/fit.js'
import { goldArticles } from './summaries/gold.js'
import { bySalience, measure } from './summaries/measure.js'
import { reportSalience } from './summaries/report.js'

const articles = [...(await goldArticles('samples')), ...(await goldArticles('real'))]
const weights = fitSalience(articles)
reportSalience(articles)
const whole = measure(articles, bySalience(weights)).rouge2
for (const name of SALIENCE_FEATURES) {
  const without = measure(articles, bySalience({ ...weights, [name]: 0 })).rouge2
  console.log(
    `${name.padEnd(10)} weighs ${weights[name].toFixed(2)}, adds ${(whole - without).toFixed(3)} to ROUGE-2`,
  )
}

const lines = SALIENCE_FEATURES.map((name) => `  ${name}: ${Number(weights[name].toFixed(3))},`)
writeFileSync(
  join(import.meta.dirname, '../../src/summary/salience-weights.ts'),
  `import type { SalienceFeatures } from './features.js'\n\n/** Fitted by \`npm run weigh\` (test/eval/weigh.ts); do not edit by hand. */\nexport const SALIENCE_WEIGHTS: SalienceFeatures = {\n${lines.join('\n')}\n}\n`,
)
