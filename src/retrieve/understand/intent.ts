import { isSurname } from '../../bulletin/surnames.js'
import { MEASURES } from './content.js'

/** What kind of answer a question wants. */
export type Intent =
  | 'fact'
  | 'figure'
  | 'list'
  | 'who'
  | 'when'
  | 'cross'
  | 'compare'
  | 'trend'
  | 'summary'
  | 'outline'
  | 'meta'

/** What of an issue's frame a meta question asks for. */
export type MetaField =
  | 'date'
  | 'editor'
  | 'phone'
  | 'chief'
  | 'checker'
  | 'signer'
  | 'proofreader'
  | 'copies'
  | 'mailbox'
  | 'recipients'
  | 'publisher'
  | 'number'
  | 'kind'
  | 'contents'
  | 'columns'
  | 'articles'
  | 'briefs'
  | 'silent'
  | 'issues'

const WHO_ASKED = '(?:谁|哪位|哪个单位|哪个部门|哪家|哪里)'
const PLACE_ASKED = '(?:哪些|哪个|哪几个|哪几|有没有|还有哪些)(?:区县|县区|区|县|市|地方|单位)?'

/**
 * Fields of the frame, in the order tried. `alone`: enough without an issue being named; the others are about
 * the frame only where the question names an issue or speaks of the publication.
 */
const META: readonly { field: MetaField; pattern: RegExp; alone: boolean }[] = [
  {
    field: 'silent',
    alone: true,
    pattern: new RegExp(
      `${PLACE_ASKED}.{0,6}(?:没有?|未)(?:报送|上报|上稿|供稿|投稿|来稿|报道|露面|出现|文章|稿件|稿子|消息|动静)|(?:没有?|未)(?:见到?|看到|提到|出现)的?(?:是|有)?${PLACE_ASKED}(?:区县|县区|区|县|市)|(?:没有?|未)(?:报送|上稿|供稿|投稿|来稿|露面|稿子|稿件|文章)的?(?:是|有)?${PLACE_ASKED}`,
    ),
  },
  {
    field: 'contents',
    alone: true,
    pattern: /(?:栏目|专栏|板块)(?:里|中|上)?(?:都|的|有|登|是|讲|写|刊|了|收录)*(?:什么|啥|哪些|哪几)/,
  },
  {
    field: 'phone',
    alone: true,
    pattern:
      /(?:联系|编辑部?|责编|刊物|印的).{0,4}电话|编辑部.{0,12}(?:电话|(?<!传真)号码)|电话号码|电话(?:是)?多少|^.{0,12}电话[？?]?$/,
  },
  {
    field: 'issues',
    alone: true,
    pattern: /(?:有|收录|收|存|读|出|编|包括)(?:了|过|的)?(?:是)?(?:哪|几|多少)(?:些|几)?期|哪几期/,
  },
  {
    field: 'editor',
    alone: true,
    pattern: /责任编辑|责编|编审|本期编辑|编辑(?:是谁|是哪|人员)|(?:谁|哪位).{0,3}编辑(?!部)/,
  },
  { field: 'chief', alone: false, pattern: /主编|总编/ },
  { field: 'checker', alone: false, pattern: /审核|核稿|审稿|审签|审定/ },
  { field: 'signer', alone: false, pattern: /签发/ },
  { field: 'proofreader', alone: false, pattern: /校对/ },
  { field: 'copies', alone: true, pattern: /印数|(?:共|总共)?印(?:了|发|刷)?了?(?:多少|几)份/ },
  {
    field: 'mailbox',
    alone: true,
    pattern:
      /(?:投稿|供稿|来稿|联系|编辑部|本刊|刊物).{0,6}(?:邮箱|邮件|e-?mail)|(?:邮箱|e-?mail)(?:地址)?(?:是)?(?:多少|什么|哪个)|投稿.{0,4}(?:发|寄|投)(?:到|给|往)?哪/i,
  },
  { field: 'editor', alone: false, pattern: /编辑(?!部)/ },
  {
    field: 'recipients',
    alone: false,
    pattern:
      /抄送|报送|(?:发送|送|发|寄)(?:给|到|往)?(?:了)?(?:谁|哪|什么)|(?:印发|发送|分送|主送)(?:给|范围|对象|单位)|送达|发给|送阅/,
  },
  {
    field: 'publisher',
    alone: false,
    pattern: new RegExp(
      `主办|编印|编发|编制|编写单位|出版单位|${WHO_ASKED}(?:来|在|负责)?.{0,3}(?:编|办|出)|(?:是)${WHO_ASKED}(?:负责)?(?:出|编|办)的`,
    ),
  },
  { field: 'briefs', alone: true, pattern: /(?:信息)?摘登.{0,3}(?:多少|几)[则条个]/ },
  {
    field: 'briefs',
    alone: false,
    pattern:
      /(?:多少|几)(?:则|条|个)?(?:信息摘登|简讯|短讯|摘登|快讯)|(?:信息摘登|简讯|短讯|摘登|快讯).{0,6}(?:多少|几|哪些|什么)/,
  },
  {
    field: 'columns',
    alone: false,
    pattern:
      /(?:哪些|几个|哪几个|多少个?|什么|有什么)(?:栏目|专栏|板块|版块)|栏目(?:有哪些|有几个|是什么|设置)/,
  },
  {
    field: 'articles',
    alone: true,
    pattern: /(?:收录|收|刊登|登载|登|发表)了?(?:有)?(?:多少|几)篇/,
  },
  {
    field: 'articles',
    alone: false,
    pattern: /(?:多少|几)篇|(?:多少|几)个?(?:文章|稿件|报道|稿子)|(?:刊登|收录|登载|发表)了?(?:多少|几)/,
  },
  {
    field: 'kind',
    alone: false,
    pattern: /(?:普刊|特刊|增刊)还是(?:普刊|特刊|增刊)|是(?:普刊|特刊|增刊)|什么刊(?:型|类|种)|什么性质/,
  },
  { field: 'number', alone: false, pattern: /总期[数号]|第几期|哪一期|哪期|期号|总第几/ },
  {
    field: 'date',
    alone: false,
    pattern: /哪天|哪一天|什么时候|啥时候|何时|几号|几月|哪年|日期|什么日子|什么时间|多会儿|时间/,
  },
  {
    field: 'contents',
    alone: false,
    pattern:
      /目录|(?:有|登|刊登|收录|包括|发)了?(?:的)?(?:是)?(?:哪些|哪几篇|什么|啥)(?:文章|稿件|报道|篇目|稿子)|(?:文章|稿件|篇目|稿子)(?:有|是)?(?:哪些|哪几)/,
  },
]
const SPEAKS_OF_ISSUE =
  /(?:本|这|那|该|这一|那一|每)期|本刊|刊物|这份(?:简报|信息)|(?:这个|这种|该|你们的?|咱们的?)简报|简报(?:是|的|由|上|都?[发送寄])|信息(?:是谁|由谁|送|印)/
