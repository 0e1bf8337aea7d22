import { written } from '../../retrieve/understand/glossary.js'
import type { Question } from '../../retrieve/understand/understand.js'
import type { Demand, ToldFigure } from './demand.js'

/** 代表中女性有多少名, 古树里樟树占百分之几: the part that is counted. */
const PART_OF =
  /(?:当中|之中|其中|里面|里头|(?<![初高集空水城家其])中(?![小心学央国医药层午年])|里(?!程))(?:的|，|,)?([\u4e00-\u9fff]{2,6}?)(?:一共|总共|共)?(?:有|占|是|达)?(?:了)?(?:多少|百分之几|几[个名人位户家株件条项所台处辆棵])/
/** Doings are no part of anything: 检查中发现多少问题. */
const DOES =
  /^(?:发现|收到|收集|提出|开展|组织|举办|投入|使用|参加|参与|完成|办结|解决|整改|排查|新增|建成|提到|讲到|说到|写到|一共|总共|大概|到底|查出|征集|检查|走访|受理|处理)/
/** Words that pick some people out of all: whoever counts them says so. */
const SOME =
  /女(?![儿婿])|男|党员|少数民族|民主党派|博士|硕士|研究生|大专|退役|残疾|低保|留守|独居|外籍|境外|港澳|归侨|未成年|全国|全世界|全球|世界上|我国|全省/g

/** A figure of a part, or of some people, must say whose it is; the whole's figure answers another question. */
export function partDemands({ folded, phrases }: Question): Demand[] {
  const part = PART_OF.exec(folded)?.[1]
  const counted = part === undefined || DOES.test(part) ? [] : [part]
  const some = [...folded.matchAll(SOME)].map(([word]) => word)
  return [
    ...counted.map((word) => partDemand(word, ({ near }) => near)),
    ...some
      .filter((word) => ![...counted, ...phrases].some((other) => other.includes(word)))
      .map((word) => partDemand(word, ({ said }) => said)),
  ]
}

function partDemand(word: string, where: (told: ToldFigure) => string): Demand {
  return {
    missing: {
      zh: `相近的报道里没有写明“${word}”的数字。`,
      en: `The reports that come nearest give no figure of “${word}”.`,
    },
    article: (found) => saysPart(found.says, word),
    sentence: (told) => saysPart((text) => where(told).includes(text), word),
  }
}

/** Two pairs of three are enough of a longer word (一级古树 in 一级保护古树). */
const ENOUGH = 0.6

function saysPart(says: (text: string) => boolean, word: string): boolean {
  if (says(word) || written(word).some(says)) return true
  return word.length > 2 && pairsSaid(says, word) >= ENOUGH
}

function pairsSaid(says: (text: string) => boolean, word: string): number {
  let said = 0
  for (let i = 0; i + 2 <= word.length; i++) if (says(word.slice(i, i + 2))) said += 1
  return said / (word.length - 1)
}
