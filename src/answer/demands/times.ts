import type { Period } from '../../retrieve/understand/period.js'
import type { Question } from '../../retrieve/understand/understand.js'
import type { Found } from '../found.js'
import type { Demand } from './demand.js'

const NEXT_YEAR = /明年|来年|下一年|明后年|后年/
/** What an article says that tells of the year before its own. */
const YEAR_BEFORE = /去年|上年|上一年|前一年|同期|全年|年度/

/** A year that is named excludes articles of other years; so does 明年, which tells of plans. 去年 only prefers. */
export function timeDemands({ folded, periods, intent }: Question): Demand[] {
  const demands: Demand[] = []
  const ahead = NEXT_YEAR.exec(folded)
  if (ahead)
    demands.push({
      missing: {
        zh: `相近的报道没有说到“${ahead[0]}”。`,
        en: `The reports that come nearest do not tell of “${ahead[0]}”.`,
      },
      article: (found) => saysAhead(found),
    })
  const named = periods.filter(({ relative }) => !relative)
  const [only] = named
  if (only && named.length === 1 && intent !== 'compare' && intent !== 'trend')
    demands.push({
      missing: {
        zh: `相近的报道里没有${only.label}的情况。`,
        en: `The reports that come nearest tell nothing of ${only.label}.`,
      },
      article: (found) => tellsOf(found, only),
    })
  return demands
}

const YEAR = /(?:19|20)\d\d\s?年/

function saysAhead({ article, issue }: Found): boolean {
  const year = issue.head.date?.slice(0, 4)
  return (
    NEXT_YEAR.test(article.text) || (year !== undefined && article.text.includes(`${Number(year) + 1}年`))
  )
}

function tellsOf({ article, issue }: Found, { from, to }: Period): boolean {
  const first = from.slice(0, 4)
  const year = issue.head.date?.slice(0, 4)
  const said = `${article.title ?? ''}${article.text}`
  if (year === undefined) return !YEAR.test(said) || said.replace(/\s/g, '').includes(first)
  return (
    (year >= first && year <= to.slice(0, 4)) ||
    said.replace(/\s/g, '').includes(first) ||
    (Number(year) === Number(first) + 1 && YEAR_BEFORE.test(said))
  )
}
