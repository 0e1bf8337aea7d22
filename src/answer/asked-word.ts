import { MEASURES } from '../retrieve/understand/content.js'

const ASKING = new RegExp(
  `(?:第几|多少|几)(?:多)?(?:${MEASURES})?|哪(?:一|几)?(?:天|日|年|个?月|届|次)|几月几[号日]|什么时候|啥时候|何时|什么时间|多(?:大|高|长|久|远|快|重)|百分之几`,
)
/** Words between the asking words and what they ask of. */
const LIGHT =
  /^(?:开始|正式|已经|可以|需要|能够|进行|一共|拿到|花了|用了|[一头前每]个?[年月天日]|开了|发了|来了|省了|[定安放选]?排?在|安排|一[年月天])$/
/** How far behind the asking words the word may begin that they belong to. */
const REACH = 5

/**
 * The word that a figure or a date is asked of: the one behind the asking words (多少条建议, 哪天揭牌), else the
 * one before them (开发经费是多少). Null where the question has neither.
 */
export function askedWord(folded: string, terms: readonly string[]): string | null {
  const match = ASKING.exec(folded)
  const words = terms.filter((term) => term.length >= 2 && !LIGHT.test(term))
  const start = match?.index ?? folded.length
  const behind = match ? folded.slice(start + match[0].length) : ''
  const next = nearest(words, (word) => behind.indexOf(word), REACH)
  if (next !== null) return next
  const before = folded.slice(0, start)
  return nearest(
    words,
    (word) => (before.includes(word) ? before.length - before.lastIndexOf(word) - word.length : -1),
    folded.length,
  )
}

/** The word at the least distance that is not negative; the longer of two at one place. */
function nearest(words: readonly string[], distance: (word: string) => number, reach: number): string | null {
  let best: { word: string; at: number } | null = null
  for (const word of words) {
    const at = distance(word)
    if (at < 0 || at > reach) continue
    if (best === null || at < best.at || (at === best.at && word.length > best.word.length))
      best = { word, at }
  }
  return best?.word ?? null
}

/** Share of a word's character pairs that a text has: 闲置房产 in 闲置的房产 is two of three. */
export function saysWord(text: string, word: string): number {
  let found = 0
  for (let i = 0; i + 2 <= word.length; i++) if (text.includes(word.slice(i, i + 2))) found += 1
  return found / (word.length - 1)
}

/** What stands between what is counted and the asking words, and counts nothing itself: 一共建了, 现在有, 是. */
const BETWEEN =
  /(?:一共|总共|合计|累计|现在|目前|如今|已经|今年|去年|截至|至今|以前|有|是|为|共|已|了|过|到|出|[建设开办收拆走卖种养查评发做修增减缩涨降](?=[了过到出]|$)|建成|建立|设立|收到|收集|增加|提高|缩短)+$/

/** What stands right before the asking words: 立法信息采集员有多少 → 信息采集员; null where that is nothing. */
export function countedBefore(folded: string): string | null {
  const asking = /^(.*?)(?:多少|几)[^\u4e00-\u9fff]*[\u4e00-\u9fff]{0,2}[^\u4e00-\u9fff]*$/.exec(folded)
  const before = asking?.[1]?.replace(BETWEEN, '') ?? ''
  return (
    /(?:^|[^\u4e00-\u9fff]|[\u4e00-\u9fff]*?[的在对把里])?([\u4e00-\u9fff]{2,5})$/.exec(before)?.[1] ?? null
  )
}
