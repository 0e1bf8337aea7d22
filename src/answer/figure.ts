import { type Figure, figures } from '../bulletin/figures.js'
import type { Draft, DraftItem } from './draft.js'
import { type Findings, type Found, issueName, nearestOf, placeOf, quoteItem } from './found.js'
import type { ReadSentence } from './reading.js'

/** What a question asks to be counted: 多少条建议 → 条, 建议. */
export interface AskedFigure {
  /** Classifier or unit as asked; null where the wording leaves it open. */
  unit: string | null
  /** What stands right after it. */
  noun: string
}

const UNIT =
  '人次|批次|万元|亿元|平方米|公里|个百分点|万人|万亩|个|条|次|家|名|人|件|项|场|期|部|类|篇|处|所|座|户|亩|元|批|轮|成|倍|天|年|步|级|支|只|位|张|辆|种|款|份|组|站|站点|宗|届|岁|吨|公顷|小时|分钟|万|亿'
const ASKED = new RegExp(`(?:多少|几|第几)(?:多)?(${UNIT})?([\\u4e00-\\u9fff]{0,8})`)
/** Classifiers that people use for one another. */
const SAME_UNIT: readonly (readonly string[])[] = [
  ['人', '名', '位', '人次'],
  ['个', '家', '处', '所', '座', '站', '站点', '支'],
  ['条', '件', '项', '份', '个'],
  ['次', '场', '轮', '批', '批次', '期'],
  ['元', '万元', '亿元', '万', '亿'],
  ['%', '％', '成', '百分'],
  ['亩', '万亩', '公顷', '平方米'],
]

export function askedFigure(folded: string): AskedFigure {
  const match = ASKED.exec(folded)
  if (/百分之几|占比|比例|比率|[满意办结覆盖完成增长参与达标合格通过]率/.test(folded))
    return { unit: '%', noun: match?.[2] ?? '' }
  if (
    /(?:多少|几)(?:钱|资金|经费|预算|收入|收益)|(?:资金|金额|经费|收入|收益|投资).{0,4}多少/.test(folded) &&
    !match?.[1]
  ) {
    return { unit: '元', noun: '' }
  }
  return { unit: match?.[1] ?? null, noun: (match?.[2] ?? '').replace(/[的了呢吗啊]+$/, '') }
}

/** How well a figure's unit fits what was asked: 1 the same, 0.5 used for one another, 0 another kind. */
export function unitFit(asked: AskedFigure, figure: Figure): number {
  if (asked.unit === null)
    return figure.unit === '年' || figure.unit === '月' || figure.unit === '日' ? 0.1 : 0.5
  const unit = figure.unit ?? ''
  if (unit === asked.unit || (asked.unit === '%' && /[%％成]/.test(unit + figure.text))) return 1
  if (asked.unit === '元' && unit.endsWith('元')) return 1
  if (asked.unit === '个' && unit !== '' && !/[年月日%％元]/.test(unit)) return 0.5
  return SAME_UNIT.some((group) => group.includes(asked.unit as string) && group.includes(unit)) ? 0.6 : 0
}

interface Candidate {
  found: Found
  sentence: ReadSentence
  figure: Figure
  score: number
}

/** Nothing but the sentence's own words may bind a figure to its subject, so these count most. */
const WORTH = { own: 1, around: 0.6, unit: 0.5, noun: 0.3, near: 0.35 }
/** Several places are shown as a table when they come this close to the best. */
const ALSO = 0.9

/** The figure asked for, with the sentence that gives it; several places' figures as a table. */
export function figureAnswer(findings: Findings): Draft {
  const { question, found } = findings
  const asked = askedFigure(question.folded)
  const candidates = found
    .flatMap((each) => each.sentences.flatMap((sentence) => figuresIn(each, sentence, asked, findings)))
    .sort((a, b) => b.score - a.score)
  const best = candidates[0]
  if (!best) {
    return { status: 'no_evidence', message: '相近的报道里没有写明这个数字。', nearest: nearestOf(found) }
  }
  const items: DraftItem[] = []
  const places = new Set<string>()
  for (const candidate of candidates) {
    if (candidate.score < ALSO * best.score || items.length >= 6) break
    const key = `${candidate.found.article.id}`
    if (places.has(key)) continue
    places.add(key)
    items.push(figureItem(candidate))
  }
  return { status: 'answered', lead: '', items, layout: 'lines' }
}

function figureItem({ found, sentence, figure }: Candidate): DraftItem {
  const place = found.article.district ?? placeOf(found.article)
  return quoteItem(
    found,
    sentence.start,
    sentence.end,
    `${figure.text.trim()}（${place}，${issueName(found.issue)}）：`,
  )
}

function figuresIn(
  found: Found,
  sentence: ReadSentence,
  asked: AskedFigure,
  { question }: Findings,
): Candidate[] {
  const text = found.article.text.slice(sentence.start, sentence.end)
  return figures(text).flatMap((figure): Candidate[] => {
    const fit = unitFit(asked, figure)
    if (fit === 0) return []
    const after = text.slice(figure.start, figure.end + 12)
    const noun = asked.noun.length >= 2 && shares(after, asked.noun) ? 1 : 0
    const score =
      WORTH.own * sentence.own +
      WORTH.around * sentence.score +
      WORTH.unit * fit +
      WORTH.noun * noun +
      WORTH.near * nearness(text, figure, question.terms)
    return [{ found, sentence, figure, score }]
  })
}

function shares(text: string, noun: string): boolean {
  for (let i = 0; i + 2 <= noun.length; i++) if (text.includes(noun.slice(i, i + 2))) return true
  return false
}

/** Share of the question's terms within the figure's own clause and the one before it. */
function nearness(text: string, figure: Figure, terms: readonly string[]): number {
  if (terms.length === 0) return 0
  const from = Math.max(0, text.lastIndexOf('，', figure.start - 1), text.lastIndexOf(',', figure.start - 1))
  const stop = text.slice(figure.end).search(/[，,。；;]/)
  const clause = text.slice(from, stop < 0 ? undefined : figure.end + stop)
  return terms.filter((term) => clause.includes(term)).length / terms.length
}
