import type { Draft, DraftItem } from './draft.js'
import { bestSentence, type Findings, type Found, issueName, placeOf, quoteItem } from './found.js'

/** Below this share of the best article's coverage an article is about something else. */
const SAME_THEME = 0.7
/** Longest sentence quoted in one cell. */
const MAX_CELL = 110

/** The sentence of an article that says the theme best, cut to a cell. */
function cell(found: Found, prefix: string): DraftItem | null {
  const sentence = bestSentence(found)
  if (!sentence) return null
  const end = Math.min(sentence.end, sentence.start + MAX_CELL)
  return quoteItem(
    found,
    sentence.start,
    clauseEnd(found.article.text, sentence.start, end, sentence.end),
    prefix,
  )
}

function clauseEnd(text: string, start: number, end: number, full: number): number {
  if (end >= full) return full
  const cut = Math.max(text.lastIndexOf('，', end), text.lastIndexOf(',', end), text.lastIndexOf('；', end))
  return cut > start + 30 ? cut : end
}

function onTheme(found: readonly Found[]): Found[] {
  const best = Math.max(0, ...found.map((each) => each.coverage))
  return found.filter((each) => each.coverage >= SAME_THEME * best)
}

/** 哪些区…: every article that has it, by place, newest first within a place. */
export function crossAnswer({ found }: Findings): Draft {
  const theme = onTheme(found)
  const places = new Map<string, Found[]>()
  for (const each of theme) {
    const place = placeOf(each.article)
    places.set(place, [...(places.get(place) ?? []), each])
  }
  const items = [...places].flatMap(([place, articles]) =>
    articles.flatMap((each) => cell(each, `${place}（${issueName(each.issue)}）：`) ?? []),
  )
  const lead = places.size > 1 ? `${places.size}个地方有报道，共${theme.length}篇：` : ''
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** A table of two or more districts or issues on one theme; 未见报道 where there is nothing. */
export function compareAnswer({ question, found }: Findings, covered: (found: Found) => boolean): Draft {
  const columns: { name: string; holds(found: Found): boolean }[] =
    question.districts.length >= 2
      ? question.districts.map((name) => ({ name, holds: (each) => each.article.district === name }))
      : [...new Set(found.map(({ issue }) => issue))]
          .sort((a, b) => (a.head.date ?? '').localeCompare(b.head.date ?? ''))
          .map((issue) => ({ name: issueName(issue), holds: (each) => each.issue === issue }))
  const silent: string[] = []
  const items: DraftItem[] = []
  for (const { name, holds } of columns) {
    const best = found.find((each) => holds(each) && covered(each))
    const item = best ? cell(best, `${name}（${issueName(best.issue)}）：`) : null
    if (item) items.push(item)
    else silent.push(name)
  }
  const lead = silent.length > 0 && items.length > 0 ? `${silent.join('、')}：未见报道。` : ''
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** A theme over time: one line an issue, oldest first, a sentence with figures preferred. */
export function trendAnswer({ found }: Findings): Draft {
  const theme = onTheme(found).sort((a, b) =>
    (a.issue.head.date ?? '').localeCompare(b.issue.head.date ?? ''),
  )
  const items = theme.flatMap((each) => {
    const when = each.issue.head.date ?? issueName(each.issue)
    const sentence = bestSentence(each, (one) =>
      /\d/.test(each.article.text.slice(one.start, one.end)) && one.own > 0 ? 0.15 : 0,
    )
    if (!sentence) return []
    const end = clauseEnd(
      each.article.text,
      sentence.start,
      Math.min(sentence.end, sentence.start + MAX_CELL),
      sentence.end,
    )
    return [quoteItem(each, sentence.start, end, `${when} ${placeOf(each.article)}：`)]
  })
  return { status: 'answered', lead: '', items, layout: 'lines' }
}
