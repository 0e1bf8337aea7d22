import { placeStem } from '../bulletin/places.js'
import type { RetrievalFilter } from './filter.js'
import type { Library } from './library.js'
import { periodsIn } from './understand/period.js'

/** What a look back is about: a stretch of time, a district, a theme, or a time with one of these. */
export interface Subject {
  period: { from: string; to: string; label: string } | null
  district: string | null
  theme: string | null
}

/** An article on a subject; `span` is its best passage where a theme was looked for. */
export interface OnSubject {
  articleId: string
  revision: number
  issueId: string
  span: { start: number; end: number } | null
}

type Shelves = Pick<Library, 'issues' | 'catalogue' | 'search' | 'hasOwn'>

/** An article is on a theme that says all of its words, or whose best passage is as near to it in meaning. */
const SAID = 0.95
const NEAR = 0.4
/** A search weighs no more articles at a time; so each year is searched by itself. */
const MOST_A_YEAR = 30
/** What people add to a subject without meaning anything by it. */
const ADDED = /^(?:关于|有关|的|[\s，,、])+|(?:方面|工作|的|专题|年度|全年|回顾|综述|盘点|总结|[\s，,、])+$/g

/** Reads `2024`, `2024-3`, `2024年上半年`, `青年`, `富阳区`, `2024年 青年`; relative years count from `today` (ISO day). */
export function subjectOf(text: string, library: Pick<Library, 'catalogue'>, today: string): Subject {
  const asked = text
    .trim()
    .normalize('NFKC')
    .replace(
      /^(\d{4})(?:-(\d{1,2}))?(?=$|\s)/,
      (_, year, month) => `${year}年${month ? `${Number(month)}月` : ''}`,
    )
  const [period] = periodsIn(asked, today)
  const rest = period ? `${asked.slice(0, period.start)} ${asked.slice(period.end)}` : asked
  const theme = rest.replace(ADDED, '')
  const districts = new Set(library.catalogue().flatMap(({ district }) => district ?? []))
  const district = [...districts].find((name) => name === theme || placeStem(name) === theme) ?? null
  return {
    period: period ? { from: period.from, to: period.to, label: period.label } : null,
    district,
    theme: district === null && theme !== '' ? theme : null,
  }
}

/** Every article on a subject, in no order; samples only where no own issue is held. */
export async function articlesOn(subject: Subject, library: Shelves): Promise<OnSubject[]> {
  const { period, district, theme } = subject
  const issues = library.issues().filter(({ sample, head: { date } }) => {
    if (sample && library.hasOwn) return false
    return period === null || (date !== null && date >= period.from && date <= period.to)
  })
  if (theme !== null) return searched(theme, library, issues)
  const ids = new Set(issues.map(({ id }) => id))
  return library
    .catalogue()
    .filter((entry) => ids.has(entry.issueId) && (district === null || entry.district === district))
    .map(({ id, revision, issueId }) => ({ articleId: id, revision, issueId, span: null }))
}

async function searched(
  theme: string,
  library: Shelves,
  issues: ReturnType<Library['issues']>,
): Promise<OnSubject[]> {
  const byYear = new Map<string, string[]>()
  for (const { id, head } of issues) {
    const year = head.date?.slice(0, 4) ?? ''
    byYear.set(year, [...(byYear.get(year) ?? []), id])
  }
  const found: OnSubject[] = []
  for (const issueIds of byYear.values()) {
    const filter: RetrievalFilter = { issueIds }
    const includeSamples = !library.hasOwn
    for (const hit of await library.search({ text: theme, filter, k: MOST_A_YEAR, includeSamples })) {
      const { wordsFound, dense } = hit.trace.features
      if (wordsFound < SAID && dense < NEAR) continue
      const { article, start, end } = hit
      found.push({
        articleId: article.id,
        revision: article.revision,
        issueId: article.issueId,
        // An article that is about it as a whole is quoted where it tells most, not where it is nearest.
        span: article.displayTitle.includes(theme) ? null : { start, end },
      })
    }
  }
  return found
}
