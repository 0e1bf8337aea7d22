import { fold } from '../index/fold.js'
import type { Question } from '../retrieve/understand/understand.js'
import type { Draft, DraftItem } from './draft.js'
import { type Found, issueName, placeOf, quoteItem } from './found.js'
import { pointItems } from './list.js'
import { askedCount, enumerations } from './members.js'
import type { ReadSentence } from './reading.js'
import { type SearchDeps, search } from './search.js'
import { cell } from './window.js'

/** Articles read. */
const READ = 20
/** Wording that asks what a term stands for, who uses it, and since when. */
const DEFINES =
  /什么意思|含义|(?<![各别都])是(?:指)?(?:什么|啥)|指的?(?:是)?(?:什么|啥|哪)|谁.{0,6}(?:提|用|创|叫)|哪.{0,8}(?:提出|用了|用过|在用|首创|叫)|最早|最先|首次|首创|第一个|率先|出自|来自|哪里的|哪儿的|怎么来的|由来/
const AROUND =
  /最早|最先|首次|首创|第一个|率先|什么时候|出自|来自|提出来?|提到|使用|采用|叫做?|监督工作法|工作法|机制|做法|说法|含义|由来|指的?是?|谁|用|过|在/g
const QUOTES = /[\s“”"'‘’「」『』]/g
const SHORTEST = 2
const LONGEST = 12

/** The coined term that a question asks about: one in quotes, or all that it asks about. Null where it asks another thing. */
export function coinedAsked(question: Question): string | null {
  if (!DEFINES.test(question.folded) || question.intent === 'outline' || question.intent === 'who')
    return null
  if (question.districts.length + question.names.length + question.columns.length > 0) return null
  const [phrase] = question.phrases
  const term = phrase ?? question.content.replace(AROUND, ' ').replace(QUOTES, '')
  return term.length >= SHORTEST && term.length <= LONGEST ? term : null
}

const tight = (text: string): string => fold(text).replace(QUOTES, '')

/** A text sets a term in quotation marks: it is coined, or a name. */
function coins(text: string, term: string): boolean {
  return [...fold(text).matchAll(/[“"‘「『]([^“”"'‘’「」『』\n]{1,20})[”"’」』]/g)].some(
    ([, quoted = '']) => tight(quoted) === term,
  )
}

/**
 * What a coined term stands for: where it is seen first, the sentence that brings it in and its members, then who else
 * uses it. Null where no article sets it in quotation marks.
 */
export async function coinedAnswer(
  deps: SearchDeps,
  question: Question,
  term: string,
): Promise<Draft | null> {
  const { found } = await search(deps, question, term, {}, READ)
  const using = found.filter(({ article }) => tight(`${article.title ?? ''}${article.text}`).includes(term))
  if (!using.some(({ article }) => coins(`${article.title ?? ''}\n${article.text}`, term))) return null
  const date = ({ issue }: Found): string => issue.head.date ?? '9'
  using.sort((a, b) => date(a).localeCompare(date(b)) || b.rank - a.rank)
  const first = using[0] as Found
  const others = using.slice(1)
  const places = new Set(using.map(({ article }) => placeOf(article)))
  const since = first.issue.head.date === null ? '' : `（${first.issue.head.date}）`
  const users = [...places].join('、')
  const lead = {
    zh: `“${term}”：${users}；首见${issueName(first.issue)}${since}。`,
    en: `“${term}”: ${users}; first seen in ${issueName(first.issue)}${since}.`,
  }
  const items = [...meaning(first, term), ...others.flatMap((each) => useOf(each, term))]
  return items.length > 0 ? { status: 'answered', lead, items, layout: 'lines' } : null
}

/** The sentence that brings the term in, and its members where there are as many as its name says. */
function meaning(found: Found, term: string): DraftItem[] {
  const says = (sentence: ReadSentence): boolean =>
    tight(found.article.text.slice(sentence.start, sentence.end)).includes(term)
  const sentence = found.sentences.find(says) ?? found.sentences[0]
  if (!sentence) return []
  const opening = quoteItem(found, sentence.start, sentence.end)
  const count = askedCount(term)
  const named = enumerations(found.article.text, sentence.start, sentence.end).some(
    (run) => run.count === count,
  )
  const innermost = sentence.points.at(-1)
  const point = innermost === undefined ? null : (found.article.points[innermost] ?? null)
  const points = [null, ...(point ? [point] : [])]
    .map((parent) => pointItems(found, parent))
    .find((each) => each.length === count)
  return named || !points ? [opening] : [opening, ...points]
}

function useOf(found: Found, term: string): DraftItem[] {
  const sentences = found.sentences.filter(({ start, end }) =>
    tight(found.article.text.slice(start, end)).includes(term),
  )
  const prefix = `${placeOf(found.article)}（${issueName(found.issue)}）：`
  const item = cell({ ...found, sentences }, [term], prefix)
  return item ? [item] : []
}
