import { clauseShare } from './clause.js'
import type { Draft } from './draft.js'
import { passageItem } from './fact.js'
import type { Findings, Found } from './found.js'
import type { ReadSentence } from './reading.js'

const DATE =
  /\d{1,4}\s*年(?:底|初|末)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:底|初|中旬|上旬|下旬)?|\d{1,2}\s*[日号]|[〇零一二三四五六七八九十]{2,4}年|[一二三四五六七八九十]{1,3}月|农历|每(?:年|月|周|季度|天|日|逢)[^，。；]{0,8}|周[一二三四五六日]|星期[一二三四五六日]|近日|日前|今年|去年|次年|当年|明年|年底|年初|季度|\d+\s*(?:天|小时|分钟|个月|个工作日)/g

/** A date that may be the one asked for. */
export interface DateCandidate {
  found: Found
  sentence: ReadSentence
  /** Span of the date in the article's text. */
  start: number
  end: number
  /** How well its precision is the one asked for, 0…1: 哪天 wants a day. */
  fit: number
  /** Share of the question's words in the date's own clause or the one before or after it. */
  bound: number
  score: number
}

/** Dates of the articles found, the likeliest first. */
export function dateCandidates({ question, found }: Findings): DateCandidate[] {
  const top = found[0]?.rank ?? 1
  return found
    .flatMap((each) =>
      each.sentences.flatMap((sentence): DateCandidate[] => {
        const text = each.article.text.slice(sentence.start, sentence.end)
        return [...text.matchAll(DATE)]
          .filter(([date]) => !question.folded.includes(date))
          .map((match) => {
            const end = match.index + match[0].length
            const bound = clauseShare(text, match.index, end, question.terms, 0.7)
            const fit = precisionFit(question.folded, match[0])
            const score =
              sentence.own + 0.6 * sentence.score + 0.5 * bound + 0.5 * fit + (0.4 * each.rank) / (top || 1)
            const at = sentence.start
            return { found: each, sentence, start: at + match.index, end: at + end, fit, bound, score }
          })
      }),
    )
    .sort((a, b) => b.score - a.score)
}

type Precision = 'day' | 'month' | 'year' | 'again' | 'span' | 'vague'

function precisionOf(date: string): Precision {
  if (/^每|逢/.test(date)) return 'again'
  if (/小时|分钟|个月|工作日|\d\s*天/.test(date)) return 'span'
  if (/[日号]$|^周|^星期/.test(date) && /\d|^周|^星期/.test(date)) return 'day'
  if (/月/.test(date)) return 'month'
  return /\d|[〇零一二三四五六七八九]年/.test(date) ? 'year' : 'vague'
}

/** What a date of some precision is worth to who asks for another. */
const FIT: Readonly<Record<'day' | 'month' | 'year' | 'any', Readonly<Record<Precision, number>>>> = {
  day: { day: 1, again: 0.9, month: 0.5, span: 0.4, year: 0.2, vague: 0.1 },
  month: { day: 1, month: 1, again: 0.9, span: 0.4, year: 0.3, vague: 0.1 },
  year: { year: 1, day: 0.5, month: 0.5, vague: 0.3, again: 0.2, span: 0.2 },
  any: { day: 1, month: 1, again: 1, span: 0.8, year: 0.8, vague: 0.5 },
}

function precisionFit(folded: string, date: string): number {
  const wanted = /哪(?:一|几)?[天日]|几[号日]|星期几|周几|礼拜|日期/.test(folded)
    ? 'day'
    : /几月|哪(?:一)?个?月/.test(folded)
      ? 'month'
      : /哪(?:一)?年/.test(folded)
        ? 'year'
        : 'any'
  return FIT[wanted][precisionOf(date)]
}

/** When something was: the sentence that says it with a date. */
export function whenAnswer(candidates: readonly DateCandidate[]): Draft {
  const best = candidates[0]
  const items = best ? [passageItem(best.found, best.sentence, 160)] : []
  return { status: 'answered', lead: null, items, layout: 'lines' }
}
