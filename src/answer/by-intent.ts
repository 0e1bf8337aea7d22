import { fold } from '../index/fold.js'
import type { RetrievalFilter } from '../retrieve/filter.js'
import type { Library } from '../retrieve/library.js'
import type { Question } from '../retrieve/understand/understand.js'
import { compareAnswer, crossAnswer, trendAnswer } from './across.js'
import { askedWord, saysWord } from './asked-word.js'
import { clauseAround } from './clause.js'
import { clip, listNames } from './clip.js'
import { compareSides } from './compare.js'
import { confidence, SURE } from './confidence.js'
import type { Demand, ToldFigure } from './demands/demand.js'
import { demandsOf, unmet } from './demands/of-question.js'
import type { Draft } from './draft.js'
import { evidenceOf, isOfPlace } from './evidence.js'
import { factAnswer } from './fact.js'
import { type FigureCandidate, figureAnswer, figureCandidates } from './figure.js'
import {
  bestSentence,
  byDate,
  type Findings,
  type Found,
  issueName,
  nearestOf,
  quoteItem,
  titleEvidence,
} from './found.js'
import { listAnswer, membersAnswer, openedAnswer, outlineAnswer } from './list.js'
import { askedOffice, tellsHolder } from './person.js'
import { counted, type Said } from './said.js'
import { type SearchDeps, type Searched, search } from './search.js'
import { sidesOf } from './sides.js'
import { articleSummary } from './summary.js'
import { type DateCandidate, dateCandidates, whenAnswer } from './when.js'
import { whoAnswer } from './who.js'

/** Words that alone say nothing of what is asked about. */
const NO_SUBJECT =
  /^(?:总结|概括|归纳|梳理|更多|还有|前后|先后|历次|历期|东西|两[篇次期]|几篇|对比|比较|工作|报道|动态|消息|人大|人大常委会|常委会|[这那]两期|[第期年月日号点条个篇次一两])$/

/** So few articles are told of with their first sentence. */
const FEW = 3

/** Choices offered where several are meant. */
const MOST_CHOICES = 4

/** Articles read where an answer gathers over many. */
const READ_WIDE = 40

