import { placeStem } from '../bulletin/places.js'
import type { RetrievalFilter } from '../retrieve/filter.js'
import { written } from '../retrieve/understand/glossary.js'
import type { Question } from '../retrieve/understand/understand.js'
import { type Found, issueName } from './found.js'
import type { SearchDeps } from './search.js'

/** One row of a comparison: where it is looked for, and with which question. */
export interface Side {
  name: string
  question: Question
  /** Null where nothing of it can be held: 宁波市. */
  filter: RetrievalFilter | null
  /** What of that belongs to the side; all of it where not told. */
  holds?(found: Found): boolean
  /** An issue that is not held. */
  issue?: 'missing'
  /** A place that articles of others may speak of. */
  mentioned?: string
}

/** Answers that are given for each of several places where the question names them. */
const FOR_EACH: ReadonlySet<Question['intent']> = new Set([
  'compare',
  'figure',
  'trend',
  'fact',
  'list',
  'cross',
  'summary',
])
/** The city itself as one side: 市里和琅溪. */
const CITY =
  /(?<![区县省城超门])(?:市里|市级|市本级|全市|市人大(?:常委会)?)(?=[和与跟同、及的]|$)|(?<=[和与跟同、及])(?:市里|市级|市本级|全市|市人大(?:常委会)?)/
const COMPARES_TWO = /[和与跟同、及]|vs|对比|比较/

/** What a question sets side by side: districts, issues, years, or two subjects; empty where it compares nothing. */
export function sidesOf({ library }: SearchDeps, question: Question, filter: RetrievalFilter): Side[] {
  const { districts, unknownPlaces, issueIds, missingIssues, periods, intent, folded } = question
  const city = COMPARES_TWO.test(folded) ? CITY.exec(folded)?.[0] : undefined
  const places = districts.length + unknownPlaces.length
  if (FOR_EACH.has(intent) && places + (city ? 1 : 0) >= 2 && places > 0) {
    const own = ownSubjects(question)
    const known = districts.map((name, index) => placeSide(own[index] ?? question, filter, name))
    const strange = unknownPlaces.map((name): Side => ({ name, question, filter: null }))
    return city ? [citySide(question, filter, city), ...known, ...strange] : [...known, ...strange]
  }
  if (intent !== 'compare' && intent !== 'trend') return []
  const within = districts.length > 0 ? { ...filter, districts } : filter
  if (issueIds.length + missingIssues.length >= 2) {
    const named = library.issues().filter(({ id }) => issueIds.includes(id))
    // What is a column's name in one issue is a theme in another.
    const { columns: _, ...anyColumn } = within
    const held = named.map(
      (issue): Side => ({ name: issueName(issue), question, filter: { ...anyColumn, issueIds: [issue.id] } }),
    )
    return [
      ...held.reverse(),
      ...missingIssues.map((name): Side => ({ name, question, filter: null, issue: 'missing' })),
    ]
  }
  if (periods.length >= 2) {
    return periods.map(({ label, from, to }) => ({
      name: label,
      question,
      filter: within,
      holds: ({ issue: { head }, article }) =>
        head.date === null
          ? article.text.includes(`${from.slice(0, 4)}年`)
          : head.date >= from && head.date <= to,
    }))
  }
  const ofPlaces = /[各每](?:个)?(?:区|县|市|地)/.test(folded)
  const subjects = intent === 'compare' && !ofPlaces ? subjectsOf(question) : []
  return subjects.map(({ name, content }) => ({ name, question: about(question, content), filter: within }))
}

/** 桐岭的药材和云岫的茶园: what is said of each place alone, in the order of the places; empty where all is said of all. */
function ownSubjects(question: Question): Question[] {
  const { folded, districts, terms } = question
  const starts = districts.map((name) => Math.max(folded.indexOf(name), folded.indexOf(placeStem(name))))
  if (starts.some((start, index) => start < 0 || start <= (starts[index - 1] ?? -1))) return []
  const parts = starts.map((start, index) => folded.slice(start, starts[index + 1]))
  const own = parts.map((part) => terms.filter((term) => term.length > 1 && part.includes(term)))
  const heads = terms.filter((term) => folded.slice(0, starts[0]).includes(term))
  if (heads.length > 0 || own.some((said) => said.length === 0)) return []
  return own.map((said) => about(question, said.join(' ')))
}

function placeSide(question: Question, filter: RetrievalFilter, name: string): Side {
  return { name, question, filter: { ...filter, districts: [name] }, mentioned: placeStem(name) }
}

function citySide(question: Question, filter: RetrievalFilter, said: string): Side {
  const content = question.content.replaceAll(said, ' ').trim()
  return {
    name: '市级',
    question: about(question, content),
    filter,
    holds: ({ article }) => article.district === null,
  }
}

/** The same question about another subject. */
function about(question: Question, content: string): Question {
  return {
    ...question,
    content,
    terms: question.terms.filter((term) => content.includes(term)),
    phrases: question.phrases.filter((phrase) => content.replace(/[\s“”"'‘’]/g, '').includes(phrase)),
    written: written(content),
  }
}

const AND = /^(.{2,24}?)(?:和|与|跟|同|、|及|vs\.?)\s*(.{2,40})$/

/**
 * Two subjects set side by side: 青年友好城市和儿童友好城市两个决定 → both, each with the tail that is said of both. The
 * second ends where it says what the first ends with, else before the first blank.
 */
function subjectsOf({ content }: Question): { name: string; content: string }[] {
  const [, first = '', after = ''] = AND.exec(content) ?? []
  if (first === '') return []
  const ending = [4, 3, 2, 1].map((n) => first.slice(-n)).find((end) => after.indexOf(end) > 0)
  const blank = after.indexOf(' ')
  const end = ending ? after.indexOf(ending) + ending.length : blank > 0 ? blank : after.length
  const second = after.slice(0, end).trim()
  const tail = after
    .slice(end)
    .replace(/^(?:这|那)?[两俩二][个种份次]?/, '')
    .trim()
  return [first, second].map((name) => ({ name: name.trim(), content: `${name} ${tail}`.trim() }))
}
