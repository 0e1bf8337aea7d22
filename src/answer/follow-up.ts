import { parseNumeral } from '../bulletin/numerals.js'
import { placeStem } from '../bulletin/places.js'
import type { Answer, CitedArticle } from '../model.js'
import type { Question } from '../retrieve/understand/understand.js'

/** A follow-up read against the turn before it. */
export interface FollowUp {
  /** The question in full, shown to the reader. */
  resolved: string
  /** What is to be read of it where that is not all: 谁写的 of 《…》：谁写的. */
  read?: string
  /** Article that the follow-up stays in. */
  articleId: string | null
  /** 第N点: 1-based ordinal among the article's outermost points. */
  point: number | null
  /** 还有吗: the rest of the last answer. */
  more: boolean
}

const MORE =
  /^(?:还有(?:吗|呢|没有|别的吗|其他的吗|更多吗)?|更多|继续|再来(?:一些|几个|几条)?|接着说|下一页|其他的呢|别的呢|其余的呢?)[？?。！!]*$/
const POINT =
  /^(?:那|请|把)?(?:详细|具体)?(?:说说|讲讲|看看|展开|说|讲)?(?:一下)?第([一二三四五六七八九十\d]{1,3})(?:点|条|个方面|方面|项|个|招|步)(?:呢|是什么|是啥|具体|详细|展开|说|讲|怎么|内容|有什么|$|[？?，,。])/
const WHY =
  /^(?:那|这|它)?(?:是)?(?:为什么|为何|为啥|原因(?:是什么|呢)?|什么原因|怎么会(?:这样)?)(?:呢|要这样|这样做|这么做)?[？?。]*$/
const SWAP =
  /^(?:那么?|换成|再看看?|再查一?下?|至于|还有)?[，,\s]*(.{2,12}?)(?:的)?(?:情况)?(?:呢|怎么样|如何|怎么说)[？?。]*$|^(?:那么?)?(?:换成?|改成?|改查|改看|再查|再看看?)(?:一下)?.{2,12}?(?:的|的话|吧|看看|试试)*[？?。]*$/
const POINTS_BACK =
  /^(?:那|那么)?[，,]?(?:它|他们?|她|这个|那个|这项|那项|该|此|其(?![他它余实])|这篇|那篇|这里|那里|上面|上述|前面|刚才|那(?=现在|后来|目前|今年|去年|一共|总共|每[天年月]|有没有|最后|当时|花了|用了|来了))/

const NTH_ARTICLE =
  /^(?:那|请|把)?(?:详细|具体)?(?:说说|讲讲|看看|展开|说|讲)?(?:一下)?第([一二三四五六七八九十\d]{1,3})(?:篇|条|个|则)(?:文章|报道|地方|区)?(.*)$/
/** 类似的做法还有吗, 还有别的区在做吗, without a subject of its own. */
const SIMILAR_BACK = new RegExp(
  `^(?:那|还|也)?(?:有没有|有|还有)?(?:哪些|其他的?|其它的?|别的|另外的?)?(?:区县|区|县|市|地方|单位)?(?:也|还)?(?:${[
    '(?:有|做过)?(?:类似|相似|相近|差不多)的?(?:做法|经验|案例|文章|报道|活动)?(?:还有)?',
    '(?:在|有在)?(?:这么|这样)?(?:做|搞|推行|开展)(?:过|了|的)?',
  ].join('|')})(?:吗|呢|没有|哪些)?[？?。]*$`,
)
/** 余杭区的详细说说: a place of the last answer. */
const TELL_MORE = /(?:详细|具体|展开|仔细)(?:地)?(?:说|讲|看|介绍)?|(?:说说|讲讲|介绍一下|看看)[？?。]*$/
/** 第一个说说, 第二篇展开讲讲: nothing more is wanted than what it says. */
const ONLY_TELL =
  /^[，,]?(?:请|再|给我)?(?:详细|具体|展开|仔细)?(?:地)?(?:说说|讲讲|看看|介绍一?下?|说一下|讲一下|展开|详细|具体)?(?:呢|吧|看)?[？?。]*$/
