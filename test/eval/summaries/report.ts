import type { Store } from '../../../src/store/store.js'
import { createSummarizer } from '../../../src/summary/summarizer.js'
import { SALIENCE_FLOORS } from '../floors.js'
import { unseenSalience } from './fit.js'
import type { GoldArticle } from './gold.js'
import { bySalience, byTextRank, firstSentences, KEPT, measure, type SalienceFigures } from './measure.js'

/**
 * Prints how well the sentences that summaries keep are those of an editor, beside lead and TextRank; the product's
 * figure is for issues that its weights were not fitted on. False where it is below its floor or any baseline.
 */
export function reportSalience(articles: readonly GoldArticle[]): boolean {
  const issues = new Set(articles.map(({ issue }) => issue)).size
  console.log(`\nsummaries: ${articles.length} articles of ${issues} issues, ${KEPT} sentences each`)
  console.log(`${''.padEnd(28)}${COLUMNS.map((name) => name.padStart(11)).join('')}`)
  const baselines = [
    row('lead-1', measure(articles, firstSentences, 1)),
    row(`lead-${KEPT}`, measure(articles, firstSentences)),
    row('TextRank', measure(articles, byTextRank)),
  ]
  const unseen = row('salience, issues not seen', measure(articles, unseenSalience(articles)))
  row('salience, as shipped', measure(articles, bySalience()))
  const short = COLUMNS.flatMap((name) => {
    const floor = Math.max(SALIENCE_FLOORS[name], ...baselines.map((figures) => figures[name]))
    return unseen[name] < floor
      ? [`summaries: ${name} ${unseen[name].toFixed(3)} is below ${floor.toFixed(3)}`]
      : []
  })
  for (const line of short) console.log(line)
  return short.length === 0
}

const COLUMNS = ['sentences', 'rouge1', 'rouge2', 'rougeL'] as const

function row(name: string, figures: SalienceFigures): SalienceFigures {
  console.log(
    `${name.padEnd(28)}${COLUMNS.map((column) => figures[column].toFixed(3).padStart(11)).join('')}`,
  )
  return figures
}

/** Prints how long a library's issues take to be summarized for a minute's reading. */
export async function reportSummaryTimes(store: Store): Promise<void> {
  const summarizer = createSummarizer(store)
  const times: number[] = []
  for (const { id } of await store.issues()) {
    const start = performance.now()
    await summarizer.issue(id, 'minute')
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const [median, slowest] = [times[times.length >> 1] ?? 0, times.at(-1) ?? 0]
  console.log(
    `\n${times.length} issues summarized: median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
  )
}
