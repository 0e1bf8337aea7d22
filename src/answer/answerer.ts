import type { Answer, StoredIssue, Turn } from '../model.js'
import type { RetrievalFilter } from '../retrieve/filter.js'
import type { Library } from '../retrieve/library.js'
import { type Question, understand } from '../retrieve/understand/understand.js'
import { createVocabulary } from '../retrieve/understand/vocabulary.js'
import type { Store } from '../store/store.js'
import { answerFrom } from './by-intent.js'
import { openPoint, rest } from './continue.js'
import { compose, type Draft } from './draft.js'
import { type FollowUp, followUp } from './follow-up.js'
import { metaAnswer } from './meta.js'
import { missingPart } from './missing.js'
import { issueSummary } from './summary.js'
import { writtenBy } from './who.js'

export interface AnswererDeps {
  library: Library
  store: Store
  words(text: string): string[]
  now(): Date
  /** Milliseconds of a monotonic clock. */
  clock(): number
}

export interface Answerer {
  /** Answers one question, read against a thread where there is one (oldest turn first). */
  answer(question: string, thread?: readonly Turn[]): Promise<Answer>
}

/** The whole way from a question to a cited answer: understand, search, read, decide, compose. */
export function createAnswerer(deps: AnswererDeps): Answerer {
  const { library, store } = deps
  const vocabulary = createVocabulary(library)
  const read = (text: string): Question =>
    understand(text, vocabulary(), deps.words, deps.now().toISOString().slice(0, 10))

  const withArticles = async (issues: readonly StoredIssue[]) =>
    Promise.all(issues.map(async (issue) => ({ issue, articles: await store.articlesOf(issue.id) })))

  const draftOf = async (
    question: Question,
    follow: FollowUp | null,
    last: Turn | undefined,
  ): Promise<Draft> => {
    if (follow?.more && last) return rest(last.answer, library, store)
    if (follow?.point && follow.articleId) return openPoint(follow.articleId, follow.point, library, store)
    const missing = missingPart(question, vocabulary(), library)
    if (missing) return missing
    const held = library.issues().filter(({ sample }) => !(sample && library.hasOwn))
    const named = held.filter(({ id }) => question.issueIds.includes(id))
    if (question.meta) {
      const issues = question.meta === 'issues' || named.length === 0 ? held : named
      const chosen =
        question.meta === 'issues' ? issues : issues.slice(0, named.length > 0 ? named.length : 3)
      return metaAnswer(question.meta, await withArticles(chosen), vocabulary().districts)
    }
    if (
      named.length === 1 &&
      question.intent === 'summary' &&
      question.terms.length <= 1 &&
      question.districts.length === 0
    ) {
      const [only] = await withArticles(named)
      if (only) return issueSummary(only)
    }
    if (question.names.length > 0 && (question.intent !== 'fact' || question.terms.length <= 2)) {
      const articles = await byPerson(question.names)
      if (articles.length > 0) return writtenBy(articles, question.names.join('、'))
    }
    return answerFrom({ library, store }, question, filterOf(question, follow))
  }

  const byPerson = async (names: readonly string[]) => {
    const entries = library
      .catalogue()
      .filter(({ sample }) => !(sample && library.hasOwn))
      .filter((entry) => entry.names.some((name) => names.includes(name.replace(/\s/g, ''))))
    const issues = new Map(library.issues().map((issue) => [issue.id, issue]))
    const found = await Promise.all(
      entries.map(async (entry) => ({
        article: await store.articleByRow(entry.row),
        issue: issues.get(entry.issueId),
      })),
    )
    return found
      .flatMap(({ article, issue }) => (article && issue ? [{ article, issue }] : []))
      .sort((a, b) => (b.issue.head.date ?? '').localeCompare(a.issue.head.date ?? ''))
  }

  const filterOf = (question: Question, follow: FollowUp | null): RetrievalFilter => {
    const filter: RetrievalFilter = {}
    if (question.issueIds.length > 0) filter.issueIds = question.issueIds
    if (question.columns.length > 0) filter.columns = question.columns
    if (follow?.articleId) {
      filter.articleRows = library
        .catalogue()
        .filter(({ id }) => id === follow.articleId)
        .map(({ row }) => row)
    }
    return filter
  }

  return {
    async answer(asked, thread = []) {
      const from = deps.clock()
      await library.refresh()
      const last = thread.at(-1)
      const alone = read(asked)
      const follow = last ? followUp(alone, read(last.answer.resolved), last.answer) : null
      const question = follow ? read(follow.resolved) : alone
      const shown = compose(await draftOf(question, follow, last))
      const understood = follow
        ? [{ kind: 'followup' as const, text: follow.resolved }, ...question.understood]
        : question.understood
      return {
        question: asked,
        ...shown,
        understood,
        resolved: question.asked,
        ms: Math.round((deps.clock() - from) * 100) / 100,
      }
    },
  }
}
