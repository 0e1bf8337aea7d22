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
  /** Share of the question's words in the date's own clause or the one before or after it. */
  bound: number
  score: number
}

/** Dates of the articles found, the likeliest first. */
export function dateCandidates({ question, found }: Findings): DateCandidate[] {
  const top = found[0]?.rank ?? 1
  const wantsDay = /哪(?:一|几)?[天日]|几号|几月|哪年|日期/.test(question.folded)
  return found
    .flatMap((each) =>
      each.sentences.flatMap((sentence): DateCandidate[] => {
        const text = each.article.text.slice(sentence.start, sentence.end)
        const bounds = [...text.matchAll(DATE)]
          .filter(
            ([date]) =>
              !question.folded.includes(date) &&
              (!wantsDay || /\d|[一二三四五六七八九十]{1,3}[月日年]|周|星期|农历|每|底|初/.test(date)),
          )
          .map((match) => clauseShare(text, match.index, match.index + match[0].length, question.terms, 0.7))
        if (bounds.length === 0) return []
        const bound = Math.max(...bounds)
        const score = sentence.own + 0.6 * sentence.score + 0.5 * bound + (0.4 * each.rank) / (top || 1)
        return [{ found: each, sentence, bound, score }]
      }),
    )
    .sort((a, b) => b.score - a.score)
}

/** When something was: the sentence that says it with a date. */
export function whenAnswer(candidates: readonly DateCandidate[]): Draft {
  const best = candidates[0]
  const items = best ? [passageItem(best.found, best.sentence, 160)] : []
  return { status: 'answered', lead: '', items, layout: 'lines' }
}
