import type { Question } from '../retrieve/understand/understand.js'
import { askedFigure } from './asked-figure.js'
import type { Draft, DraftItem } from './draft.js'
import { figureCandidates } from './figure.js'
import { type Findings, type Found, issueName, placeOf, quoteItem, titleEvidence } from './found.js'
import { cell } from './window.js'

/** Below this share of the best article's coverage an article is about something else. */
const SAME_THEME = 0.7

/** A figure belongs to the theme from this share of the question's words in its clauses on. */
const BOUND = 0.4

function onTheme(found: readonly Found[]): Found[] {
  const best = Math.max(0, ...found.map((each) => each.coverage))
  return found.filter((each) => each.coverage >= SAME_THEME * best)
}

const byDate = (a: Found, b: Found): number =>
  (a.issue.head.date ?? '').localeCompare(b.issue.head.date ?? '')

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
  const items = [...places].flatMap(([place, articles]) =>
    articles.map((each) => lineOf(each, place, question.terms)),
  )
  const lead = theme.length > 1 ? `${places.size}个地方、${theme.length}篇：` : ''
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** The title where it says the theme itself; else the words that do. */
function lineOf(found: Found, place: string, terms: readonly string[]): DraftItem {
  const { article } = found
  const prefix = `${place}（${issueName(found.issue)}）：`
  const quoted = found.titleCoverage >= SAME_THEME * found.coverage ? null : cell(found, terms, prefix, false)
  return (
    quoted ?? { text: `${prefix}${article.title ?? article.displayTitle}`, evidence: titleEvidence(found) }
  )
}

/** A table of two or more districts or issues on one theme; 未见报道 where there is nothing. */
export function compareAnswer({ question, found }: Findings, covered: (found: Found) => boolean): Draft {
  const places = [...question.districts, ...question.unknownPlaces]
  const columns: { name: string; holds(found: Found): boolean }[] =
    places.length >= 2
      ? places.map((name) => ({ name, holds: (each) => each.article.district === name }))
      : [
          ...new Set(
            onTheme(found)
              .sort(byDate)
              .map(({ issue }) => issue),
          ),
        ].map((issue) => ({
          name: issueName(issue),
          holds: (each) => each.issue === issue,
        }))
  const silent: string[] = []
  const items: DraftItem[] = []
  for (const { name, holds } of columns) {
    const best = found.find((each) => holds(each) && covered(each))
    const prefix = best && places.length >= 2 ? `${name}（${issueName(best.issue)}）：` : `${name}：`
    const item = best ? measuredCell(question, best, prefix) : null
    if (item) items.push(item)
    else silent.push(name)
  }
  const lead = silent.length > 0 && items.length > 0 ? `${silent.join('、')}：未见报道。` : ''
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** Where the question names a measure (面积, 人数, 几条), the sentence with the figure; else the best stretch. */
function measuredCell(question: Question, found: Found, prefix: string): DraftItem | null {
  const [best] =
    askedFigure(question.folded).units.length > 0 ? figureCandidates({ question, found: [found] }) : []
  if (best && best.bound >= BOUND) return quoteItem(found, best.sentence.start, best.sentence.end, prefix)
  return cell(found, question.terms, prefix, true)
}

/** A theme over time: one line an article, oldest first, stretches with figures preferred. */
export function trendAnswer({ question, found }: Findings): Draft {
  const items = onTheme(found)
    .sort(byDate)
    .flatMap((each) => {
      const when = each.issue.head.date ?? issueName(each.issue)
      return measuredCell(question, each, `${when} ${placeOf(each.article)}：`) ?? []
    })
  return { status: 'answered', lead: '', items, layout: 'lines' }
}
