import type { Question } from '../../retrieve/understand/understand.js'
import type { Demand } from './demand.js'

/** What is measured, and what a sentence says that gives it; only measures that their unit does not tell already. */
const MEASURED: readonly [RegExp, RegExp][] = [
  [/价格|单价|售价|票价|房价|菜价|价钱|多少钱一/, /价|每[^，。；]{0,2}\d/],
  [/造价|成本/, /造价|成本|费用|花费/],
  [/工资|薪酬|月薪|年薪|报酬/, /工资|薪|报酬|待遇|收入|补贴/],
  [/营业额|营收|流水/, /营业|营收|销售|成交|收入/],
  [/出口额?/, /出口/],
  [/利润/, /利润|盈利/],
  [/税收|税款|纳税/, /税/],
  [/年龄|几岁|多大年纪|多少岁/, /岁|年龄/],
  [/学费|收费|门票|电费|水费|物业费/, /费|票/],
  [/电话|手机号/, /电话|手机|热线/],
  [/人口/, /(?<!千|万)人口/],
  [/成绩|分数/, /成绩|分/],
  [/退货|退款/, /退/],
  [/身高|体重|海拔/, /身高|体重|海拔/],
]

/** 老年食堂的价格是多少: a sentence about the price, not about what else is counted in 元. */
export function measureDemands({ folded }: Question): Demand[] {
  return MEASURED.flatMap(([asked, says]): Demand[] => {
    const said = asked.exec(folded)?.[0]
    if (said === undefined) return []
    const word = said.startsWith('多少钱') ? '价格' : said
    const missing = {
      zh: `相近的报道里没有写明“${word}”。`,
      en: `The reports that come nearest do not give “${word}”.`,
    }
    return [
      { missing, article: (found) => says.test(found.article.text), sentence: ({ said }) => says.test(said) },
    ]
  })
}