const ASKS_WHICH_ISSUE = /(?:是|在|登在|刊在|发在|出自|出的是)(?:第几期|哪一?期)/

const COMPARE =
  /对比|比较|相比|比一比|区别|不同|不一样|异同|差异|差别|一样吗|vs|哪个(?:更|面积|数量)?.{0,4}(?:多|少|大|小|高|低|早|晚|快|长)|谁(?:更|的)?.{0,4}(?:多|少|大|小|高|低|早|晚|快)|各(?:是|有)?(?:多少|几)|年比[？?。]?$|和.{2,8}比/
const TREND =
  /变化|走势|趋势|历年|逐年|历次|历期|这几年|这两年|近几年|近两年|怎么变|演变|先后|时间线|来龙去脉|脉络|一路|涨了多少|增长了多少|前后|两[次届轮回](?!会)/
const SUMMARY =
  /总结|概括|概述|概要|摘要|提要|综述|归纳|主要(?:内容|讲了?|说了?)|(?:讲|说|写|报道|登)了?(?:些)?(?:什么|啥)(?:内容)?[？?。]?$|大概(?:讲|说|内容)|简要介绍|梳理一下|有(?:哪些|什么|啥)(?:新?内容|看点|亮点|新闻|消息|新鲜|新东西)|内容有哪些/
