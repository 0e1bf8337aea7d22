import type { PlaceAliases } from '../bulletin/place-aliases.js'
import type { Answer, Explanation, FigureOnTheme, StoredArticle, StoredIssue, Turn } from '../model.js'
import type { RetrievalFilter } from '../retrieve/filter.js'
import type { Library } from '../retrieve/library.js'
import { dropsFromLast } from '../retrieve/understand/dropped.js'
import { type FromEnglish, fromEnglish } from '../retrieve/understand/english.js'
import { type MetaField, metaFields } from '../retrieve/understand/intent.js'
import { asksAuthor, partsOf } from '../retrieve/understand/parts.js'
import { type PlainlyAsked, withoutPreamble } from '../retrieve/understand/preamble.js'
import { loadSounds, type Sounds } from '../retrieve/understand/sounds.js'
import { ofPublication, type Question, understand } from '../retrieve/understand/understand.js'
import { createVocabulary, namesByLetters } from '../retrieve/understand/vocabulary.js'
import type { CatalogueEntry, Store } from '../store/store.js'
import { createArticleCache } from './article-cache.js'
import { answerFrom, gather } from './by-intent.js'
import { clip } from './clip.js'
import { openPoint, rest } from './continue.js'
import { compose, type Draft } from './draft.js'
import { explanationOf } from './explain.js'
import { figureOnTheme, figureTable } from './figure-table.js'
import {
  asksTheirOthers,
  comparisonOf,
  type FollowUp,
  followUp,
  isElliptic,
  leansOnThread,
} from './follow-up.js'
import { beyondGlossary, inEnglish } from './in-english.js'
import { type IssueWithArticles, metaAnswer } from './meta.js'
import { isSmallTalk, missingPart } from './missing.js'
import { type AnsweredPart, joinParts } from './parts.js'
import type { Said } from './said.js'
import { similarTo } from './similar.js'
import { specialAnswer } from './special.js'
import { issueSummary } from './summary.js'
import { editorNamed, issuesAsked, whichIssue } from './which-issue.js'

export interface AnswererDeps {
  library: Library
  store: Store
  words(text: string): string[]
  kindOf(word: string): string | null
  /** Other names of places. */
  places?: PlaceAliases | undefined
  now(): Date
  /** Milliseconds of a monotonic clock. */
  clock(): number
}

export interface Answerer {
  /** Answers one question, read against a thread where there is one (oldest turn first). */
  answer(question: string, thread?: readonly Turn[]): Promise<Answer>
  /** Why a question is answered as it is: what was understood, searched and weighed. */
  explain(question: string): Promise<Explanation>
  /** All figures on a theme, which may name districts and issues: oldest issue first. */
  figures(theme: string): Promise<FigureOnTheme[]>
  /** Articles of other places like this one, as an answer; null where it is not held. */
  similar(articleId: string): Promise<Answer | null>
}

/** A question about the frame that names no issue is answered for this many of the newest. */
const MOST_UNNAMED = 3
/** Turns whose places may be compared without being named again. */
const MOST_TALKED = 4
/** Answers that would differ from issue to issue: which one is asked back. */
const READS_ONE_ISSUE: ReadonlySet<Question['intent']> = new Set(['summary', 'outline', 'list', 'fact'])

/** Questions into an article, or about its authors, whose subject is that of a question before. */
const NO_SUBJECT = /《|写过哪些文章$/

/** Zero-width characters and bidi controls: they part words, and would turn the line that repeats them. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const WITHOUT_QUESTION: Draft = {
  status: 'no_evidence',
  message: {
    zh: '这句话要接着上一个回答说。请先问一件事，例如“最新一期讲了什么”。',
    en: 'That goes on from an answer, and there is none here. Please ask about one thing first, such as “最新一期讲了什么”.',
  },
  nearest: [],
  missing: null,
}

const nothingOf = ({ content, asked }: Question): Draft => ({
  status: 'no_evidence',
  message: {
    zh: `库中没有找到关于“${clip(content || asked, 32)}”的报道。`,
    en: `Nothing held here reports on “${clip(content || asked, 32)}”.`,
  },
  nearest: [],
})

/** Several fields of a frame as one answer: those that it gives. */
function joinFields(drafts: readonly Draft[]): Draft {
  const answered = drafts.filter((draft) => draft.status === 'answered')
  const [first] = drafts
  if (drafts.length === 1 || answered.length === 0) return first as Draft
  return { status: 'answered', lead: null, items: answered.flatMap(({ items }) => items), layout: 'lines' }
}

