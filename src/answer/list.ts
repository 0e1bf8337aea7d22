import type { Point } from '../model.js'
import type { Draft, DraftItem } from './draft.js'
import { factAnswer, passageItem } from './fact.js'
import { bestSentence, type Findings, type Found, whole } from './found.js'

/** The points one level under `parent`, or the outermost ones; a span that they all lie in. */
function pointsUnder(points: readonly Point[], parent: Point | null): Point[] {
  const inside = parent
    ? points.filter(
        (point) => point.level > parent.level && point.start >= parent.start && point.end <= parent.end,
      )
    : [...points]
  const level = Math.min(...inside.map((point) => point.level))
  return inside.filter((point) => point.level === level)
}

/** One line a point: its label and heading as printed. */
export function pointItems(found: Found, parent: Point | null = null): DraftItem[] {
  const { article } = found
  return pointsUnder(article.points, parent).map((point) => {
    const at = article.text.indexOf(point.heading, point.start)
    const end =
      at >= 0 && at < point.end ? at + point.heading.length : point.start + (point.label?.length ?? 0)
    return { text: article.text.slice(point.start, end), evidence: whole(found, point.start, end) }
  })
}

/** Outline of an article: its points as headings, in order. */
export function outlineAnswer(findings: Findings): Draft {
  const first = findings.found[0]
  const items = first ? pointItems(first) : []
  if (!first || items.length === 0) return factAnswer(findings)
  const lead = `《${first.article.displayTitle}》${items.length}点：`
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** How much better a single sentence must say the question than the title for it to be the list's home. */
const SENTENCE_OVER_TITLE = 0.15

/**
 * All members of a list, in order. Where one sentence says the question best, it is quoted whole (it
 * enumerates); where the question is about the article as a whole, its points are the list.
 */
export function listAnswer(findings: Findings): Draft {
  const first = findings.found[0]
  const best =
    first &&
    bestSentence(first, (sentence) =>
      enumerates(first.article.text.slice(sentence.start, sentence.end)) ? 0.12 : 0,
    )
  if (!first || !best) return factAnswer(findings)
  const own = first.article.text.slice(best.start, best.end)
  const innermost = best.points.at(-1)
  const point = innermost === undefined ? null : (first.article.points[innermost] ?? null)
  const overTitle = best.own - first.titleCoverage
  if (point && pointsUnder(first.article.points, point).length > 1 && overTitle > 0) {
    return { status: 'answered', lead: '', items: pointItems(first, point), layout: 'lines' }
  }
  const aboutWhole = best.points.length === 0 || overTitle < SENTENCE_OVER_TITLE
  const items = pointItems(first)
  if (aboutWhole && items.length > 1 && !(enumerates(own) && overTitle > 0)) {
    return { status: 'answered', lead: '', items, layout: 'lines' }
  }
  const passage = passageItem(first, best)
  const rest = items.filter((item) => !overlaps(item.evidence, passage.evidence))
  return best.points.length === 0 && rest.length > 1
    ? { status: 'answered', lead: '', items: [passage, ...rest], layout: 'lines' }
    : factAnswer(findings)
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end

/** Three or more members joined by 、 or several quoted names in a row. */
function enumerates(text: string): boolean {
  return (text.match(/、/g) ?? []).length >= 2 || (text.match(/[”"》]\s*[“"《]/g) ?? []).length >= 2
}
