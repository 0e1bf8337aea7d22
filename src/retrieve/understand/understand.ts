import { fold } from '../../index/fold.js'
import type { Understood } from '../../model.js'
import { contentOf, isFrameWord, phrasesIn } from './content.js'
import { written } from './glossary.js'
import { type Intent, intentOf, type MetaField, metaField } from './intent.js'
import { issueReferences, type KnownIssue } from './issue-reference.js'
import { type Period, periodsIn } from './period.js'
import { placesIn } from './places.js'

/** What the library knows by name, so that a question's names can be told from its subject. */
export interface Vocabulary {
  districts: readonly string[]
  columns: readonly string[]
  /** Bylines' names without spaces (蔡 静 is 蔡静). */
  names: readonly string[]
  units: readonly string[]
  issues: readonly KnownIssue[]
  /** Whether a string occurs in any text held. */
  occurs(name: string): boolean
}

/** A question as understood before anything is searched. */
export interface Question {
  asked: string
  /** `asked` folded (Simplified, half width, lower case), same length. */
  folded: string
  intent: Intent
  meta: MetaField | null
  districts: string[]
  unknownPlaces: string[]
  corrections: { asked: string; meant: string }[]
  /** Issues named and held; empty where none is named. */
  issueIds: string[]
  missingIssues: string[]
  periods: Period[]
  columns: string[]
  names: string[]
  units: string[]
  /** Quoted or coined terms, without quotes and spaces. */
  phrases: string[]
  /** What the question is about: without places, issues and frame words. */
  content: string
  /** What bulletins would write for the everyday words of `content`. */
  written: string[]
  /** Segmented words of `content` that carry meaning. */
  terms: string[]
  understood: Understood[]
}

const INTENT_LABEL: Record<Intent, string> = {
  fact: '查事实',
  figure: '查数字',
  list: '列举',
  who: '查作者',
  when: '查时间',
  cross: '查各地',
  compare: '对比',
  trend: '看变化',
  summary: '概要',
  outline: '提纲',
  meta: '查刊物信息',
}

/** Reads a question's frame: issue, period, places, column, people, and the kind of answer it wants. */
export function understand(
  asked: string,
  vocabulary: Vocabulary,
  words: (text: string) => string[],
  today: string,
): Question {
  const folded = fold(asked)
  const references = issueReferences(folded, vocabulary.issues)
  const places = placesIn(folded, vocabulary.districts, vocabulary.occurs)
  const periods = periodsIn(folded, today)
  const names = mentioned(folded, vocabulary.names)
  const columns = mentioned(folded, vocabulary.columns)
  const units = mentioned(folded, vocabulary.units)
  const districts = [...places.districts]
  for (const { meant } of places.corrections) if (!districts.includes(meant)) districts.push(meant)
  const namesIssue = references.ids.length > 0 || references.missing.length > 0
  const titles = titleSpans(folded, vocabulary.issues)
  const spans = [
    ...references.spans,
    ...places.spans,
    ...titles,
    ...periods.filter((period) => period.relative),
  ]
  const content = contentOf(folded, spans)
  const terms = [...new Set(words(content).filter((word) => !isFrameWord(word)))]
  const asksFrame = metaField(folded, namesIssue || titles.length > 0)
  // A subject of its own makes it a question about an article: 第6期里富阳区的意见是什么时候出台的.
  const ofArticle =
    asksFrame !== null && SUBJECT_DECIDES.has(asksFrame) && (districts.length > 0 || subjects(terms) > 1)
  const meta = ofArticle ? null : asksFrame
  const sides = references.ids.length + references.missing.length
  const named = districts.length + places.unknown.length
  const intent: Intent = meta ? 'meta' : intentOf(folded, sides > 1 ? Math.max(sides, named) : named)
  const question: Question = {
    asked,
    folded,
    intent,
    meta,
    districts,
    unknownPlaces: places.unknown,
    corrections: places.corrections,
    issueIds: references.ids,
    missingIssues: references.missing,
    periods,
    columns,
    names,
    units,
    phrases: phrasesIn(folded),
    content,
    written: written(content),
    terms,
    understood: [],
  }
  question.understood = describe(question, references.labels)
  return question
}

/** Fields that a question about an article may seem to ask for. */
const SUBJECT_DECIDES: ReadonlySet<MetaField> = new Set([
  'date',
  'number',
  'publisher',
  'editor',
  'contents',
  'recipients',
])
const OF_THE_FRAME =
  /^(?:出刊|刊出|出版|印发|印刷|发行|编印|编辑|责任|责编|日期|时间|刊物|简报|信息|主办|单位|部门|印|出|送|发|抄送|报送|期|总|刊|普刊|特刊|增刊|期号|上面|登|收录|最新|最近|这份|本刊|出来|联系|印的|电话|审核|签发|范围|对象)$/

const subjects = (terms: readonly string[]): number => terms.filter((term) => !OF_THE_FRAME.test(term)).length

/** Where the question names a publication by its title. */
function titleSpans(text: string, issues: readonly KnownIssue[]): { start: number; end: number }[] {
  const titles = new Set(issues.flatMap(({ title }) => (title ? [fold(title)] : [])))
  return [...titles].flatMap((title) => {
    const start = text.indexOf(title)
    return start < 0 ? [] : [{ start, end: start + title.length }]
  })
}

const formsOf = new WeakMap<readonly string[], { name: string; tight: string }[]>()

/** The names folded and without spaces: made once for a generation's list of names, not once a question. */
function tightForms(known: readonly string[]): { name: string; tight: string }[] {
  let forms = formsOf.get(known)
  if (!forms) {
    forms = known
      .filter((name) => name.length >= 2)
      .map((name) => ({ name, tight: fold(name).replace(/\s/g, '') }))
    formsOf.set(known, forms)
  }
  return forms
}

/** Known names that stand in the text, spaces between characters ignored, longest first, none inside another. */
function mentioned(text: string, known: readonly string[]): string[] {
  const tight = text.replace(/\s/g, '')
  const hits = tightForms(known)
    .filter((form) => tight.includes(form.tight))
    .map(({ name }) => name)
  return hits.filter((name) => !hits.some((other) => other !== name && other.includes(name)))
}

function describe(question: Question, issueLabels: readonly string[]): Understood[] {
  const said: Understood[] = []
  for (const text of issueLabels) said.push({ kind: 'issue', text })
  for (const period of question.periods) said.push({ kind: 'period', text: period.label })
  for (const text of question.districts) said.push({ kind: 'district', text })
  for (const text of question.columns) said.push({ kind: 'column', text })
  for (const text of question.names) said.push({ kind: 'person', text })
  for (const text of question.units) said.push({ kind: 'unit', text })
  for (const { asked, meant } of question.corrections)
    said.push({ kind: 'correction', text: `${asked} → ${meant}` })
  said.push({ kind: 'intent', text: INTENT_LABEL[question.intent] })
  return said
}
