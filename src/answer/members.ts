import { parseNumeral } from '../bulletin/numerals.js'
import type { Point, StoredArticle } from '../model.js'

/** A run of members named side by side in a text: its span and how many it has. */
export interface Enumeration {
  start: number
  end: number
  count: number
}

const COUNT =
  /哪?([两三四五六七八九十]|\d{1,2})(?:个|项|条|种|大|类|方面|点|招|步|轮|链|式|员|化|送|查|问|会|看|进|新|统一|部门|坚持|强化|聚焦|样|件|者|有|不|能|力|心|书|单|制)/g
/** Members are joined by 、 or stand in quotes one after another; a clause mark ends the run. */
const RUN =
  /[^，,。！？!?；;：:\n、]{1,24}(?:、[^，,。！？!?；;：:\n、]{1,24})+|(?:[“"《][^”"》\n]{1,24}[”"》]){2,}/g

/** How many members a question asks for: 七链合一是哪七链 → 7; null where it gives no number. */
export function askedCount(folded: string): number | null {
  const counts = [...folded.matchAll(COUNT)].map((match) => parseNumeral(match[1] ?? ''))
  return counts.findLast((count) => count !== null && count >= 2 && count <= 20) ?? null
}

/** Runs of members in a stretch of text; the last of a run may be closed by 和, 及 or 与. */
export function enumerations(text: string, start: number, end: number): Enumeration[] {
  return [...text.slice(start, end).matchAll(RUN)].map((match) => {
    const run = match[0]
    const marks = (run.match(/、/g) ?? []).length
    const quoted = (run.match(/[“"《][^”"》]*[”"》]/g) ?? []).length
    const last = run.slice(run.lastIndexOf('、') + 1)
    const joined = marks > 0 && /[^\s](?:和|及|与|以及)[^\s]/.test(last) ? 1 : 0
    return {
      start: start + match.index,
      end: start + match.index + run.length,
      count: marks > 0 ? marks + 1 + joined : quoted,
    }
  })
}

/** The points one level under `parent`, or the outermost ones. */
export function pointsUnder(points: readonly Point[], parent: Point | null): Point[] {
  const inside = parent
    ? points.filter(
        (point) => point.level > parent.level && point.start >= parent.start && point.end <= parent.end,
      )
    : [...points]
  const level = Math.min(...inside.map((point) => point.level))
  return inside.filter((point) => point.level === level)
}

/** Every family of sibling points of an article: the outermost ones, and those within one point. */
export function families(article: StoredArticle): { parent: Point | null; points: Point[] }[] {
  return [null, ...article.points]
    .flatMap((parent) => [
      { parent, points: pointsUnder(article.points, parent) },
      { parent, points: aspects(article, parent) },
    ])
    .filter(({ points }) => points.length > 1)
}

const ASPECT = /(?:^|[。；;\n])([^。；;，,、\n]{2,14}方面)(?=[，,：:])/g

/** Sentences of one point that each open with an aspect (公共服务友好方面，…), read as points without labels. */
function aspects(article: StoredArticle, parent: Point | null): Point[] {
  if (parent === null) return []
  const text = article.text.slice(parent.start, parent.end)
  const starts = [...text.matchAll(ASPECT)].map((match) => ({
    heading: match[1] ?? '',
    start: parent.start + match.index + match[0].length - (match[1] ?? '').length,
  }))
  return starts.map(({ heading, start }, index) => ({
    level: parent.level + 1,
    label: null,
    heading,
    start,
    end: starts[index + 1]?.start ?? parent.end,
  }))
}
