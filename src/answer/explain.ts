import type { Candidate, Explanation } from '../model.js'
import type { Library } from '../retrieve/library.js'
import type { RankedPassage } from '../retrieve/rank.js'
import type { Question } from '../retrieve/understand/understand.js'
import { confidence, SURE } from './confidence.js'
import { citedArticle, citedIssue } from './draft.js'
import type { Searched } from './search.js'

/** Candidates told of. */
const SHOWN = 5

/** Which of the features speak for the same thing to a reader. */
const KINDS: Record<keyof Candidate['parts'], readonly (keyof RankedPassage['trace']['features'])[]> = {
  words: [
    'words',
    'bigrams',
    'wordsFound',
    'bigramsFound',
    'wordsChunk',
    'bigramsChunk',
    'wordsFoundChunk',
    'bigramsFoundChunk',
  ],
  heading: ['headingWords', 'headingBigrams'],
  meaning: ['dense'],
  sentence: ['longest', 'pair', 'aligned', 'answering'],
  numbers: ['numbers', 'quoted'],
}

/** Why an answer is what it is: what was searched, which articles were weighed and what spoke for each. */
export function explanationOf(library: Library, question: Question, searched: Searched): Explanation {
  const best = searched.passages[0]?.score ?? 0
  const all = [...new Set([...question.phrases, ...question.terms.filter((term) => term.length > 1)])]
  const terms = all.filter((term) => !all.some((longer) => longer !== term && longer.includes(term)))
  const candidates = searched.passages.slice(0, SHOWN).flatMap((passage): Candidate[] => {
    const found = searched.found.find(({ article }) => article.id === passage.article.id)
    const issue = library.issue(passage.article.issueId)
    if (!found || !issue) return []
    const { contributions, ranks } = passage.trace
    const total = Object.values(contributions).reduce((sum, part) => sum + Math.max(0, part), 0) || 1
    const share = (kind: keyof Candidate['parts']): number =>
      KINDS[kind].reduce((sum, name) => sum + Math.max(0, contributions[name]), 0) / total
    return [
      {
        article: citedArticle(found.article),
        issue: citedIssue(issue),
        score: best > 0 ? Math.max(0, passage.score / best) : 0,
        ranks,
        parts: {
          words: share('words'),
          heading: share('heading'),
          meaning: share('meaning'),
          sentence: share('sentence'),
          numbers: share('numbers'),
        },
        said: terms.filter((term) => found.says(term)),
        unsaid: terms.filter((term) => !found.says(term)),
      },
    ]
  })
  return {
    question: question.asked,
    understood: question.understood,
    confidence: confidence(searched.evidence),
    bound: SURE,
    candidates,
  }
}
