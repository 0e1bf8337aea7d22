import { MEASURES } from './content.js'

/** Asks for one thing: a figure, a date, or who wrote it. */
const EXACT = `多少(?:${MEASURES})?|(?<![第好哪])几(?:${MEASURES})|百分之几|什么时候|啥时候|何时|哪(?:一)?[天年月]|谁(?:写|撰|供)的?|作者(?:是谁)?`
const ASKS_EXACT = new RegExp(EXACT)
const ASKING = new RegExp(EXACT, 'g')
/** Asks for something else: such a question is answered as a whole. */
const ASKS_OTHER = /什么(?!时候)|哪(?!一?[天年月])|怎么|怎样|如何|为何|[吗]|分别|各/
/** Between two things asked: a mark, or 和 before 多少. */
const CUT = new RegExp(
  `[，,；;？?。！!、\\n]+(?:以及|还有|另外|同时|并且|和|又|还|一共|共)*|(?:以及|还有|并|和|(?<!参)与|(?<![涉普以])及)(?=(?:有|共)?(?:多少|几(?:${MEASURES})))`,
)
const MOST_PARTS = 4
/** Shortest that can be asked by itself, besides its asking words. */
const LEAST = 2

/**
 * The questions that one sentence asks side by side, each in full: 松溪区办了几家食堂，提了多少条意见 → 松溪区办了几家食堂 and
 * 松溪区办了食堂 提了多少条意见. Only figures, dates and authors are asked so; empty where one thing is asked.
 */
export function partsOf(asked: string): string[] {
  const parts: string[] = []
  let pending = ''
  for (const piece of asked.split(CUT).filter((each) => each.trim() !== '')) {
    if (ASKS_OTHER.test(piece)) return []
    pending += `${pending === '' ? '' : ' '}${piece.trim()}`
    if (!ASKS_EXACT.test(piece)) continue
    parts.push(pending)
    pending = ''
  }
  const [first, ...others] = parts
  if (first === undefined || others.length === 0 || others.length >= MOST_PARTS || pending !== '') return []
  const at = first.search(ASKS_EXACT)
  const before = first.slice(0, at).trim()
  const whole = first.replace(ASKING, ' ').trim()
  if (before === '' || parts.some((part) => bareLength(part) < LEAST && !asksAuthor(part))) return []
  // 多少采集点和多少采集员 share the verb; what has a verb of its own is said of the whole subject.
  return [first, ...others.map((part) => `${part.search(ASKS_EXACT) === 0 ? before : whole} ${part}`)]
}

/** Whether a part asks who wrote it: that is asked of the article that answers the others. */
export const asksAuthor = (part: string): boolean => /谁(?:写|撰|供)|作者/.test(part)

/** Characters before the asking words that say what is counted. */
const NEAR = 4

/** What stands round a part's asking words: 松溪区办了 食堂 提了多少条意见 → 提了意见. */
export function roundAsked(part: string): string {
  const own = part.slice(part.lastIndexOf(' ') + 1)
  const at = Math.max(0, own.search(ASKS_EXACT))
  return `${own.slice(Math.max(0, at - NEAR), at)}${own.slice(at).replace(ASKING, '')}`.replace(
    /[了的]|\P{Script=Han}/gu,
    '',
  )
}

const bareLength = (part: string): number => part.replace(ASKING, '').replace(/\P{Script=Han}/gu, '').length
