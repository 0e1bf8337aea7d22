import { parseNumeral } from '../../bulletin/numerals.js'
import { isSurname } from '../../bulletin/surnames.js'
import { fold } from '../../index/fold.js'
import type { Library } from '../../retrieve/library.js'
import { written } from '../../retrieve/understand/glossary.js'
import type { Question } from '../../retrieve/understand/understand.js'
import type { Found } from '../found.js'
import type { Demand } from './demand.js'

const ORDINAL =
  /第([〇零一二三四五六七八九十百\d]{1,5})(次(?:全体|全体会|常委会|会议|党组)?|届|轮|批(?!次)|季度|号|场|中学|小学|医院|人民医院)/g

/** 第二十八次会议: no other meeting of the series tells of it. An article's points (第二点) and issues (第六期) are read elsewhere. */
export function ordinalDemands({ folded }: Question): Demand[] {
  return [...folded.matchAll(ORDINAL)].flatMap(([whole, numeral = '', unit = '']): Demand[] => {
    const number = parseNumeral(numeral)
    if (number === null) return []
    const missing = {
      zh: `相近的报道没有说到“${whole}”。`,
      en: `The reports that come nearest do not tell of “${whole}”.`,
    }
    const kind = unit.charAt(0)
    const told = (found: Found): boolean =>
      ordinals(found).has(`${number}${kind}`) || (number === 1 && found.says(`首${kind}`))
    return [{ missing, article: told }]
  })
}

const TOLD = /第?([〇零一二三四五六七八九十百\d]{1,5})([次届轮批季号场中小医人])/g

/** The ordinals that an article and its issue's frame tell, as 28次; a body of that ordinal is often written without 第. */
function ordinals({ article, issue }: Found): Set<string> {
  const text = fold(`${article.title ?? ''} ${article.text} ${issue.masthead}`).replace(/\s/g, '')
  return new Set(
    [...text.matchAll(TOLD)].map(([, numeral = '', unit]) => `${parseNumeral(numeral) ?? ''}${unit}`),
  )
}

/** Titles behind a person's name. */
const HOLDER =
  /(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3}?)(?=(?:副?(?:省长|市长|区长|县长|镇长|乡长|厅长|局长|处长|主任|书记|主席|检察长|院长|校长|所长|站长|会长|部长)|同志|代表|委员|老师|教授)(?![们大团小会联履活建的]|$))/g
const NO_NAME = /[是谁哪什么这那个有没在的们也都和与让请找问说区县市镇乡村局厅委办院校各位名新老副正原]/

/** 魏立新厅长…: only an article that names the person tells of what that person did. */
export function personDemands({ folded, names, districts }: Question): Demand[] {
  return [...folded.matchAll(HOLDER)].flatMap((match): Demand[] => {
    const name = match[1] ?? ''
    const isName =
      isSurname(name) &&
      !NO_NAME.test(name) &&
      !names.includes(name) &&
      !districts.some((district) => district.startsWith(name.slice(0, 2)))
    return isName ? [saying(name, name)] : []
  })
}

const ORGANISATION =
  /([\u4e00-\u9fff]{2})(实验室|大学|学院|医院|研究院|研究所|集团|律所|律师事务所|中学|小学|幼儿园|银行|公园|广场|大桥|隧道|机场|水库|码头|博物馆|体育馆|高速|大道|风景区|产业园|工业园)/g

/**
 * 之江实验室: a name before the kind of institution that no text has so, though texts speak of that kind. What a
 * dictionary takes for a common word (国家实验室, 附近医院) names none.
 */
export function institutionDemands({ folded }: Question, library: Library): Demand[] {
  return [...folded.matchAll(ORGANISATION)].flatMap(([whole, name = '', kind = '']): Demand[] => {
    const isNamed =
      !/[的了在和与是有哪这那些个几各每全本我该所家座条名类新老大小让把被给使叫请对向跟为从到及]/.test(
        name,
      ) &&
      library.occurs(kind) &&
      !library.occurs(name) &&
      !library.occurs(`${name.charAt(1)}${kind}`)
    return isNamed ? [saying(whole, whole)] : []
  })
}

const KIND_ASKED =
  /哪(?:一)?(?:家|所|座|款|位|名|支|间|门)([\u4e00-\u9fff]{2,4}?)(?=[的是在做当写教办来给为出承负主设有获得拿讲]|[？?]|$)/
/** Kinds that a text names by their names alone. */
const ANY_KIND =
  /^(?:[写供撰报说讲提牵]|单位|部门|领导|同志|人员|负责人|专家|机构|地方|企业|公司|代表|作者|医院|学校|高校|大学|律所|律师事务所|街道|社区|村|镇)/

/** 哪家设计院做的, 由哪位老师教: an article that speaks of such a one at all. */
export function kindDemands({ folded }: Question): Demand[] {
  const kind = KIND_ASKED.exec(folded)?.[1]
  if (kind === undefined || ANY_KIND.test(kind)) return []
  const words = [kind, kind.slice(-2), ...written(kind)]
  return [{ ...saying(kind, kind), article: (found) => words.some((word) => found.says(word)) }]
}

function saying(term: string, shown: string): Demand {
  return {
    missing: {
      zh: `相近的报道没有提到“${shown}”。`,
      en: `The reports that come nearest do not mention “${shown}”.`,
    },
    article: (found) => found.says(term),
  }
}

/** A figure of a unit: in an article by it, or one that speaks of it. */
export function unitDemands({ units, intent }: Question): Demand[] {
  if (intent !== 'figure') return []
  return units.map((unit) => ({
    ...saying(fold(unit), unit),
    article: (found) => found.says(fold(unit)) || fold(found.article.byline).includes(fold(unit)),
  }))
}
