import type { RetrievalFilter } from '../retrieve/filter.js'
import type { Library } from '../retrieve/library.js'
import type { RankedPassage } from '../retrieve/rank.js'
import { isFrameWord } from '../retrieve/understand/content.js'
import type { Question } from '../retrieve/understand/understand.js'
import type { Store } from '../store/store.js'
import type { EvidenceFeatures } from './confidence.js'
import { bestSentence, type Found } from './found.js'
import { type ReadingQuery, readArticle } from './reading.js'

export interface SearchDeps {
  library: Library
  store: Store
}

/** What one search found, and what speaks for it. */
export interface Searched {
  found: Found[]
  passages: RankedPassage[]
  evidence: EvidenceFeatures
}

/** Articles read whole for one question. */
const READ = 12
/** How far reading may move an article that retrieval ranked. */
const READING_WORTH = 0.5

/** Words and bigrams of a question's subject, each worth its inverse document frequency. */
export function readingQuery(library: Library, question: Question): ReadingQuery & { unseen: number } {
  const subject = [question.content, ...question.phrases].join(' ')
  const { words, bigrams } = library.terms(subject)
  const kept = words.filter(({ term }) => !isFrameWord(term))
  const total = kept.reduce((sum, { idf }) => sum + idf, 0)
  const unseen = kept.filter(({ chunks }) => chunks === 0).reduce((sum, { idf }) => sum + idf, 0)
  return {
    words: kept.map(({ term, idf }) => ({ term, weight: idf })),
    bigrams: bigrams.filter(({ term }) => !isFrameWord(term)).map(({ term, idf }) => ({ term, weight: idf })),
    unseen: total > 0 ? unseen / total : 0,
  }
}

/** Searches under a filter and reads the best articles for the question, best first. */
export async function search(
  { library, store }: SearchDeps,
  question: Question,
  text: string,
  filter: RetrievalFilter,
  read = READ,
): Promise<Searched> {
  const passages = await library.search({ text, filter, k: read, includeSamples: !library.hasOwn })
  const query = readingQuery(library, question)
  const issues = new Map(library.issues().map((issue) => [issue.id, issue]))
  const found = (
    await Promise.all(
      passages.map(async (passage): Promise<Found[]> => {
        const article = await store.articleByRow(passage.article.row)
        const issue = article && issues.get(article.issueId)
        return article && issue ? [{ ...readArticle(article, query), issue, rank: passage.score }] : []
      }),
    )
  ).flat()
  const ordered = reorder(found)
  const first = ordered[0]
  const passage = first && passages.find(({ article }) => article.id === first.article.id)
  const best = first && bestSentence(first)
  return {
    found: ordered,
    passages,
    evidence: {
      coverage: first?.coverage ?? 0,
      own: best?.own ?? 0,
      sentence: best?.score ?? 0,
      dense: Math.max(0, passage?.trace.features.dense ?? 0),
      title: first?.titleCoverage ?? 0,
      unseen: query.unseen,
    },
  }
}

/** Retrieval's order, moved by how well an article's best sentence says the question. */
function reorder(found: Found[]): Found[] {
  const best = Math.max(...found.map(({ rank }) => rank))
  const worst = Math.min(...found.map(({ rank }) => rank))
  const spread = best - worst || 1
  const value = (each: Found): number =>
    (each.rank - worst) / spread +
    READING_WORTH * (bestSentence(each)?.score ?? 0) +
    READING_WORTH * each.coverage
  return found
    .map((each) => ({ each, worth: value(each) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ each, worth }) => ({ ...each, rank: worth }))
}