/** 那其他区呢: every place but the one that was asked about. */
const ELSEWHERE =
  /^(?:那么?|至于|再看看?)?[，,\s]*(?:其他|其它|别的|另外的?|其余的?)(?:的|几个|各个?)*(?:区县市|区县|县区|区|县|市|地方|地区)(?:的)?(?:情况)?(?:呢|怎么样|如何|怎么说)?[？?。]*$/
/** 这个区, 当地: the place of the question before. */
const THERE = /(?:这|那|该)一?个?(?:区县|区|县|市|地方)(?![级里外])|当地/
/** 两个区比较一下: the places talked of. */
const COMPARES_THEM =
  /^(?:那|把|请)?(?:这|那)?(?:[两二2几三]个?(?:区县|区|县|市|地方|地|者|边|家)|它们|他们|两者|二者).{0,6}(?:对比|比较|比一比|相比|区别|不同|不一样|异同|谁更|哪个更)/
/** Answers that any article gives of itself. */
const OF_ARTICLE: ReadonlySet<Question['intent']> = new Set(['who', 'outline', 'summary'])
/** What may be asked of any article, and says nothing of its subject. */
const OF_ANY =
  /^(?:(?:(?:都|又)?有(?:没有|什么|哪些|啥))?(?:最后|最终|后来|现在|目前)?的?(?:结果|成效|效果|进展|情况|原因|背景|目的|意义|经费|资金|时间|地点|做法|措施|人数|内容|数字|数据|目标|下一步|打算|问题|困难)(?:有哪些|怎么样|如何|是什么|是多少|呢|吗)?|(?:钱|经费|资金)(?:从哪|由谁|谁|哪).{0,3}(?:来|出|掏|付)的?(?:呢|啊)?|(?:又?是)?(?:怎么|如何|怎样)(?:做到?|搞|办|实现|推进|开展|操作|解决|处理|落实)(?:成|好)?的?呢?)[？?。]*$/
/** What is new against earlier reports: asked of an article, it is about its theme. */
const CHANGED_SINCE =
  /^(?:那|那么)?(?:和|跟|与|比|较)?(?:以前|之前|过去|原来|往年|从前|上次)(?:相?比|比起来)?[，,]?有?(?:什么|哪些|啥|没有)?(?:变化|不同|进展|改变)了?(?:吗|呢)?[？?。]*$/
/** 那写临安“七个一”的呢: who wrote another one. */
const WRITER_OF = /^(?:那么?)?(?:写|报|供稿)(.{2,30}?)的?(?:那篇|那条|那则)?(?:的)?(?:呢|又是谁)[？?。]*$/
/** 他还写过什么: what else those wrote who wrote the article. */
const THEIR_OTHERS =
  /^(?:那|那么)?(?:他|她|他们|她们|这(?:个|位|几位)?(?:作者|人)|作者)?(?:还|另外|都|也)(?:写|报|供)过?了?(?:稿|文章)?(?:过|了)?(?:别的|其他的?|些?什么|些?啥|哪些)?(?:文章|稿子|报道)?(?:吗|呢|没有)?[？?。]*$/
const ASKS_ISSUE = /^(?:是|在|出自|登在)?(?:哪|第几)一?期(?:的|上)?(?:呢|刊登的?)?[？?。]*$/

const firstArticle = (answer: Answer): string | null =>
  answer.citations.find(({ article }) => article)?.article?.id ?? null

const titleOf = (answer: Answer): string =>
  answer.citations.find(({ article }) => article)?.article?.title ?? ''

/** The articles that an answer lists, in its order; a single one where it quotes but one. */
function listed(answer: Answer): CitedArticle[] {
  const citations = answer.items.length > 0 ? answer.items.map(({ citation }) => citation) : answer.citations
  const articles = new Map(
    citations.flatMap(({ article }) => (article ? [[article.id, article] as const] : [])),
  )
  return [...articles.values()]
}

