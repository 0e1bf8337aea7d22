import { fold } from '../../index/fold.js'
import type { Understood } from '../../model.js'
import { contentOf, isFrameWord, phrasesIn, trimFrame } from './content.js'
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
  const meta = metaField(folded, namesIssue)
  const intent: Intent = meta ? 'meta' : intentOf(folded, districts.length)
  const spans = [...references.spans, ...places.spans, ...periods.filter((period) => period.relative)]
  const content = trimFrame(contentOf(folded, spans))
  const terms = [...new Set(words(content).filter((word) => !isFrameWord(word)))]
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
    terms,
    understood: [],
  }
  question.understood = describe(question, references.labels)
  return question
}

/** Known names that stand in the text, spaces between characters ignored, longest first, none inside another. */
function mentioned(text: string, known: readonly string[]): string[] {
  const tight = text.replace(/\s/g, '')
  const hits = known.filter((name) => name.length >= 2 && tight.includes(fold(name).replace(/\s/g, '')))
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
