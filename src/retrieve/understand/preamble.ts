/** A question without what people say before and behind it. */
export interface PlainlyAsked {
  question: string
  /** What a preamble says it is for (正在写一份关于预算监督的材料 → 预算监督); null where it says nothing of that. */
  theme: string | null
  /** Theme and question. */
  whole: string
  /** More than 请问 or 谢谢 is left out: worth showing to who asked. */
  isShorter: boolean
}

const CLAUSE = /[^，,。！!？?；;\n]+[，,。！!？?；;\n]*/g
const MARKS = /[，,。！!？?；;\s]+$/

const YOU = '(?:你们?|您|大家|老师|同志|小助手|助手)'
/** Clauses that greet, thank or press. */
const GREETING = new RegExp(
  `^(?:${YOU}?(?:好|早)|(?:早上|上午|中午|下午|晚上)好|hi|hello|哈喽|在吗|不好意思|打扰(?:一下|${YOU})?了?|麻烦(?:${YOU})?(?:了|一下)?|辛苦(?:${YOU})?了?|拜托(?:${YOU})?了?|(?:非常|十分)?(?:谢谢|感谢|多谢)(?:${YOU})?(?:啦|了|配合|支持)?|(?:比较|有点)?急(?:用)?|在线等|如题|老师|同志|请问|请教一下|对了|另外|那个)[呀啊哦呢啦]?$`,
  'i',
)

const WHEN =
  '(?:最近|近期|这几天|这两天|这阵子|这段时间|今天|昨天|上午|下午|刚才|刚刚|现在|目前|手头|年底|因为|由于|为了)'
const ASKER = '(?:我们?|咱们?|本人|我们?单位|本单位|我们?(?:这边|这里|科室|办公室|街道|部门|单位))'
const SUPERIOR = '(?:领导|主任|处长|科长|局长|书记|主席|老板|上级|同事)'
const WORK =
  '(?:准备|筹备|起草|草拟|撰写|写|整理|梳理|汇总|汇报|研究|学习|调研|考察|编写|做|搞|弄|开展|参加|负责)'
/** Who asks, and for what: 我们单位正在准备…, 领导让我整理…, 最近在写…. */
const PREAMBLE = new RegExp(
  `^(?:${WHEN})*(?:${ASKER}|${SUPERIOR}(?:们)?(?:让|叫|要|要求|安排|交代|布置|请|说)|(?:${WHEN})(?:正?在|要|打算|准备)(?=${WORK}))`,
)
const ITS_WORK = new RegExp(
  `${WORK}(?:一下|[了着过个些])*(?:[一几](?:份|篇|个|些|下|场|次))?(?:关于|有关|围绕|涉及)?`,
)
const ITS_KIND =
  /(?:方面)?的?(?:一些|相关|有关)?的?(?:材料|报告|总结|汇报|文章|稿子|方案|课题|发言稿?|讲话稿?|政策|资料|文件|工作|调研|经验|做法|情况|活动|座谈会?|会议?|东西|PPT)*$/i
const ASKS = /多少|几|哪|谁|什么|啥|怎么|怎样|如何|为何|何时|[吗呢]$|是不是|有没有/

const VERBS =
  '(?:看|查|问|核对|核实|核准|确认|了解|知道|打听|请教|咨询|求证|查询|查找|搜|检索|找|列|说|讲|介绍|梳理|总结|告诉|告知|提供)'
const AGAIN = '(?:一?[看查问找列说讲对核]|一下子?|清楚|到|出来?)'
const WISH = '(?:想要?|需要|希望|可以|可否|能否|是否可以|能不能|可不可以|能|麻烦|烦请|烦劳|拜托|请)'
const FILLERS = '(?:所以|然后|就|还|另外|顺便|那么?|嗯+|呃+|额+|啊|哦|哎|诶|对了|请问|[,，])*'
const ASKED = `${VERBS}(?!题|卷|法|明)${AGAIN}*(?:我们?)?(?:一?[下个份])?`
const FAVOUR = '(?:帮忙|帮我们?|给我们?|替我们?)(?:一下)?'
/** 麻烦您帮忙查一查, 想核对一下, 领导让我问问, 能帮我列一列吗: that something is asked, not what. */
const REQUEST = new RegExp(
  `^${FILLERS}(?:${SUPERIOR}[让叫要]我们?(?:${FAVOUR})?${ASKED}|${ASKER}?(?:${WISH}${YOU}?)+再?(?:${FAVOUR})?${ASKED}|${FAVOUR}${ASKED}|${VERBS}${AGAIN}(?=[^，,。？?]))[吗吧呢]?`,
)
/** 我记得…: what follows is what is asked about. */
const MEMORY =
  /^(?:我们?)?(?:好像)?(?:记得|印象(?:里|中)|听说|听人说|看到过?|了解到|注意到|好像)(?:是|有|说)?/
/** 有什么工作法没有. */
const OR_NOT = /(有(?:什么|哪些|啥)[^，,。？?]{1,12})没有?(?=[？?。]*$)/
const TAIL = /(?:来着|好吗|可以吗|行吗|行不行|好不好|呗|谢谢|多谢)[呀啊哦呢？?。！!]*$/

/** So much may be left out without being told. */
const UNTOLD = 6

/**
 * Takes off who asks and why, requests, greetings and thanks; 有什么工作法没有 asks 有什么工作法. What is nothing else stays
 * as it is.
 */
export function withoutPreamble(text: string): PlainlyAsked {
  let theme: string | null = null
  const said: string[] = []
  for (const clause of text.match(CLAUSE) ?? []) {
    const bare = clause.replace(MARKS, '').trim()
    if (GREETING.test(bare)) continue
    if (PREAMBLE.test(bare) && !ASKS.test(bare) && !MEMORY.test(bare)) {
      theme ??= themeOf(bare)
      const wish = bare.replace(REQUEST, '')
      if (wish !== bare && wish !== '') said.push(wish)
      continue
    }
    const asked = clause
      .trim()
      .replace(REQUEST, '')
      .replace(MEMORY, '')
      .replace(TAIL, '')
      .replace(OR_NOT, '$1')
    if (/[\p{L}\p{N}]/u.test(asked)) said.push(asked)
  }
  const question = said.join('').replace(/[，,；;]+$/, '') || text
  const whole = theme === null || question === text ? question : `${theme} ${question}`
  return { question, theme, whole, isShorter: text.length - question.length > UNTOLD }
}

function themeOf(clause: string): string | null {
  const at = ITS_WORK.exec(clause)
  if (!at) return null
  const theme = clause
    .slice(at.index + at[0].length)
    .replace(/^(?:各地|各区县?|全市)/, '')
    .replace(ITS_KIND, '')
  return theme.length >= 2 ? theme : null
}