/** Searches where the question points, refuses where evidence is thin, and answers in the form it wants. */
export async function answerFrom(
  deps: SearchDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<Draft> {
  const bare = question.terms.every((term) => NO_SUBJECT.test(term)) && question.phrases.length === 0
  const narrowed = question.districts.length + question.issueIds.length + question.columns.length > 0
  if (bare && !narrowed && !filter.articleRows) {
    return {
      status: 'no_evidence',
      message: {
        zh: '请把要查的事情说得具体一些，例如“最新一期讲了什么”。',
        en: 'Please say more exactly what to look for, such as “最新一期讲了什么”.',
      },
      nearest: [],
      missing: null,
    }
  }
  const sides = filter.articleRows ? [] : sidesOf(deps, question, filter)
  if (sides.length > 1) return compareSides(deps, question, sides)
  const searched = await gather(deps, question, filter)
  const findings: Findings = { question, found: searched.found }
  if (bare)
    return question.intent === 'who'
      ? whoAnswer({ ...findings, question: { ...question, terms: [] } })
      : ofArticles(findings)
  const trusted =
    searched.lacking === null && (filter.articleRows !== undefined || confidence(searched.evidence) >= SURE)
  if (!trusted && mayBeText(findings)) return answerFrom(deps, { ...question, intent: 'fact' }, filter)
  if (!trusted) return refusal(deps, question, searched)
  const office = askedOffice(question.folded)
  const first = searched.found[0]
  if (office !== null && !(first && tellsHolder(first, office))) {
    return {
      status: 'no_evidence',
      message: {
        zh: `相近的报道里没有写明${office.body ?? ''}${office.title}的姓名。`,
        en: `The reports that come nearest do not name the ${office.body ?? ''}${office.title}.`,
      },
      nearest: nearestOf(searched.found),
    }
  }
  return withAlso(build(findings, searched), searched.found)
}

/** What was found, and what speaks for it once the form of the answer is known. */
export interface Gathered extends Searched {
  figures: FigureCandidate[]
  dates: DateCandidate[]
  /** What the question demands and nothing found meets, told to the reader; null where all is met. */
  lacking: Said | null
  /** Articles that were found and left out, as they do not meet it. */
  leftOut: Found[]
}

/** Searches where the question points; where it asks for a figure or a date, only its own sentence is evidence. */
export async function gather(
  deps: SearchDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<Gathered> {
  const demands = demandsOf(question, deps.library)
  const searched = meeting(deps.library, question, demands, await searchPlaces(deps, question, filter))
  const findings = { question, found: searched.found }
  const all = question.intent === 'figure' ? figureCandidates(findings) : []
  const figures = all.filter((candidate) =>
    demands.every(({ sentence }) => sentence?.(toldBy(candidate)) ?? true),
  )
  const dates = question.intent === 'when' ? dateCandidates(findings) : []
  if (question.intent !== 'figure' && question.intent !== 'when') return { ...searched, figures, dates }
  const best = figures[0] ?? dates[0]
  if (!best) {
    const evidence = { ...searched.evidence, exact: 1, own: 0, sentence: 0 }
    const unsaid = demands.find(({ sentence }) => sentence && !all.some((each) => sentence(toldBy(each))))
    return { ...searched, evidence, figures, dates, lacking: searched.lacking ?? unsaid?.missing ?? null }
  }
  const evidence = {
    ...evidenceOf(deps.library, question, best.found, searched.passages),
    exact: 1,
    own: best.sentence.own,
    sentence: best.sentence.score,
    fit: best.fit,
    bound: best.bound,
    asked: askedShare(question, best),
  }
  return { ...searched, evidence, figures, dates }
}

/** What was found without the articles that do not meet the question's demands. */
function meeting(
  library: Library,
  question: Question,
  demands: readonly Demand[],
  searched: Searched,
): Searched & Pick<Gathered, 'lacking' | 'leftOut'> {
  const meets = (found: Found): boolean => demands.every(({ article }) => article(found))
  const found = searched.found.filter(meets)
  const leftOut = searched.found.filter((each) => !meets(each))
  if (leftOut.length === 0) return { ...searched, lacking: null, leftOut }
  const lacking = found.length > 0 ? null : (unmet(demands, searched.found)?.missing ?? null)
  return {
    ...searched,
    found,
    leftOut,
    lacking,
    evidence: evidenceOf(library, question, found[0], searched.passages),
  }
}

/** How far from a figure a word may stand that says of what it is. */
const NEAR = 8

function toldBy({ found: { article }, sentence, start, end }: FigureCandidate): ToldFigure {
  const own = fold(article.text.slice(sentence.start, sentence.end))
  const headings = sentence.points.map((index) => fold(article.points[index]?.heading ?? ''))
  return {
    own,
    said: [fold(article.title ?? ''), ...headings, own].join('\n'),
    near: own.slice(Math.max(0, start - sentence.start - NEAR), end - sentence.start + NEAR),
  }
}

/** How much of the word asked of stands near the figure or date: in its clause, its sentence, or the one before. */
function askedShare(
  { folded, terms }: Question,
  { found, sentence, start, end }: FigureCandidate | DateCandidate,
): number {
  const word = askedWord(folded, terms)
  if (word === null) return 0.5
  const said = (from: number, to: number): number => saysWord(fold(found.article.text.slice(from, to)), word)
  const text = found.article.text.slice(sentence.start, sentence.end)
  const clause = clauseAround(text, start - sentence.start, end - sentence.start)
  const before = found.sentences[found.sentences.indexOf(sentence) - 1]
  return Math.max(
    said(sentence.start + clause.start, sentence.start + clause.end),
    0.6 * said(sentence.start, sentence.end),
    before ? 0.4 * said(before.start, before.end) : 0,
  )
}

const ASKS_COUNT = /[多几]|百分|率/

/** 儿童友好 经费 may want a figure, or else what is said of it, where its best sentence does say it. */
function mayBeText({ question, found: [first] }: Findings): boolean {
  if (question.intent !== 'figure' || ASKS_COUNT.test(question.folded)) return false
  const word = question.terms.at(-1)
  const best = first && bestSentence(first)
  if (!word || !best) return false
  return fold(first.article.text.slice(best.start, best.end)).includes(word)
}

/** 怎么激发活力: mostly told in points. */
const ASKS_HOW = /怎么(?![着了样]|回事|处理|办的)|如何(?!处理|处置|了)|怎样(?!了|处理)/

function build(findings: Findings, { figures, dates }: Gathered): Draft {
  switch (findings.question.intent) {
    case 'figure':
      return figureAnswer(findings, figures)
    case 'list':
      return listAnswer(findings)
    case 'who':
      return whoAnswer(findings)
    case 'when':
      return whenAnswer(dates)
    case 'cross':
      return crossAnswer(findings)
    case 'compare':
      return compareAnswer(findings)
    case 'trend':
      return trendAnswer(findings)
    case 'summary':
      return articleSummary(findings)
    case 'outline':
      return outlineAnswer(findings)
    default:
      return ASKS_HOW.test(findings.question.folded)
        ? listAnswer(findings)
        : (membersAnswer(findings) ?? openedAnswer(findings) ?? factAnswer(findings))
  }
}

/**
 * Within the districts that the question names: their own articles; where those say too little of it, articles
 * of others that mention them. Without a district: everywhere.
 */
async function searchPlaces(
  deps: SearchDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<Searched> {
  const text = question.folded
  const wide = ['cross', 'compare', 'trend'].includes(question.intent) ? READ_WIDE : undefined
  if (question.districts.length === 0) return search(deps, question, text, filter, wide)
  const each = await Promise.all(
    question.districts.map((district) =>
      search(deps, question, text, { ...filter, districts: [district] }, wide),
    ),
  )
  const own = merge(each)
  if (own.found.length > 0 && confidence(own.evidence) >= SURE) return own
  const anywhere = await search(deps, question, text, filter, READ_WIDE)
  const mentioning = anywhere.found.filter((found) => isOfPlace(found, question.districts))
  const first = mentioning[0]
  const evidence = evidenceOf(deps.library, question, first, anywhere.passages)
  const better =
    first && first.coverage > own.evidence.coverage && confidence(evidence) > confidence(own.evidence)
  return better ? { ...anywhere, evidence, found: mentioning } : own
}

function merge(searches: readonly Searched[]): Searched {
  const sorted = [...searches].sort((a, b) => confidence(b.evidence) - confidence(a.evidence))
  const best = sorted[0]
  if (!best) throw new RangeError('nothing was searched')
  return { ...best, found: sorted.flatMap(({ found }) => found) }
}

/** A question that names a place or an issue and no subject: of one article what is asked, of several which. */
function ofArticles(findings: Findings): Draft {
  const { question, found } = findings
  const [only, ...others] = found.filter(({ article }) => article.kind === 'article')
  if (question.intent !== 'outline' && question.intent !== 'summary')
    return titles(question.intent === 'trend' ? [...found].sort(byDate) : found)
  if (only && others.length === 0)
    return question.intent === 'outline'
      ? outlineAnswer({ question, found: [only] })
      : articleSummary({ question, found: [only] })
  if (question.intent === 'summary' || !only || others.length >= MOST_CHOICES) return titles(found)
  return {
    status: 'needs_clarification',
    message: {
      zh: `有${found.length}篇都可能是您问的，请选一篇：`,
      en: `${found.length} articles may be meant. Please choose one:`,
    },
    choices: [only, ...others].map(({ article }) => `《${article.displayTitle}》的提纲`),
  }
}

/** What there is where a question names a place or an issue and no subject: titles, and of a few their first sentence. */
function titles(found: readonly Found[]): Draft {
  const items = found.map((each) => {
    const { column, displayTitle, title } = each.article
    const opening = each.sentences[0]
    const under = column ? `${column}｜` : ''
    if (found.length <= FEW && title !== null && opening)
      return quoteItem(each, opening.start, opening.end, `${under}《${title}》（${issueName(each.issue)}）：`)
    return { text: `${under}${displayTitle}`, evidence: titleEvidence(each) }
  })
  const lead = { zh: `共${items.length}篇：`, en: `${counted(items.length, 'article')}:` }
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** Notes the other issues that have the text of an item, at its first item. */
function withAlso(draft: Draft, found: readonly Found[]): Draft {
  if (draft.status !== 'answered') return draft
  const noted = new Set<Found>()
  const items = draft.items.map((item) => {
    const source = found.find(({ article }) => article.id === item.evidence.article?.id)
    if (!source || source.alsoIn.length === 0 || noted.has(source)) return item
    noted.add(source)
    const also = listNames(source.alsoIn.map(issueName))
    return {
      ...item,
      text: `${item.text}（又见${also}）`,
      english: `${item.english ?? item.text} (also in ${also})`,
    }
  })
  return { ...draft, items }
}

/** The words that lie in or across no other one: of 今天天气 that, without 今天 and 天天. */
function apart(words: readonly string[], text: string): string[] {
  const folded = fold(text)
  const placed = words.map((word) => ({ word, at: folded.indexOf(word) }))
  placed.sort((a, b) => a.at - b.at || b.word.length - a.word.length)
  let end = 0
  return placed.flatMap(({ word, at }) => {
    if (at >= 0 && at < end) return []
    end = Math.max(end, at + word.length)
    return [word]
  })
}

/** Says what is missing, by name, and what comes nearest. */
function refusal({ library }: SearchDeps, question: Question, searched: Gathered): Draft {
  const nearest = nearestOf([...searched.found, ...searched.leftOut])
  if (searched.lacking !== null) return { status: 'no_evidence', message: searched.lacking, nearest }
  const subject = question.content || question.asked
  const where = listNames(question.districts)
  const strange = library
    .terms(question.content)
    .words.filter(({ term }) => term.length > 1 && question.terms.includes(term) && !library.occurs(term))
    .map(({ term }) => term)
  const unsaid = listNames(apart(strange, question.content), (term) => `“${term}”`)
  const reason = unsaid === '' ? '' : `（各期都没有提到${unsaid}）`
  return {
    status: 'no_evidence',
    message: {
      zh: `库中没有找到${where}关于“${clip(subject, 32)}”的报道${reason}。`,
      en: `No report${where === '' ? '' : ` from ${where}`} on “${clip(subject, 32)}” was found${unsaid === '' ? '' : ` (no issue mentions ${unsaid})`}.`,
    },
    nearest,
  }
}