const OUTLINE =
  /提纲|大纲|结构|小标题|(?:讲|说|写|分|分为|分成|列|提|有)了?(?:哪)?(?:几|多少)(?:个)?(?:点|方面|部分|条做法|块|层)|(?:讲|说|写)了?哪[两三四五六七八九十]个?(?:点|方面|部分)|(?:几|哪几)个?(?:点|方面|部分)(?:内容|做法|举措|措施)?[？?。，,]|要点|(?:哪|那)(?:几|两|三|四|五|六|七)个?(?:聚焦|强化|坚持|抓|化|点)/
const WHO =
  /(?:谁|哪位|哪个人|哪.{0,2}位|哪些人|何人)(?:来)?(?:写|撰|供的?稿|执笔|投的?稿|报送|报的|采写)|作者|撰稿人?|供稿|执笔|通讯员|撰写人|投稿人|署名|笔者|来稿单位|(?:是|由)(?:谁|哪位|哪.{0,2}位|哪个单位|哪些人)(?:写|撰写|供的?稿|提供|执笔|报送|报的|采写)|(?:谁|哪位)的(?:文章|稿子|稿件)|(?:写|撰写|供稿|执笔|报送)的?(?:人)?是(?:谁|哪位|哪个单位)|哪个(?:单位|部门|工?委|办公室|处室|科室)(?:写|供稿|报送|投稿|报)的?/
const CROSS =
  /(?:哪|那)(?:些|几个|几家|几|个)(?:区县市|区县|县区|县市区|区|县|市|地方|地区|城区|人大|街道|乡镇|镇街|兄弟|同行|案例)|(?:有)?(?:几|多少)个(?:区县|区|县|市|地方|地区)(?![级代人直])|(?:都)?(?:有)?谁家?(?:也)?(?:做|搞|开展|用|提|探索|有|推|建|干|办|在|抓|写)过?|(?:还|别的|其他|其它|另外|外面|周边|兄弟).{0,4}(?:区|县|地方|单位|哪里|谁).{0,10}(?:做|搞|开展|有|类似|也)|(?<![从在到自])(?:哪里|哪儿|何处)(?:做|搞|开展|有|用|在|推|建|出台|提)|类似(?:的)?(?:做法|经验|案例|探索|报道|文章)|有(?:没有|无)(?:类似|相似|同样)|做过类似|各(?:区|县|地).{0,12}(?:做法|怎么|如何|情况|举措)|有哪些(?:关于)?.{0,10}(?:报道|文章|案例|经验)|(?:报道|文章|案例|稿子)有?哪些|哪(?:些|几)(?:篇)?(?:文章|报道|稿)|哪几篇|写(?:过|了)(?:哪|几篇(?:文章|稿|报道)|什么)/
/** 出台了哪些决定: as many articles as there are such documents. */
const DOCUMENTS =
  /(?:出台|作出|制定|通过|发布|修订|审议|表决)[了过]*(?:哪些|哪几[个部项件]|几[个部项件])(?:地方性)?(?:新?的)?(?:决定|决议|条例|法规|意见|办法|文件|规定|制度)/
const WHY = /为什么|为何|为啥|什么原因|怎么会/
const FIGURE = new RegExp(
  `多少|百分之几|(?:一共|总共|共)?(?<![第哪])几(?:${MEASURES})|多(?:大|高|长|重|远)(?:面积|年纪|岁数)?(?:[？?。的]|$)|第几(?:${MEASURES})|(?:占比|比例|比率|[^效频]率|面积|里程|人数|数量|金额|经费|资金|总量|总数|总额|次数|件数|条数|台数|种数|产量|产值)(?:是|为|有|达到?)?(?:多少|几|多大|多高)?[？?。]?$|平均.{0,6}(?:[？?。]|$)`,
)
const WHEN =
  /什么时候|啥时候|何时|哪(?:一|几)?(?:天|日|年|个?月)|几月|几号|几时|什么时间|时间是|什么日期|(?:礼拜|星期|周)几|多会儿/
