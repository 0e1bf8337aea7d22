import { parseNumeral } from '../../bulletin/numerals.js'
import type { Question } from '../../retrieve/understand/understand.js'
import type { Found } from '../found.js'
import { bestSentence } from '../found.js'
import { enumerations, families } from '../members.js'
import type { Demand } from './demand.js'

/** So many of something that have names of their own: 14所高校, 2家企业, 3个项目. */
const COUNTED =
  /(\d{1,3}|[两二三四五六七八九十]{1,3})(?:[名位所家座]|个(?=项目|村|社区|单位|企业|部门|街道|乡镇|学校|小区|候选|民生))/
const ASKS_NAMES =
  /叫(?:什么|啥)|(?:都|分别)?(?:有|是)(?:谁|哪(?:些|几|[两二三四五六七八九十\d]))|分别是|名单|名字|姓名/

/** 那14所高校分别是哪些: an article that names about as many things side by side where it speaks of them, or in points. */
export function memberDemands({ folded }: Question): Demand[] {
  const [counted, numeral = ''] = COUNTED.exec(folded) ?? []
  const count = parseNumeral(numeral)
  if (counted === undefined || count === null || count < 2 || !ASKS_NAMES.test(folded)) return []
  return [
    {
      missing: {
        zh: `相近的报道没有写明这“${counted}”的名称。`,
        en: 'The reports that come nearest do not name them.',
      },
      article: (found) => names(found, count),
    },
  ]
}

/** Sentences before and behind the best one that may hold the names, and by how many a list may differ. */
const AROUND = 1
const ABOUT = 1

function names(found: Found, count: number): boolean {
  const best = bestSentence(found)
  if (!best) return false
  const at = found.sentences.indexOf(best)
  const near = found.sentences.slice(Math.max(0, at - AROUND), at + AROUND + 1)
  const { text } = found.article
  return (
    near.some(({ start, end }) =>
      enumerations(text, start, end).some((run) => Math.abs(run.count - count) <= ABOUT),
    ) || families(found.article).some(({ points }) => points.length === count)
  )
}
