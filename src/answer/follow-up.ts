import { parseNumeral } from '../bulletin/numerals.js'
import { placeStem } from '../bulletin/places.js'
import type { Answer } from '../model.js'
import type { Question } from '../retrieve/understand/understand.js'

/** A follow-up read against the turn before it. */
export interface FollowUp {
  /** The question in full, shown to the reader. */
  resolved: string
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
  /^(?:那么?|换成|再看看?|再查一?下?|至于|还有)?[，,\s]*(.{2,12}?)(?:的)?(?:情况)?(?:呢|怎么样|如何|怎么说)[？?。]*$/
const POINTS_BACK =
  /^(?:那|那么)?[，,]?(?:它|他们?|她|这个|那个|这项|那项|该|此|其|这篇|那篇|这里|那里|上面|上述|前面|刚才)/

const firstArticle = (answer: Answer): string | null =>
  answer.citations.find(({ article }) => article)?.article?.id ?? null

/**
 * Reads a question against the turn before it: 那富阳区呢？ swaps the place, 为什么？ and questions without a
 * subject stay with the article, 第二点详细说说 opens a point, 还有吗？ goes on. Null where it stands alone.
 */
export function followUp(question: Question, last: Question, answer: Answer): FollowUp | null {
  const { folded } = question
  const before = last.asked.replace(/(?:，还有吗)*[？?。！!]*$/, '')
  const stay = { articleId: firstArticle(answer), point: null, more: false }
  if (MORE.test(folded)) return { ...stay, resolved: `${before}，还有吗？`, more: true }
  const point = POINT.exec(folded)
  if (point && question.districts.length === 0 && stay.articleId) {
    const ordinal = parseNumeral(point[1] ?? '')
    const title = answer.citations.find(({ article }) => article)?.article?.title ?? ''
    return { ...stay, resolved: `《${title}》第${ordinal}点`, point: ordinal }
  }
  if (WHY.test(folded)) return { ...stay, resolved: `${before}，为什么？` }
  const subject = question.terms.filter((term) => !/^(?:\d+|年|月|期)$/.test(term))
  const swap = SWAP.exec(folded)
  const names =
    question.districts.length +
    question.unknownPlaces.length +
    question.issueIds.length +
    question.periods.length +
    question.missingIssues.length
  if (swap && names > 0 && subject.length <= 1)
    return { ...stay, articleId: null, resolved: swapped(question, last) }
  // 责任编辑是谁 after a question about one issue is about that issue.
  if (question.meta !== null && names === 0 && last.issueIds.length === 1) {
    return { ...stay, articleId: null, resolved: `${issueWords(last.asked)}${question.asked}` }
  }
  const bare =
    question.terms.length === 0 && question.phrases.length === 0 && names === 0 && question.names.length === 0
  if (question.meta === null && (bare || POINTS_BACK.test(folded))) {
    const rest = question.asked.replace(POINTS_BACK, '')
    return { ...stay, resolved: `${before}：${rest}` }
  }
  return null
}

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

/** The question before with this one's place, issue or period in place of its own. */
function swapped(question: Question, last: Question): string {
  let text = last.asked
  const place = question.districts[0] ?? question.unknownPlaces[0]
  if (place) {
    const old = last.districts[0] ?? last.unknownPlaces[0]
    const stem = old && placeStem(old)
    if (old && text.includes(old)) text = text.replace(old, place)
    else if (stem && text.includes(stem)) text = text.replace(stem, place)
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
