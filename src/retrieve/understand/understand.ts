import type { PlaceAliases } from '../../bulletin/place-aliases.js'
import { placeStem } from '../../bulletin/places.js'
import { fold } from '../../index/fold.js'
import type { Understood } from '../../model.js'
import { blanked, contentOf, isFrameWord, phrasesIn } from './content.js'
import { dropped, isKept } from './dropped.js'
import { written } from './glossary.js'
import { type Intent, intentOf, type MetaField, metaField } from './intent.js'
import { issueReferences, type KnownIssue, nameOf } from './issue-reference.js'
import { localitiesIn } from './localities.js'
import { type HeardNames, nameSlips } from './name-slips.js'
import { type Period, periodsIn } from './period.js'
import { type Hearing, placesIn } from './places.js'
import { plainQuestion } from './plain-question.js'
import type { Sounds } from './sounds.js'
import { plainVerbs } from './spoken-verbs.js'
import { strangeNouns } from './strange-nouns.js'

/** What the library knows by name, so that a question's names can be told from its subject. */
export interface Vocabulary extends Hearing {
  /** The city that the bulletins are of (杭州市), by their publishers. */
  home: readonly string[]
  districts: readonly string[]
  /** Other names of places, by the user's own file. */
  aliases?: PlaceAliases | undefined
  columns: readonly string[]
  /** Bylines' names without spaces (蔡 静 is 蔡静). */
  names: readonly string[]
  units: readonly string[]
  issues: readonly KnownIssue[]
  /** Names of persons and coined terms by their sound. */
  heard(sounds: Sounds): HeardNames
}

/** A question as understood before anything is searched. */
export interface Question {
  /** As typed with care (`plainQuestion`). */
  asked: string
  /** `asked` folded (Simplified, half width, lower case) and without its slips, same length. */
  folded: string
  intent: Intent
  meta: MetaField | null
  districts: string[]
  unknownPlaces: string[]
  /** Other places: streets, communities, towns and villages, cities that are no article's own. */
  localities: string[]
  /** Known districts that an unknown place is one character from. */
  alike: { asked: string; known: string }[]
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
  /** Nouns among them that stand in no text. */
  strange: string[]
  /** Something in it is unknown, and nobody has listened to how it sounds yet. */
  unheard: boolean
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

/**
 * Reads a question's frame: issue, period, places, column, people, and the kind of answer it wants. What it drops
 * itself (不限富阳区：…) is not read into it.
 */
export function understand(
  typed: string,
  vocabulary: Vocabulary,
  words: (text: string) => string[],
  today: string,
): Question {
  const { occurs, sounds, issues } = vocabulary
  const { question: said, without } = dropped(typed)
  const keeps = (kind: Understood['kind'], text: string): boolean => isKept(without, kind, text)
  const asked = plainQuestion(said, (text) => occurs(text))
  const { text: folded, corrections } = mended(fold(asked), vocabulary, (asked, meant) =>
    keeps('correction', slipLabel(asked, meant)),
  )
  const titles = titleSpans(folded, issues)
  const references = issueReferences(folded, ofPublication(folded, issues))
  const issueIds = references.ids.filter((id) =>
    issues.every((issue) => issue.id !== id || keeps('issue', nameOf(issue))),
  )
  const places = placesIn(
    folded,
    vocabulary.districts,
    { ...vocabulary, sounds: null },
    vocabulary.home,
    vocabulary.aliases,
  )
  const allPeriods = periodsIn(folded, today)
  const periods = allPeriods.filter(({ label }) => keeps('period', label))
  const names = mentioned(folded, vocabulary.names).filter((name) => keeps('person', name))
  const columns = mentioned(folded.replace(BESIDES, ' '), vocabulary.columns).filter((name) =>
    keeps('column', name),
  )
  const units = mentioned(folded, vocabulary.units).filter((name) => keeps('unit', name))
  const districts = places.districts.filter((name) => keeps('district', name))
  const namesIssue = issueIds.length > 0 || references.missing.length > 0
  const spans = [
    ...references.spans,
    ...places.spans,
    ...titles,
    ...allPeriods.filter((period) => period.relative),
  ]
  const content = plainVerbs(contentOf(folded, spans), words, vocabulary)
  const terms = [...new Set(words(content).filter((word) => !isFrameWord(word)))]
  const official = written(content)
  const asksFrame = metaField(folded, namesIssue || titles.length > 0)
  // A subject of its own makes it a question about an article: 第6期里富阳区的意见是什么时候出台的.
  const ofArticle =
    asksFrame !== null &&
    SUBJECT_DECIDES.has(asksFrame) &&
    (asksFrame === 'articles'
      ? !namesIssue && subjects(terms) + districts.length > 0
      : districts.length > 0 || subjects(terms) > 1)
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
    // No name reaches into a place that is read already.
    localities: [
      ...new Set([
        ...places.mentioned,
        ...localitiesIn(blanked(folded, places.spans), words, vocabulary.kindOf),
      ]),
    ],
    alike: places.alike,
    corrections,
    issueIds,
    missingIssues: references.missing,
    periods,
    columns,
    names,
    units,
    phrases: phrasesIn(folded).filter((phrase) => !namesPublication(phrase, issues)),
    content,
    written: official,
    terms,
    strange: strangeNouns(content, terms, official, vocabulary),
    unheard: sounds === null && (places.unknown.length > 0 || hasUnseen(content, occurs)),
    understood: [],
  }
  question.understood = describe(
    question,
    references.labels.filter((label) => keeps('issue', label)),
  ).filter(({ kind, text }) => keeps(kind, text))
  return question
}