/** The whole way from a question to a cited answer: understand, search, read, decide, compose. */
export function createAnswerer(deps: AnswererDeps): Answerer {
  const { library, store } = deps
  const vocabulary = createVocabulary(library, deps.kindOf, deps.places)
  const articleOf = createArticleCache(library, store)
  let sounds: Sounds | null = null
  const read = async (text: string): Promise<Question> => {
    const today = deps.now().toISOString().slice(0, 10)
    const understood = () => understand(text, { ...vocabulary(), sounds }, deps.words, today)
    const question = understood()
    if (!question.unheard) return question
    sounds ??= await loadSounds()
    return understood()
  }

  /** An English question in Chinese words; names spelt in letters are looked for where a word is not in the glossary. */
  const inChinese = async (text: string): Promise<FromEnglish | null> => {
    const english = fromEnglish(text)
    if (!english || english.unknown.length === 0) return english
    sounds ??= await loadSounds()
    const spelt = namesByLetters(vocabulary(), sounds)
    return fromEnglish(text, (letters) => spelt.get(letters) ?? null)
  }

  return {
    async answer(asked, thread = []) {
      const from = deps.clock()
      await library.notice()
      const last = thread.at(-1)
      const less = last && dropsFromLast(asked)
      const visible = (less ? `不限${less}：${last.answer.resolved}` : asked).replace(INVISIBLE, '')
      const plain = withoutPreamble(visible)
      const english = await inChinese(plain.whole)
      const alone = await read(english?.text ?? plain.whole)
      const follow =
        last && !less && !isSmallTalk(alone.folded) ? await followUpOf(alone, last, thread) : null
      const question = follow ? await read(follow.read ?? follow.resolved) : alone
      const beyond = english && beyondGlossary(english, library)
      const draft = beyond ?? (await unthemed(plain, follow, await draftOf(question, follow, last)))
      const shown = compose(english && !beyond ? inEnglish(draft, question.asked) : draft)
      const understood = follow
        ? [{ kind: 'followup' as const, text: follow.resolved }, ...question.understood]
        : question.understood
      const ms = Math.round((deps.clock() - from) * 100) / 100
      const resolved =
        follow?.resolved ?? (english && !beyond ? question.asked : plain.isShorter ? plain.whole : visible)
      return { question: asked, ...shown, understood, resolved, ms }
    },

    async explain(asked) {
      await library.notice()
      const { whole } = withoutPreamble(asked.replace(INVISIBLE, ''))
      const question = await read((await inChinese(whole))?.text ?? whole)
      const searched = await gather({ library, articleOf }, question, filterOf(question, null))
      return explanationOf(library, question, searched)
    },

    async figures(theme) {
      await library.notice()
      const question = await read(theme.replace(INVISIBLE, ''))
      if (missingPart(question, vocabulary(), library)) return []
      const { rows } = await figureTable({ library, articleOf }, question, filterOf(question, null))
      return rows.map(figureOnTheme)
    },

    async similar(articleId) {
      const from = deps.clock()
      await library.notice()
      const article = await store.article(articleId)
      const issue = article && library.issue(article.issueId)
      if (!article || !issue) return null
      const shown = compose(await similarTo({ library, articleOf }, { article, issue }))
      const question = `哪些地方有与《${article.displayTitle}》类似的做法？`
      const ms = Math.round((deps.clock() - from) * 100) / 100
      return { question, ...shown, understood: [], resolved: question, ms }
    },
  }

  /** A draft; where it refuses and the preamble named a theme, the answer to the question alone. */
  async function unthemed(plain: PlainlyAsked, follow: FollowUp | null, draft: Draft): Promise<Draft> {
    if (draft.status !== 'no_evidence' || plain.theme === null || follow) return draft
    const question = await read(plain.question)
    const retried = question.terms.length > 0 ? await draftOf(question, null, undefined) : draft
    return retried.status === 'no_evidence' ? draft : retried
  }

  async function draftOf(
    question: Question,
    follow: FollowUp | null,
    last: Turn | undefined,
  ): Promise<Draft> {
    if (follow?.more && last) return rest(last.answer, library, store)
    if (follow?.point && follow.articleId) return openPoint(follow.articleId, follow.point, library, store)
    const missing = missingPart(question, vocabulary(), library)
    if (missing) return missing
    if (!follow && leansOnThread(question)) return WITHOUT_QUESTION
    const held = library.issues().filter(({ sample }) => !(sample && library.hasOwn))
    const named = held.filter(({ id }) => question.issueIds.includes(id))
    if (question.meta) {
      const fields = metaFields(question.folded, question.meta)
      return joinFields(await Promise.all(fields.map((field) => aboutIssues(field, question, held, named))))
    }
    const ofIssue = question.terms.length + question.districts.length + question.columns.length === 0
    if (ofIssue && named.length > 1 && READS_ONE_ISSUE.has(question.intent))
      return whichIssue(question, named)
    const [only] = named
    if (ofIssue && only && READS_ONE_ISSUE.has(question.intent)) return issueSummary(await withArticles(only))
    const parts = follow || question.districts.length > 1 ? [] : partsOf(question.asked)
    const joint = parts.length > 0 ? joinParts(await answerParts(parts)) : null
    if (joint) return joint
    const filter = filterOf(question, follow)
    const special = await specialAnswer({ library, articleOf, read }, question, filter)
    const draft = special ?? (await answerFrom({ library, articleOf }, question, filter))
    return draft.status === 'answered' && draft.items.length === 0 ? nothingOf(question) : draft
  }

  /** Each part by itself; who wrote it is asked of the article that answers another part. */
  async function answerParts(parts: readonly string[]): Promise<AnsweredPart[]> {
    const answered: AnsweredPart[] = []
    let article: string | null = null
    for (const asked of [...parts].sort((a, b) => Number(asksAuthor(a)) - Number(asksAuthor(b)))) {
      const of = asksAuthor(asked) && article ? { resolved: asked, articleId: article } : null
      const question = await read(of ? '谁写的' : asked)
      const draft = await draftOf(question, of && { ...of, point: null, more: false }, undefined)
      answered.push({ asked, draft })
      if (draft.status === 'answered') article ??= draft.items[0]?.evidence.article?.id ?? null
    }
    return answered
  }

  /** Questions about the publication itself. */
  async function aboutIssues(
    field: MetaField,
    question: Question,
    held: readonly StoredIssue[],
    named: readonly StoredIssue[],
  ): Promise<Draft> {
    const all = field === 'issues' || question.periods.length > 0
    const known = new Set(ofPublication(question.folded, vocabulary().issues).map(({ id }) => id))
    const own = held.filter(({ id }) => known.has(id))
    const unnamed = all ? issuesAsked(question, own) : own.slice(0, MOST_UNNAMED)
    const chosen = await Promise.all((named.length > 0 ? named : unnamed).map(withArticles))
    if (chosen.length === 0 && question.periods.length > 0) {
      const undated = held.filter(({ head }) => head.date === null).length
      const also = undated > 0 ? `（另有${undated}期没有写明日期）` : ''
      const periods = question.periods.map(({ label }) => label).join('、')
      const message: Said = {
        zh: `库中没有${periods}的期${also}。`,
        en: `No issue of ${periods} is held${undated > 0 ? ` (${undated} more bear no date)` : ''}.`,
      }
      return { status: 'no_evidence', message, nearest: [] }
    }
    if (question.columns.length === 0 || field === 'briefs')
      return metaAnswer(field, chosen, vocabulary().districts, editorNamed(question, held))
    const ofColumn = chosen.map(({ issue, articles }) => ({
      issue,
      articles: articles.filter(({ column }) => column !== null && question.columns.includes(column)),
    }))
    return metaAnswer(field === 'columns' ? 'contents' : field, ofColumn, vocabulary().districts)
  }

  async function withArticles(issue: StoredIssue): Promise<IssueWithArticles> {
    return { issue, articles: await store.articlesOf(issue.id) }
  }

  /** A short question without a place or a name goes on in the last article where that says its words. */
  async function followUpOf(alone: Question, last: Turn, thread: readonly Turn[]): Promise<FollowUp | null> {
    const cited = thread.findLast(({ answer }) => answer.citations.length > 0)?.answer ?? last.answer
    const before = thread.findLast(({ answer }) => !NO_SUBJECT.test(answer.resolved)) ?? last
    // A refused step into an article leaves the talk in that article.
    const within = last.answer.resolved.startsWith('《') ? cited : last.answer
    const [asked, subject] = [await read(last.answer.resolved), await read(before.answer.resolved)]
    const talked = await Promise.all(thread.slice(-MOST_TALKED).map(({ answer }) => read(answer.resolved)))
    const of = (answer: Answer): Promise<StoredArticle | null> => {
      const quoted = answer.citations.find((each) => each.article)?.article
      return quoted ? store.article(quoted.id) : Promise.resolve(null)
    }
    if (asksTheirOthers(alone)) {
      const authors = (await of(cited))?.bylines.flatMap(({ names }) => names) ?? []
      const resolved = `${authors.map((name) => name.replace(/\s/g, '')).join('、')}写过哪些文章`
      if (authors.length > 0) return { resolved, articleId: null, point: null, more: false }
    }
    const follow =
      comparisonOf(alone, subject, talked.reverse()) ?? followUp(alone, asked, within, subject, cited)
    if (follow || !isElliptic(alone)) return follow
    const article = await of(within)
    if (!article || !alone.terms.every((term) => `${article.title ?? ''}${article.text}`.includes(term)))
      return null
    return {
      resolved: `《${article.displayTitle}》：${alone.asked}`,
      read: alone.asked,
      articleId: article.id,
      point: null,
      more: false,
    }
  }

  function filterOf(question: Question, follow: FollowUp | null): RetrievalFilter {
    const filter: RetrievalFilter = {}
    if (question.issueIds.length > 0) filter.issueIds = question.issueIds
    // Of a district that never stands under it, a column's name is a theme.
    const { columns, districts } = question
    const stands = ({ column, district }: CatalogueEntry): boolean =>
      column !== null &&
      columns.includes(column) &&
      (districts.length === 0 || (district !== null && districts.includes(district)))
    if (columns.length > 0 && library.catalogue().some(stands)) filter.columns = columns
    if (follow?.articleId) {
      filter.articleRows = library
        .catalogue()
        .filter(({ id }) => id === follow.articleId)
        .map(({ row }) => row)
    }
    return filter
  }
}
