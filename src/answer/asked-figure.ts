import type { Figure } from '../bulletin/figures.js'
import { MEASURES } from '../retrieve/understand/content.js'

/** What a question asks to be counted: 多少条建议 → 条, 建议. */
export interface AskedFigure {
  /** Units that fit; empty where the wording leaves it open. */
  units: readonly string[]
  /** The asked unit itself, where it was said. */
  unit: string | null
  /** What stands right after it. */
  noun: string
}

const ASKED = new RegExp(`(第)?(?:多少|几)(?:多)?(${MEASURES})?([\\u4e00-\\u9fff]{0,8})`)

/** Units that people use for one another. */
const ALIKE: readonly (readonly string[])[] = [
  ['人', '名', '位', '人次', '个人', '万人', '万人次', '口'],
  ['个', '家', '处', '所', '座', '站', '站点', '支', '间', '幢', '栋'],
  ['条', '件', '项', '份', '篇', '封', '则'],
  ['次', '场', '轮', '批', '批次', '期', '回', '讲', '届', '遍'],
  ['元', '万元', '亿元', '千元', '块', '万', '亿'],
  ['%', '％', '成', '个百分点', '百分点'],
  ['亩', '万亩', '公顷', '平方米', '平方公里', '万平方米'],
  ['公里', '米', '千米', '里'],
  ['天', '日', '小时', '分钟', '个月', '月', '年', '个工作日', '工作日', '周', '秒'],
  ['户', '家', '万户'],
  ['台', '部', '套', '架', '辆', '万辆'],
  ['张', '张床', '床', '份', '万张'],
  ['吨', '公斤', '斤', '万吨'],
  ['岁', '周岁', '年'],
]

/** Wording without a unit that still asks for one kind of figure. */
const KINDS: readonly [RegExp, readonly string[]][] = [
  [
    /百分之几|占比|比例|比率|[满意办结覆盖完成增长参与达标合格通过整改采纳过关普及]率|率(?:是|为|有)?(?:多少|几)?[？?。]?$/,
    ['%', '％', '成', '个百分点'],
  ],
  [
    /(?:多少|几)(?:块)?(?:钱|资金|经费|预算|收入|收益|补贴|补偿)|(?:资金|[储备基]金|金额|经费|收入|收益|投资|补贴|补偿|租金|保费|罚款|钱)(?:.{0,6}(?:多少|几)|[？?。]*$)/,
    ['元', '万元', '亿元', '千元', '块'],
  ],
  [/人数|多少人/, ['人', '名', '位', '人次', '万人', '万人次']],
  [/条数|规则|线索/, ['条', '件', '项']],
  [/件数/, ['件', '条', '项']],
  [/台数/, ['台', '部']],
  [/种数/, ['种']],
  [/多大|面积/, ['亩', '万亩', '公顷', '平方米', '平方公里', '万平方米']],
  [/多久|多长时间|多快|几天|要等/, ['天', '日', '小时', '分钟', '个月', '年', '个工作日', '工作日', '周']],
  [/多长|里程|多远/, ['公里', '米', '千米', '里', '天', '小时', '分钟', '年']],
  [
    /(?:多少|几)(?:人|名|位)|人数|多少代表|多少群众|多少居民|多少(?:老人|学生|职工|企业家)/,
    ['人', '名', '位', '人次', '万人', '万人次'],
  ],
]

/** Reads what is to be counted from a folded question. */
export function askedFigure(typed: string): AskedFigure {
  const folded = typed.replace(/(多少|几)个([万亿])/g, '$1$2')
  const match = ASKED.exec(folded)
  const unit = match?.[2] ?? null
  const noun = (match?.[3] ?? '').replace(/[的了呢吗啊过]+$/, '').replace(/^(?:的|了)/, '')
  if (unit !== null && !(unit === '个' && noun === '')) {
    return {
      unit,
      units: [...new Set([unit, ...ALIKE.filter((group) => group.includes(unit)).flat()])],
      noun,
    }
  }
  for (const [pattern, units] of KINDS) if (pattern.test(folded)) return { unit: null, units, noun }
  return { unit, units: [], noun }
}

/** What a member of a coined sum may be counted by. */
const THINGS = new Set(['个', '家', '处', '所', '座', '站', '站点', '支'])
const ORDINAL = /^第/
/** Dates and ages say which, not how many. */
const CALENDAR = new Set(['年', '月', '日', '周年', '季度', '届', '岁', '周岁'])

/** How well a figure's unit fits what was asked: 1 the same, less the further off, 0 another kind. */
export function unitFit(asked: AskedFigure, figure: Figure, folded: string): number {
  const unit = (figure.unit ?? '').replace(/^个(?!百分|工作|月)/, '个')
  const ordinal = ORDINAL.test(figure.text)
  if (ordinal !== /第几|哪一?届|哪一?次/.test(folded)) return 0
  const plain = unit.replace(/^[万千百亿]+(?=[^万千百亿])/, '')
  if (unit !== '' && (unit === asked.unit || plain === asked.unit)) return 1
  if (figure.isSummand && asked.unit !== null && THINGS.has(asked.unit)) return 1
  if (asked.units.length > 0) {
    if (asked.units.includes(unit) || asked.units.includes(plain)) return asked.unit === null ? 1 : 0.6
    return asked.unit === '个' && unit !== '' && !CALENDAR.has(unit) && !/[%％元级]/.test(unit) ? 0.5 : 0
  }
  if (CALENDAR.has(unit) || (unit === '' && /^\d{4}$/.test(figure.text.trim()))) return 0
  if (unit === '') return figure.isSummand && asked.noun === '' ? 1 : 0.3
  return asked.unit === '个' ? 0.5 : 0.6
}
