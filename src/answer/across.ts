import type { Question } from '../retrieve/understand/understand.js'
import { askedFigure } from './asked-figure.js'
import { type Draft, type DraftItem, MAX_ANSWER } from './draft.js'
import { figureCandidates } from './figure.js'
import {
  bestSentence,
  byDate,
  type Findings,
  type Found,
  issueName,
  placeOf,
  quoteItem,
  titleEvidence,
} from './found.js'
import { counted } from './said.js'
import { cell } from './window.js'

/** Below this share of the best article's coverage an article is about something else. */
const SAME_THEME = 0.7

/** And below this share of the best sentence's score it only touches the theme. */
const SAME_SENTENCE = 0.6

/** A figure belongs to the theme from this share of the question's words in its clauses on. */
const BOUND = 0.4

function onTheme(found: readonly Found[]): Found[] {
  const best = Math.max(0, ...found.map((each) => each.coverage))
  return found.filter((each) => each.coverage >= SAME_THEME * best)
}

/** Of those, the articles that have a sentence about it. */
function saidInOne(found: readonly Found[]): Found[] {
  const theme = onTheme(found)
  const worth = (each: Found): number => bestSentence(each)?.score ?? 0
  const best = Math.max(0, ...theme.map(worth))
  return theme.filter((each) => worth(each) >= SAME_SENTENCE * best)
}

/** Wording that wants the newest first. */
const WANTS_NEWEST = /最近|近期|近来|新近|最新|这段时间/

/** 哪些区…: every article that has it, by place, in the order of how well it fits. */
export function crossAnswer({ question, found }: Findings): Draft {
  const theme = onTheme(found)
  if (WANTS_NEWEST.test(question.folded)) theme.sort((a, b) => byDate(b, a))
  const places = new Map<string, Found[]>()
  for (const each of theme) {
    const place = placeOf(each.article)
    places.set(place, [...(places.get(place) ?? []), each])
  }
  const names = [...places.keys()].join('、')
  const lead =
    theme.length > 1
      ? { zh: `${names}，共${theme.length}篇：`, en: `${names}: ${counted(theme.length, 'article')}` }
      : null
  const room = Math.floor((MAX_ANSWER - (lead?.zh.length ?? 0)) / Math.min(theme.length, MOST_SIDES))
  const items = [...places].flatMap(([place, articles]) =>
    articles.map((each) => lineOf(each, place, question.terms, room)),
  )
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** The title where it says the theme itself; else the words that do. */
function lineOf(found: Found, place: string, terms: readonly string[], room: number): DraftItem {
  const { article } = found
  const prefix = `${place}（${issueName(found.issue)}）：`
  const max = Math.min(90, Math.max(40, room - prefix.length - 5))
  const quoted =
    found.titleCoverage >= SAME_THEME * found.coverage ? null : cell(found, terms, prefix, { max })
  return (
    quoted ?? { text: `${prefix}${article.title ?? article.displayTitle}`, evidence: titleEvidence(found) }
  )
}

/** A theme that is compared without sides being named: the best article of each issue, or of each place. */
export function compareAnswer(findings: Findings): Draft {
  const theme = saidInOne(findings.found).sort(byDate)
  const byPlace =
    ASKS_PLACES.test(findings.question.folded) || new Set(theme.map(({ issue }) => issue)).size < 2
  const told = new Set<string>()
  const items = [...theme]
    .sort((a, b) => b.rank - a.rank)
    .filter((each) => {
      const side = byPlace ? placeOf(each.article) : each.issue.id
      return !told.has(side) && told.add(side)
    })
    .slice(0, MOST_SIDES)
    .sort(byDate)
    .map((each, _, { length }) => {
      const prefix = byPlace
        ? `${placeOf(each.article)}（${issueName(each.issue)}）：`
        : `${issueName(each.issue)}：`
      return measuredCell(
        findings.question,
        each,
        prefix,
        Math.floor(MAX_ANSWER / length) - prefix.length - 5,
      )
    })
  return { status: 'answered', lead: null, items: items.filter((item) => item !== null), layout: 'lines' }
}

/** Rows of a comparison of all places; more are too many for one screen. */
const MOST_SIDES = 6

/** Wording that compares places: 各区县, 哪个区. */
const ASKS_PLACES = /[各哪][一个几]{0,2}(?:区|县|市|地)|哪里|谁/

/** Where the question names a measure (面积, 人数, 几条), the sentence with the figure; else the best stretch. */
function measuredCell(question: Question, found: Found, prefix: string, room = 90): DraftItem | null {
  const max = Math.min(90, Math.max(40, room))
  const [best] =
    askedFigure(question.folded).units.length > 0 ? figureCandidates({ question, found: [found] }) : []
  if (best && best.bound >= BOUND) return quoteItem(found, best.sentence.start, best.sentence.end, prefix)
  return cell(found, question.terms, prefix, { max, digits: true, worth: digitWorth })
}

/** A sentence with digits is preferred. */
const digitWorth = (sentence: string): number => (/\d/.test(sentence) ? 0.2 : 0)

/** A theme over time: one line an article, oldest first, stretches with figures preferred. */
export function trendAnswer({ question, found }: Findings): Draft {
  return { status: 'answered', lead: null, items: overTime(question, saidInOne(found)), layout: 'lines' }
}

function overTime(question: Question, theme: readonly Found[]): DraftItem[] {
  return [...theme].sort(byDate).flatMap((each) => {
    const prefix = `${each.issue.head.date ?? issueName(each.issue)} ${placeOf(each.article)}：`
    const room = Math.floor(MAX_ANSWER / Math.min(theme.length, MOST_SIDES)) - prefix.length - 6
    return measuredCell(question, each, prefix, room) ?? []
  })
}

/** What changed since an earlier article on the theme, of the place that says most of it; says so where there is none. */
export function changeAnswer({ question, found }: Findings): Draft {
  const theme = saidInOne(found)
  const place = theme[0] && placeOf(theme[0].article)
  const own = theme.filter(({ article }) => placeOf(article) === place).sort(byDate)
  const [first, last] = [own[0], own.at(-1)]
  const lead =
    first && last && first !== last
      ? {
          zh: `${place}，从${issueName(first.issue)}到${issueName(last.issue)}：`,
          en: `${place}, from ${issueName(first.issue)} to ${issueName(last.issue)}:`,
        }
      : { zh: '库中只有这一篇，没有更早的报道可比：', en: 'There is one report alone, and none before it:' }
  return { status: 'answered', lead, items: overTime(question, own), layout: 'lines' }
}