/**
 * Reads a question against the turn before it: 那富阳区呢？ swaps the place, 为什么？ and questions without a
 * subject stay with the article, 第二点详细说说 opens a point, 第二篇讲了什么 an article of a list, 还有吗？ goes on. Null
 * where it stands alone. `subject` is the last question that is no follow-up into an article.
 */
export function followUp(
  question: Question,
  last: Question,
  answer: Answer,
  subject: Question = last,
  cited: Answer = answer,
): FollowUp | null {
  const { folded } = question
  const before = last.asked.replace(/(?:，还有吗)*[？?。！!]*$/, '')
  const stay = { articleId: firstArticle(answer), point: null, more: false }
  if (MORE.test(folded)) return { ...stay, resolved: `${before}，还有吗？`, more: true }
  const articles = listed(cited)
  const nth = NTH_ARTICLE.exec(folded)
  const chosen = nth && articles.length > 1 ? articles[(parseNumeral(nth[1] ?? '') ?? 0) - 1] : undefined
  if (chosen) {
    const rest = question.asked.slice(question.asked.length - (nth?.[2] ?? '').length)
    const wanted = /[\u4e00-\u9fff]{2}/.test(rest) && !ONLY_TELL.test(rest) ? rest : '讲了什么'
    return { ...stay, articleId: chosen.id, resolved: `《${chosen.title}》：${wanted}`, read: wanted }
  }
  const writer = last.intent === 'who' ? WRITER_OF.exec(question.asked)?.[1] : undefined
  if (writer) return { ...stay, articleId: null, resolved: `${writer}是谁写的` }
  const title = titleOf(answer)
  const opened = firstArticle(cited)
  const point = POINT.exec(folded)
  if (point && question.districts.length === 0 && opened) {
    const ordinal = parseNumeral(point[1] ?? '')
    return { ...stay, articleId: opened, resolved: `《${titleOf(cited)}》第${ordinal}点`, point: ordinal }
  }
  if (WHY.test(folded)) return { ...stay, resolved: `${before}，为什么？` }
  if (stay.articleId && SIMILAR_BACK.test(folded)) return { ...stay, resolved: `与《${title}》类似的做法` }
  if (stay.articleId && CHANGED_SINCE.test(folded))
    return { ...stay, articleId: null, resolved: `《${title}》：${question.asked}` }
  if (stay.articleId && ASKS_ISSUE.test(folded)) return { ...stay, resolved: `《${title}》是哪一期的` }
  const terms = question.terms.filter((term) => !/^(?:\d+|年|月|期)$/.test(term))
  const names =
    question.districts.length +
    question.unknownPlaces.length +
    question.issueIds.length +
    question.periods.length +
    question.missingIssues.length
  const [there] = last.districts
  if (there && last.districts.length === 1 && names === 0 && THERE.test(folded))
    return { ...stay, articleId: null, resolved: question.asked.replace(THERE, there) }
  const [asked] = subject.districts
  if (asked && ELSEWHERE.test(folded))
    return { ...stay, articleId: null, resolved: subject.asked.replace(asked, '各区') }
  const told = TELL_MORE.test(folded) && terms.length === 0 && question.districts.length > 0
  if ((told || SWAP.test(folded)) && names > 0 && terms.length <= 1)
    return { ...stay, articleId: null, resolved: swapped(question, subject) }
  // 责任编辑是谁 after a question about one issue is about that issue.
  if (question.meta !== null && names === 0 && last.issueIds.length === 1) {
    return { ...stay, articleId: null, resolved: `${issueWords(last.asked)}${question.asked}` }
  }
  const bare =
    question.terms.length === 0 && question.phrases.length === 0 && names === 0 && question.names.length === 0
  const ofAny = stay.articleId !== null && names === 0 && OF_ANY.test(folded)
  if (question.meta === null && (bare || ofAny || POINTS_BACK.test(folded))) {
    const rest = question.asked.replace(POINTS_BACK, '')
    const ofArticle = question.terms.length > 0 || OF_ARTICLE.has(question.intent)
    if (stay.articleId && ofArticle) return { ...stay, resolved: `《${title}》：${rest}`, read: rest }
    const about = stay.articleId && before.startsWith('《') ? `《${title}》` : before
    return { ...stay, resolved: `${about}：${rest}` }
  }
  return null
}