/** 除了信息摘登之外: a column that is not asked about. */
const BESIDES = /除[了去]?[^，,]{2,12}?(?:之外|以外|外)/

/** The text with its slips replaced by what they sound like, each as long as before. */
function mended(
  folded: string,
  vocabulary: Vocabulary,
  isWanted: (asked: string, meant: string) => boolean,
): { text: string; corrections: { asked: string; meant: string }[] } {
  const { districts, home, sounds } = vocabulary
  const ofPlaces = placesIn(folded, districts, vocabulary, home).corrections
  const ofNames = sounds === null ? [] : nameSlips(folded, vocabulary.heard(sounds), vocabulary)
  const corrections = [...ofPlaces, ...ofNames].filter(
    ({ asked, meant }, index, all) =>
      isWanted(asked, meant) && !all.slice(0, index).some((each) => each.asked.includes(asked)),
  )
  const text = corrections.reduce((said, { asked, meant }) => said.replaceAll(asked, fold(meant)), folded)
  return { text, corrections }
}

/** Whether a pair of characters stands side by side that no text has. */
function hasUnseen(content: string, occurs: (text: string) => boolean): boolean {
  for (const { 0: run } of content.matchAll(/\p{Script=Han}{2,}/gu))
    for (let at = 0; at + 2 <= run.length; at++) if (!occurs(run.slice(at, at + 2))) return true
  return false
}

const slipLabel = (asked: string, meant: string): string => `${asked} → ${meant}`

/** Fields that a question about an article may seem to ask for. */
const SUBJECT_DECIDES: ReadonlySet<MetaField> = new Set([
  'date',
  'number',
  'publisher',
  'editor',
  'contents',
  'recipients',
  'articles',
])
const OF_THE_FRAME =
  /^(?:出刊|刊出|发送给?|发给|寄给|看|看的|给|出版|印发|印刷|发行|编印|编辑|责任|责编|日期|时间|刊物|简报|信息|主办|单位|部门|印|出|送|发|抄送|报送|期|总|总期|总期号|期号|号|刊|普刊|特刊|增刊|期号|上面|登|收录|最新|最近|这份|本刊|出来|联系|印的|电话|审核|签发|范围|对象)$/

const subjects = (terms: readonly string[]): number => terms.filter((term) => !OF_THE_FRAME.test(term)).length

/** Where the question names a publication by its title. */
function titleSpans(text: string, issues: readonly KnownIssue[]): { start: number; end: number }[] {
  const titles = new Set(issues.flatMap(({ title }) => (title ? [fold(title)] : [])))
  return [...titles].flatMap((title) => {
    const start = text.indexOf(title)
    return start < 0 ? [] : [{ start, end: start + title.length }]
  })
}

/** 《…信息》: a publication's title, whole or without its place. */
function namesPublication(phrase: string, issues: readonly KnownIssue[]): boolean {
  return issues.some(({ title }) => title !== null && fold(title).replace(/\s/g, '').endsWith(phrase))
}

/** The issues of the publications that a question names, by title or by their city, or all where it names none. */
export function ofPublication(text: string, issues: readonly KnownIssue[]): readonly KnownIssue[] {
  const named = issues.filter(({ title }) => title !== null && text.includes(fold(title)))
  if (named.length > 0) return named
  const local = issues.filter(({ home }) => home !== null && text.includes(placeStem(home)))
  const isOneOfSeveral = issues.some(({ home }) => home !== null && home !== local[0]?.home)
  return local.length > 0 && isOneOfSeveral ? local : issues
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
    said.push({ kind: 'correction', text: slipLabel(asked, meant) })
  said.push({ kind: 'intent', text: INTENT_LABEL[question.intent] })
  return said
}
