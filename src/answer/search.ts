import type { RetrievalFilter } from '../retrieve/filter.js'
import type { Library } from '../retrieve/library.js'
import type { KnownTerm } from '../retrieve/question-terms.js'
import type { RankedPassage } from '../retrieve/rank.js'
import { isFrameWord } from '../retrieve/understand/content.js'
import type { Period } from '../retrieve/understand/period.js'
import type { Question } from '../retrieve/understand/understand.js'
import type { EvidenceFeatures } from './confidence.js'
import { evidenceOf } from './evidence.js'
import { bestSentence, type Found } from './found.js'
import { type ReadableArticle, type ReadingQuery, readArticle, type WeightedTerm } from './reading.js'

export interface SearchDeps {
  library: Library
  /** A live article by its row. */
  articleOf(row: number): Promise<ReadableArticle | null>
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

/** What a quoted or coined term is worth: as much as a rare word. */
const COINED_WORTH = 6
/** What a word that bulletins would write instead is worth against the question's own. */
const WRITTEN_WORTH = 0.6

/** What a term that no text has is worth: often mere wording, or two words' ends that meet, and always the rarest. */
const UNSEEN_WORTH = 0.5

/** Words and bigrams of a question's subject, each worth its inverse document frequency. */
export function readingQuery(library: Library, question: Question): ReadingQuery {
  const { words, bigrams } = library.terms([question.content, ...question.phrases].join(' '))
  const weigh = (terms: readonly KnownTerm[], worth: number): WeightedTerm[] =>
    terms
      .filter(({ term }) => !isFrameWord(term))
      .map(({ term, idf, chunks }) => ({ term, weight: (chunks === 0 ? UNSEEN_WORTH : 1) * worth * idf }))
  const coined = question.phrases.map((term) => ({ term, weight: COINED_WORTH }))
  const other = library.terms(question.written.filter((word) => library.occurs(word)).join(' ')).words
  return {
    words: [...weigh(words, 1), ...coined],
    bigrams: weigh(bigrams, 1),
    instead: weigh(other, WRITTEN_WORTH),
  }
}

/** Searches under a filter and reads the best articles for the question, best first. */
export async function search(
  { library, articleOf }: SearchDeps,
  question: Question,
  text: string,
  filter: RetrievalFilter,
  read = READ,
): Promise<Searched> {
  const passages = await library.search({
    text: [text, ...question.written.filter((word) => library.occurs(word))].join(' '),
    filter,
    k: read,
    includeSamples: !library.hasOwn,
  })
  const query = readingQuery(library, question)
  const found = (
    await Promise.all(
      passages.map(async (passage): Promise<Found[]> => {
        const article = await articleOf(passage.article.row)
        const issue = article && library.issue(article.article.issueId)
        const alsoIn = passage.alsoIn.flatMap(({ issueId }) => library.issue(issueId) ?? [])
        return article && issue
          ? [{ ...readArticle(article, query), issue, alsoIn, rank: passage.score }]
          : []
      }),
    )
  ).flat()
  const ordered = reorder(found, question)
  return { found: ordered, passages, evidence: evidenceOf(library, question, ordered[0], passages) }
}

/** What being of the period asked for is worth. */
const PERIOD_WORTH = 0.35

function dated({ issue, article }: Found, { from, to, start, end }: Period): boolean {
  const { date } = issue.head
  const year = `${from.slice(0, 4)}年`
  return (date !== null && date >= from && date <= to) || (end > start && article.text.includes(year))
}

/** Retrieval's order, moved by how well an article's best sentence says the question. */
function reorder(found: Found[], question: Question): Found[] {
  const best = Math.max(...found.map(({ rank }) => rank))
  const worst = Math.min(...found.map(({ rank }) => rank))
  const spread = best - worst || 1
  const value = (each: Found): number =>
    (each.rank - worst) / spread +
    READING_WORTH * (bestSentence(each)?.score ?? 0) +
    READING_WORTH * each.coverage +
    (question.periods.some((period) => dated(each, period)) ? PERIOD_WORTH : 0)
  return found
    .map((each) => ({ each, worth: value(each) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ each, worth }) => ({ ...each, rank: worth }))
}
