import { figures } from '../bulletin/figures.js'
import type { StoredArticle } from '../model.js'
import { bigramsOf, shareOf } from './bigrams.js'
import { isClosing, isOpening, setsScene } from './boilerplate.js'
import { clausesOf } from './clauses.js'
import { type Sentence, sentencesOf } from './sentences.js'

/** What speaks for keeping a sentence; each 0…1. */
export const SALIENCE_FEATURES = ['opening', 'act', 'result', 'figures', 'title', 'central', 'plain'] as const
export type SalienceFeatures = Record<(typeof SALIENCE_FEATURES)[number], number>

/** A sentence that may stand in a summary, and what is seen of it. */
export interface SeenSentence extends Sentence {
  features: SalienceFeatures
}

/** Decisions, meetings, firsts, and what was set up: what an office has done. */
const ACT =
  /表决通过|[通过提出发布形成]《|优化形成|出台|作出|制定|印发|审议|召开|举行|签订|签署|创设|首创|首次|首个|率先|建立|建成|设立|组建|成立|创建|上线|启动|探索|推出|开发|票决|交办|列为|确定/
/** What came of it. */
const RESULT =
  /办结|采纳|整改|建成|增收|惠及|受益|覆盖|累计|提高|提升到|增加到|扩大到|降到|下降|缩短|减少|达到|已达|满意率|完成|解决|投用|促成|盘活|追回|追缴|恢复|转移|增长|截至|目前|以来|全部/
/** 1+14+61+144: a network, told in one figure. */
const NETWORK = /\d\+\d/

/** Whether a text says what was decided, begun or set up. */
export const tellsAct = (text: string): boolean => ACT.test(text)
/** Whether it says what came of something. */
export const tellsResult = (text: string): boolean => RESULT.test(text)

/** Dates, years, ordinals and clauses' own numbers count nothing. */
const NO_COUNT = /^(?:年|月|日|号|届|期|周|天|级|点|分)$/
/** A sentence that only gives an example. */
const EXAMPLE = /^(?:如|例如|比如|譬如)[，,：:]?/
const MANY_FIGURES = 3

/** The sentences of an article that may stand in a summary, in order. */
export function seeSentences(article: Pick<StoredArticle, 'title' | 'text' | 'points'>): SeenSentence[] {
  const { text } = article
  const body = sentencesOf(article).filter(({ heading }) => !heading)
  const title = bigramsOf((article.title ?? '').replace(/^[^:：]{2,10}[:：]/, ''))
  const own = body.map(({ start, end }) => bigramsOf(text.slice(start, end)))
  const spread = new Map<string, number>()
  for (const bigrams of own) for (const bigram of bigrams) spread.set(bigram, (spread.get(bigram) ?? 0) + 1)
  const elsewhere = { has: (bigram: string) => (spread.get(bigram) ?? 0) > 1 }
  return body.map((sentence, index) => {
    const said = text.slice(sentence.start, sentence.end)
    const bigrams = own[index] as Set<string>
    const aside = isAside(said, sentence)
    const features: SalienceFeatures = {
      opening: sentence.point === null && index < 3 ? 1 : 0,
      act: tellsAct(said) && !aside ? 1 : 0,
      result: tellsResult(said) ? 1 : 0,
      figures: aside ? 0 : Math.min(countedIn(said), MANY_FIGURES) / MANY_FIGURES,
      title: shareOf(title, bigrams),
      central: shareOf(bigrams, elsewhere),
      plain: aside ? 0 : plainShare(text, sentence),
    }
    return { ...sentence, features }
  })
}

/** How many figures count something: dates and ordinals do not. */
export function countedIn(text: string): number {
  const counted = figures(text).filter(
    ({ unit, text: printed }) => !/^第/.test(printed) && !NO_COUNT.test(unit ?? '年'),
  )
  return counted.length + (NETWORK.test(text) ? 2 : 0)
}

/** Whether a sentence only gives an example, or sets the scene. */
function isAside(said: string, { point }: Sentence): boolean {
  return EXAMPLE.test(said) || (point === null && setsScene(said))
}

/** How much of a sentence is not boilerplate. */
function plainShare(text: string, sentence: Sentence): number {
  let hollow = 0
  let whole = 0
  for (const { start, end } of clausesOf(text, sentence)) {
    const clause = text.slice(start, end)
    whole += clause.length
    if (isOpening(clause) || isClosing(clause)) hollow += clause.length
  }
  return whole === 0 ? 0 : 1 - hollow / whole
}
