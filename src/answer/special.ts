import type { RetrievalFilter } from '../retrieve/filter.js'
import type { Question } from '../retrieve/understand/understand.js'
import { changeAnswer } from './across.js'
import { listNames } from './clip.js'
import { coinedAnswer, coinedAsked } from './coined.js'
import { confidence, SURE } from './confidence.js'
import { contributorIndex, contributorsAsked, entriesWhere, unitsAsked, writtenBy } from './contributors.js'
import type { Draft } from './draft.js'
import {
  figuresTheme,
  figureTable,
  figureTableAnswer,
  linesOf,
  ranked,
  wantedRanking,
} from './figure-table.js'
import { type Found, issueName, titleEvidence } from './found.js'
import { type SearchDeps, type Searched, search } from './search.js'
import { similarTo } from './similar.js'

export interface SpecialDeps extends SearchDeps {
  /** Understands another wording. */
  read(text: string): Promise<Question>
}

/**
 * Answers to questions whose wording asks for more than passages on a theme: all figures, a ranking, an index of
 * authors, what a term stands for, articles like one. Null for any other.
 */
export async function specialAnswer(
  deps: SpecialDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<Draft | null> {
  if (filter.articleRows && /是哪一期的$/.test(question.folded)) {
    const { found } = await search(deps, question, question.folded, filter)
    return found[0] ? issueOf(found[0]) : null
  }
  const theme = figuresTheme(question.folded)
  if (theme !== null) return figureTableAnswer(theme, await figureTable(deps, await deps.read(theme), filter))
  return (
    (await contributors(deps, question)) ??
    (await ranking(deps, question, filter)) ??
    (await coined(deps, question, filter)) ??
    (await changed(deps, question, filter)) ??
    similar(deps, question, filter)
  )
}

/** Which issue an article stands in. */
function issueOf(found: Found): Draft {
  const { article, issue } = found
  const date = issue.head.date ? `（${issue.head.date}）` : ''
  const text = `${issueName(issue)}${date}：《${article.displayTitle}》`
  return {
    status: 'answered',
    lead: null,
    items: [{ text, evidence: titleEvidence(found) }],
    layout: 'lines',
  }
}

/** Who wrote what: a person's or a unit's articles, or an index of all who wrote. */
async function contributors(deps: SpecialDeps, question: Question): Promise<Draft | null> {
  const { library } = deps
  const within = ({ issueId, district }: { issueId: string; district: string | null }): boolean =>
    (question.issueIds.length === 0 || question.issueIds.includes(issueId)) &&
    (question.districts.length === 0 || (district !== null && question.districts.includes(district)))
  const asked = contributorsAsked(question.folded)
  if (asked && (await deps.read(asked.rest)).terms.length === 0)
    return contributorIndex(deps, entriesWhere(library, within), asked.by, asked.least)
  if (question.names.length > 0 && (question.intent !== 'fact' || question.terms.length <= 2)) {
    const entries = entriesWhere(library, ({ names }) =>
      names.some((name) => question.names.includes(name.replace(/\s/g, ''))),
    )
    if (entries.length > 0) return writtenBy(deps, entries, question.names.join('、'))
  }
  const units = unitsAsked(question, () => new Set(library.catalogue().flatMap((entry) => entry.units)))
  if (units.length === 0) return null
  const entries = entriesWhere(
    library,
    (entry) => within(entry) && entry.units.some((unit) => units.includes(unit)),
  )
  return entries.length > 0 ? writtenBy(deps, entries, listNames(units)) : null
}

const RANKED: ReadonlySet<Question['intent']> = new Set(['cross', 'compare', 'figure', 'fact', 'list'])

/** 哪个区的意见最多: places in the order of the figure. */
async function ranking(
  deps: SpecialDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<Draft | null> {
  const wanted = wantedRanking(question.folded)
  if (wanted === null || !RANKED.has(question.intent)) return null
  const asked = await deps.read(wanted.theme)
  const rows = ranked((await figureTable(deps, asked, filter)).rows, asked, wanted.order)
  return rows.length > 1 ? { status: 'answered', lead: null, items: linesOf(rows), layout: 'lines' } : null
}

async function coined(deps: SpecialDeps, question: Question, filter: RetrievalFilter): Promise<Draft | null> {
  const term = filter.articleRows ? null : coinedAsked(question)
  return term === null ? null : coinedAnswer(deps, question, term)
}

/** Within the places that a question names, where it names any. */
function searchNamed(deps: SpecialDeps, question: Question, filter: RetrievalFilter): Promise<Searched> {
  const { districts, folded } = question
  return search(deps, question, folded, districts.length > 0 ? { ...filter, districts } : filter)
}

const CHANGED =
  /(?:和|与|跟|同|比|较)?(?:以前|之前|上次|早先|过去|原来|此前|上回|先前|前一次)(?:的)?(?:相?比)?[，,]?(?:有|有没有|有了)?(?:什么|哪些|啥)?新?的?(?:变化|不同|进展|区别|不一样|做法|动作|举措|提法)|(?:有|有没有|有了)(?:什么|哪些|啥)?新的?(?:变化|进展|动作|提法)/

/** 和以前比有什么变化: the newest article on a theme beside the earlier ones of the same place. */
async function changed(
  deps: SpecialDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<Draft | null> {
  if (!CHANGED.test(question.folded)) return null
  const about = await deps.read(question.folded.replace(CHANGED, ' '))
  const { found, evidence } = await searchNamed(deps, about, filter)
  const bare = about.terms.length + about.phrases.length === 0
  if (found.length === 0 || (!bare && confidence(evidence) < SURE)) return null
  return changeAnswer({ question: about, found })
}

const SIMILAR = /类似|相似|相近|差不多|同样的?做法|像.{0,20}这样|一样的?做法/
/** 和富阳区那篇类似的: articles elsewhere like the one that is meant. */
async function similar(
  deps: SpecialDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<Draft | null> {
  if (!SIMILAR.test(question.folded)) return null
  const subject = question.terms.filter((term) => !SIMILAR.test(term) && term.length > 1)
  const named = question.districts.length + question.phrases.length > 0 || filter.articleRows !== undefined
  if (!named && subject.length > 0) return null
  const { found } = await searchNamed(deps, question, filter)
  const [base] = found
  return base && named ? similarTo(deps, base) : null
}
