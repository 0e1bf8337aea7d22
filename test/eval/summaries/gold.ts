import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readBulletin } from '../../../src/bulletin/read.js'
import type { ParsedArticle } from '../../../src/model.js'
import { sentencesOf } from '../../../src/summary/sentences.js'

const ROOT = join(import.meta.dirname, '../../..')
const FOLDERS = { samples: join(ROOT, 'data/samples'), real: join(ROOT, '../shared/bulletins') }

/** Of each article of an issue, in order and without its briefs: the sentences (1-based) that an editor would keep. */
const GOLD = z.array(
  z.object({
    tier: z.enum(['samples', 'real']),
    issue: z.string(),
    keep: z.array(z.array(z.number().int().positive())),
  }),
)

/** An article and the starts of the sentences that an editor would keep. */
export interface GoldArticle {
  tier: keyof typeof FOLDERS
  issue: string
  article: ParsedArticle
  keep: number[]
}

/** All labelled articles of a tier whose issues are here; none where its folder is absent. */
export async function goldArticles(tier: keyof typeof FOLDERS): Promise<GoldArticle[]> {
  if (!existsSync(FOLDERS[tier])) return []
  const labels = GOLD.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'gold.json'), 'utf8')))
  const found: GoldArticle[] = []
  for (const { issue, keep } of labels.filter((label) => label.tier === tier)) {
    const [parsed] = (await readBulletin(join(FOLDERS[tier], issue))).issues
    const articles = parsed?.articles.filter(({ kind }) => kind === 'article') ?? []
    if (articles.length !== keep.length)
      throw new Error(`${issue}: ${keep.length} labels, ${articles.length} articles`)
    for (const [index, article] of articles.entries()) {
      const sentences = sentencesOf(article)
      const starts = (keep[index] ?? []).map((ordinal) => {
        const sentence = sentences[ordinal - 1]
        if (!sentence || sentence.heading)
          throw new Error(`${issue}, article ${index + 1}: no sentence ${ordinal}`)
        return sentence.start
      })
      found.push({ tier, issue, article, keep: starts })
    }
  }
  return found
}
