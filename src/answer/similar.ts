import type { StoredArticle, StoredIssue } from '../model.js'
import type { Draft, DraftItem } from './draft.js'
import { issueName, titleEvidence } from './found.js'
import type { SearchDeps } from './search.js'

/** Articles ranked, and of them shown. */
const RANKED = 10
const SHOWN = 4
/** An article is alike from this cosine on, and this share of the best one's score. */
const ALIKE = 0.4
const AS_GOOD = 0.6
/** Units of its text that say what an article is about; its headings say less of it. */
const OPENING = 120

/** Articles of other places on what this one is about: its title and opening are the question. */
export async function similarTo(
  { library, articleOf }: SearchDeps,
  base: { article: StoredArticle; issue: StoredIssue },
): Promise<Draft> {
  const { article } = base
  const passages = await library.search({
    text: themeOf(article),
    k: RANKED,
    includeSamples: !library.hasOwn,
  })
  const elsewhere = passages.filter(
    (each) =>
      each.article.id !== article.id && (!article.district || each.article.district !== article.district),
  )
  const best = elsewhere[0]?.score ?? 0
  const alike = elsewhere.filter(
    ({ score, trace }) => trace.features.dense >= ALIKE && score >= AS_GOOD * best,
  )
  const items = await Promise.all(
    alike.slice(0, SHOWN).map(async ({ article: { row } }): Promise<DraftItem[]> => {
      const other = (await articleOf(row))?.article
      const issue = other && library.issue(other.issueId)
      if (!other || !issue) return []
      return [
        {
          text: `${other.displayTitle}（${issueName(issue)}）`,
          evidence: titleEvidence({ article: other, issue }),
        },
      ]
    }),
  )
  const all = items.flat()
  if (all.length === 0) {
    return {
      status: 'no_evidence',
      message: {
        zh: `库中没有与《${article.displayTitle}》相近的别处报道。`,
        en: `No other place reports anything near to 《${article.displayTitle}》.`,
      },
      nearest: [],
      missing: null,
    }
  }
  const lead = {
    zh: `与《${article.displayTitle}》相近的：`,
    en: `Near to 《${article.displayTitle}》:`,
  }
  return { status: 'answered', lead, items: all, layout: 'lines' }
}

/** What an article is about: its title without the place, and its opening. */
function themeOf({ title, text }: StoredArticle): string {
  const name = (title ?? '').replace(/^[^:：]{2,8}[:：]\s*/, '')
  return `${name} ${text.slice(0, OPENING)}`.trim()
}