const LIST =
  /哪些|哪(?:几|两|三|四|五|六|七|八|九|十|\d)|分别(?:是|指|为|有|包括|叫)?|包括(?:什么|哪)|包含(?:什么|哪)|有(?:什么|啥|何)(?:做法|措施|举措|办法|经验|内容|安排|动作|招|特点|亮点|活动|成效|成果|要求|问题|环节|步骤|工程)|(?:怎么|如何|怎样)(?:个|做|开展|推进|推动|抓|搞|干|落实|实施|加强|提升|助推|助力)|(?:做法|措施|举措|办法|内容)(?:是|有)?(?:什么|哪)|什么(?:做法|措施|举措|办法)|指的?(?:是)?(?:什么|哪)|是指|是哪(?:几|些|[两三四五六七八九十\d])|[两三四五六七八九十]个.{1,8}(?:是什么|指什么|叫什么|都是啥|是啥)|[两三四五六七八九十]条[？?。]?$|[两三四五六七八九十]个(?:一|强化|坚持|聚焦|统一|化|抓)|(?:的|个)(?:[三四五六七八九十]|\d)[个项]?(?:员|化|点|招|步|统一|机制|制度|清单|部门|环节|方面)/

/** What may stand beside a field of the frame that is all that is asked: 编印单位, 责编是哪位. */
const NOTHING_ELSE = /^(?:出刊|出版|印发|哪天|单位|日期|范围|对象|是|的|谁|哪|个|位|什么|呢|[\s？?：:])*$/

/** 柏长青的电话: a person's, which no frame gives. */
const PERSON_PHONE = /^([\u4e00-\u9fff]{2,3})(?:的|老师|主任|同志|代表|委员)+.{0,4}(?:电话|手机)/

function asksPersonsPhone(text: string): boolean {
  const name = PERSON_PHONE.exec(text)?.[1]
  return name !== undefined && isSurname(name) && !/[报刊部社室期]$/.test(name)
}

/** Which of the frame's fields a question asks for, if any. */
export function metaField(text: string, namesIssue: boolean): MetaField | null {
  if (ASKS_WHICH_ISSUE.test(text) && /(?:月|日|号)(?:出|印|发|刊)/.test(text)) return 'number'
  if (asksPersonsPhone(text)) return null
  const aboutIssue = namesIssue || SPEAKS_OF_ISSUE.test(text)
  for (const { field, pattern, alone } of META) {
    const asks = pattern.test(text) && (alone || aboutIssue || NOTHING_ELSE.test(text.replace(pattern, '')))
    if (asks) return field
  }
  return null
}

const ASKS_THING = /什么(?!时候|时间|日期)|啥(?!时候)|谁|哪(?!一?[天年月])|怎么|怎样|如何/

/** 成立了什么队伍，共有多少人: another clause than that of the figure or date asks for something that no figure tells. */
function asksSomethingElse(text: string, exact: RegExp): boolean {
  const clauses = text.split(/[，,；;、]|(?<=[么啥的])\s/)
  return (
    clauses.length > 1 &&
    clauses.some((clause) => ASKS_THING.test(clause) && !exact.test(clause)) &&
    clauses.some((clause) => exact.test(clause))
  )
}

/** All fields that a question asks for side by side (责编是谁，电话多少), in its order; the one alone where it asks for one. */
export function metaFields(text: string, field: MetaField): MetaField[] {
  const clauses = text.split(/[，,；;、]|以及|还有|和(?=[^，,]{0,8}(?:多少|是谁|哪|什么|几))/)
  const asked = clauses.flatMap((clause) => metaField(clause, true) ?? [])
  return new Set(asked).size > 1 ? [...new Set(asked)] : [field]
}

/**
 * The kind of answer a question wants, from its wording and how many districts, or issues, it names. Meta
 * questions are decided before this.
 */
export function intentOf(text: string, districts: number): Intent {
  if (WHO.test(text)) return 'who'
  if (COMPARE.test(text) && districts !== 1) return 'compare'
  if (districts >= 2 && /分别|各/.test(text)) return 'compare'
  if (TREND.test(text) || (COMPARE.test(text) && /年.{0,6}年/.test(text))) return 'trend'
  if (OUTLINE.test(text)) return 'outline'
  if (CROSS.test(text) || (districts === 0 && DOCUMENTS.test(text))) return 'cross'
  if (WHY.test(text)) return 'fact'
  if (WHEN.test(text)) return asksSomethingElse(text, WHEN) ? 'fact' : 'when'
  if (FIGURE.test(text)) return asksSomethingElse(text, FIGURE) ? 'fact' : 'figure'
  if (SUMMARY.test(text)) return 'summary'
  if (LIST.test(text)) return 'list'
  return 'fact'
}