/** Whether a question asks what else the authors of the article wrote that is talked of. */
export const asksTheirOthers = ({ folded, names }: Question): boolean =>
  names.length === 0 && THEIR_OTHERS.test(folded)

/** Whether a question only makes sense after another: 还有吗, 为什么, 第二点详细说说. */
export function leansOnThread({ folded, content, meta }: Question): boolean {
  return (
    meta === null &&
    (MORE.test(folded) ||
      WHY.test(folded) ||
      (POINT.test(folded) && /^第?\S{1,3}[点条项个招步]?$/.test(content)))
  )
}

/** Longest question that may lean on the one before without saying so. */
const ELLIPTIC = 12

/** Whether a question is so short, and names so little, that it may go on from the one before. */
export function isElliptic(question: Question): boolean {
  const { districts, unknownPlaces, issueIds, missingIssues, names, phrases, meta, terms, folded } = question
  const named =
    districts.length + unknownPlaces.length + issueIds.length + missingIssues.length + names.length
  return named + phrases.length === 0 && meta === null && terms.length <= 2 && folded.length <= ELLIPTIC
}

/**
 * 两个区比较一下: the two places that were talked of last, on the subject; null where it asks for no comparison or fewer
 * were talked of. `talked` are the questions before, newest first.
 */
export function comparisonOf(
  question: Question,
  subject: Question,
  talked: readonly Question[],
): FollowUp | null {
  if (question.districts.length > 0 || !COMPARES_THEM.test(question.folded)) return null
  const [second, first] = [...new Set(talked.flatMap(({ districts }) => districts))]
  if (!first || !second) return null
  const theme = [second, placeStem(second)].reduce((text, name) => text.replace(name, ''), subject.asked)
  const resolved = `${first}和${second}对比：${theme.replace(/^的|[？?。]+$/g, '')}`
  return { resolved, articleId: null, point: null, more: false }
}

/** A place that the question before asked for: 哪些区. */
const PLACE_ASKED = /(?:哪(?:些|个|几个)|各个?)(?:区县市|区县|县区|区|县|市|地方|地区)/

/** The question before with this one's place, issue or period in place of its own. */
function swapped(question: Question, last: Question): string {
  let text = last.asked.replace(/(?:，还有吗|，为什么)+[？?。！!]*$/, '')
  const place = question.districts[0] ?? question.unknownPlaces[0]
  if (place) {
    const old = last.districts[0] ?? last.unknownPlaces[0]
    const stem = old && placeStem(old)
    if (old && text.includes(old)) text = text.replace(old, place)
    else if (stem && text.includes(stem)) text = text.replace(stem, place)
    else if (last.names[0] && text.includes(last.names[0])) text = text.replace(last.names[0], place)
    else if (PLACE_ASKED.test(text)) text = text.replace(PLACE_ASKED, place)
    else text = `${place}${text}`
  }
  const when = question.periods[0]
  if (when) {
    const old = last.periods[0]
    text = old
      ? text.slice(0, old.start) + question.asked.slice(when.start, when.end) + text.slice(old.end)
      : `${question.asked.slice(when.start, when.end)}${text}`
  }
  const issue = issueWords(question.asked)
  if (issue) {
    const old = issueWords(text)
    text = old ? text.replace(old, issue) : `${issue}${text}`
  }
  return text
}

/** How a question names an issue: 总第694期, 2024年第6期, 最新一期, 特刊; '' where it names none. */
function issueWords(text: string): string {
  return /(?:\d{4}年)?总?第[^期]{1,6}期|最新一期|上一期|本期|这期|特刊|增刊/.exec(text)?.[0] ?? ''
}
